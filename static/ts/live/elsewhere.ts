// What changed by somebody's act: in sight it is marked for a moment, out of sight a small notice names it and shows it
// when asked. Nothing jumps by itself. Several changes are one notice.

import { mark } from "../here.ts";

const MARKED = 2400;
const STAY = 14000;
const NAMED = 3;
const BREATH = 3000; // between two sentences, for those who hear them

const away = new Set<Element>();
let timer = 0;
let saying = 0;
let said = 0;

/** Tell the reader what changed. */
export function tell(changed: readonly Element[]): void {
  for (const one of changed) {
    if (!document.hidden && isInSight(one)) light(one);
    else away.add(one);
  }
  if (changed.length && !document.hidden) saySoon();
}

function saySoon(): void {
  clearTimeout(saying);
  saying = window.setTimeout(say, Math.max(0, said + BREATH - Date.now()));
}

// The bar covers the upper edge, and on a narrow screen the panel the lower part.
function isInSight(one: Element): boolean {
  const { top, bottom, height } = one.getBoundingClientRect();
  const panel = document.querySelector(".panel[data-open]")?.getBoundingClientRect();
  const lower = panel && panel.width > innerWidth * 0.9 ? panel.top : innerHeight;
  return height > 0 && bottom > 64 && top < lower;
}

function light(one: Element): void {
  one.removeAttribute("data-new");
  void (one as HTMLElement).offsetWidth; // begin anew
  one.setAttribute("data-new", "");
  setTimeout(() => one.removeAttribute("data-new"), MARKED);
}

function say(): void {
  for (const one of away) if (!one.isConnected || isInSight(one)) away.delete(one);
  const place = document.querySelector<HTMLElement>("#elsewhere");
  if (!place) return;
  clearTimeout(timer);
  const names = [...away].sort(inOrder).map(nameOf);
  place.hidden = !names.length;
  if (!names.length) return;
  said = Date.now();
  const words = sentence(names);
  const told = place.querySelector("p")!;
  if (told.textContent !== words) told.textContent = words;
  timer = window.setTimeout(forget, STAY);
}

function forget(): void {
  const place = document.querySelector<HTMLElement>("#elsewhere");
  if (place?.matches(":hover, :focus-within")) timer = window.setTimeout(forget, STAY);
  else (away.clear(), say());
}

function inOrder(one: Element, other: Element): number {
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

function nameOf(one: Element): string {
  const label = one.getAttribute("aria-label");
  if (one.matches(".paragraph, .prepared-paragraph") && label && /\d/.test(label)) return label;
  return label ?? one.querySelector("h1, h2, h3")?.firstChild?.textContent?.trim() ?? "The page";
}

function sentence(names: readonly string[]): string {
  const numbers = names.every((name) => /^\S+$/.test(name) || /\d/.test(name));
  const [what, verb] = numbers ? [names.length > 1 ? "Paragraphs " : "Paragraph ", " changed"] : ["Changed: ", ""];
  const more = names.length - NAMED;
  return `${what}${names.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}${verb}.`;
}

function showNext(): void {
  const next = [...away].sort(inOrder)[0];
  if (!next) return;
  away.delete(next);
  if (next.matches(".paragraph, .prepared-paragraph")) mark(next as HTMLElement, true);
  else next.scrollIntoView({ block: "center" });
  light(next);
  say();
}

/** The notice's buttons. */
export function startElsewhere(): void {
  document.addEventListener("click", (event) => {
    const at = event.target as Element;
    if (at.closest("[data-show-elsewhere]")) showNext();
    if (at.closest("[data-drop-elsewhere]")) (away.clear(), say());
  });
  document.addEventListener("visibilitychange", () => document.hidden || saySoon());
}
