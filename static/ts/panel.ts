// The side panel: opening an address in it, filling it with an answer, closing it, and where the focus goes.

import { asFragment, resolve } from "./addresses.ts";
import { here, mark } from "./here.ts";
import { toast } from "./toast.ts";
import { isPage, nodes, show } from "./wire.ts";

let opener: Element | null = null;
let latest = 0;
let shown: string | null = null;

/** The panel of this page, if it has one. */
export const panel = (): HTMLElement | null => document.querySelector("#panel");
const content = (): HTMLElement | null => document.querySelector("#panel-content");

/** Whether something is open beside the text. */
export const isOpen = (): boolean => panel()?.hasAttribute("data-open") ?? false;

/** Open an address in the panel; `remember` puts it into the browser's history. */
export async function open(address: string, remember = true, from: Element | null = null): Promise<void> {
  opener = from ?? opener;
  const turn = ++latest;
  const answer = await fetch(asFragment(address)).catch(() => null);
  if (turn !== latest) return;
  if (!answer) return toast("The server did not answer.", { word: "Try again", deed: () => void open(address, remember) });
  if (!isHtml(answer)) return location.assign(address);
  const html = await answer.text();
  if (isPage(html)) return location.assign(address);
  fill(html, answer);
  if (remember) history.pushState({ panel: address }, "", addressHere());
}

const isHtml = (answer: Response): boolean => answer.headers.get("content-type")?.startsWith("text/html") ?? false;

/** The address of what is open beside the page, if anything of an address is. */
export const shownBeside = (): string | null => (isOpen() ? shown : null);

/** Put an answer into the panel, its links made whole, and move the focus to its heading. */
export function fill(html: string, from: Response): void {
  const fragment = nodes(html);
  resolve(fragment, from.url);
  dropWaysHere(fragment);
  place(fragment, from.url);
  const cursor = from.headers.get("Adref-Cursor");
  document.dispatchEvent(new CustomEvent("adref:opened", { detail: cursor }));
}

/** Put nodes into the panel, of an address or of none, and move the focus to their heading. */
export function place(fragment: DocumentFragment, address: string | null): void {
  const target = content();
  if (!target) return;
  shown = address;
  show(target, fragment);
  panel()!.setAttribute("data-open", "");
  const paragraph = target.querySelector<HTMLElement>("[data-paragraph]")?.dataset["paragraph"];
  const on = paragraph && document.getElementById(`paragraph/${paragraph}`);
  if (on) bringIntoView(on);
  target.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
}

// A receipt names places to go to; the page one is on is none.
function dropWaysHere(fragment: ParentNode): void {
  for (const way of fragment.querySelectorAll<HTMLAnchorElement>("[data-receipt] .acts a")) {
    if (way.pathname === location.pathname) way.remove();
  }
}

// On a narrow screen the panel covers the lower part of the text.
function bringIntoView(paragraph: HTMLElement): void {
  mark(paragraph, false);
  const { top } = paragraph.getBoundingClientRect();
  if (top < 0 || top > innerHeight * 0.3) paragraph.scrollIntoView({ block: innerWidth > 900 ? "nearest" : "start" });
}

/** Close the panel and give the focus back to where it came from. */
export function close(remember = true): void {
  if (!isOpen()) return;
  latest++;
  panel()!.removeAttribute("data-open");
  content()!.replaceChildren();
  if (remember) history.pushState(null, "", addressHere());
  (opener instanceof HTMLElement && opener.isConnected ? opener : here())?.focus({ preventScroll: true });
}

const addressHere = (): string => location.pathname + location.search + (here() ? `#${here()!.id}` : "");
