// The list of what waits on this device, and what one may do with it: read it, open it as a form again, let it go, see
// its receipt. Its parts are cut from the templates in shared/_outbox.html.

import { asFragment } from "../addresses.ts";
import { clock } from "../live/line.ts";
import * as panel from "../panel.ts";
import { seat } from "../place.ts";
import { again } from "./again.ts";
import { acts, drop, onChange, type Act, type State } from "./store.ts";

const WORDS: Record<State, string> = {
  sending: "Sending", kept: "On this device only", held: "Held back", changed: "To be confirmed", refused: "Not done", recorded: "Recorded",
};
const ICONS: Record<State, string> = {
  sending: "line-reconnecting", kept: "device", held: "device", changed: "warning", refused: "warning", recorded: "tick",
};

const SAID: Partial<Record<State, string>> = {
  held: "You opened it again; it is sent when you send it.",
  changed: "The wording or the draft has changed since you wrote this.",
};

/** What is to be said of an act that is not simply waiting. */
export const saidOf = (act: Act): string => SAID[act.state] ?? act.said ?? "";

const dialog = (): HTMLDialogElement | null => document.querySelector("#outbox");
const cut = (name: string): HTMLElement =>
  document.importNode(document.querySelector<HTMLTemplateElement>(`template#${name}`)!.content, true).firstElementChild as HTMLElement;

function show(): void {
  const all = acts(seat());
  const waiting = all.filter((act) => act.state !== "recorded").length;
  const button = document.querySelector<HTMLElement>(".outbox-tag");
  if (button) {
    button.hidden = !all.length;
    button.dataset["state"] = all.some(isAsking) ? "asking" : waiting ? "waiting" : "recorded";
    button.querySelector("b")!.textContent = String(waiting || all.length);
    button.querySelector("[data-word]")!.textContent = waiting ? " on this device" : " recorded";
  }
  const list = dialog()?.querySelector("ul");
  if (!list) return;
  list.replaceChildren(...all.map(row));
  dialog()!.toggleAttribute("data-empty", !all.length);
}

const isAsking = (act: Act): boolean => act.state === "changed" || act.state === "refused";

function row(act: Act): HTMLElement {
  const made = cut("outbox-act");
  made.dataset["state"] = act.state;
  made.querySelector("h3")!.textContent = act.title;
  made.querySelector(".pill span")!.textContent = WORDS[act.state];
  made.querySelector(".pill use")!.setAttribute("href", `#icon-${ICONS[act.state]}`);
  made.querySelector("time")!.textContent = clock(new Date(act.at));
  const said = made.querySelector<HTMLElement>("[data-said]")!;
  said.textContent = saidOf(act);
  said.hidden = !said.textContent;
  words(made, act);
  deeds(made, act);
  return made;
}

function words(made: HTMLElement, act: Act): void {
  const place = made.querySelector("details")!;
  place.hidden = !act.words.length;
  const list = place.querySelector("dl")!;
  for (const [label, said] of act.words) {
    const [pair, name, value] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
    [name!.textContent, value!.textContent, value!.dir] = [label, said, "auto"];
    pair!.append(name!, value!);
    list.append(pair!);
  }
}

function deeds(made: HTMLElement, act: Act): void {
  const button = (name: string): HTMLElement => made.querySelector<HTMLElement>(`[data-deed="${name}"]`)!;
  const isDone = act.state === "recorded";
  button("again").hidden = isDone || act.state === "sending";
  button("again").textContent = act.state === "changed" ? "Read and confirm" : "Open again";
  button("again").toggleAttribute("data-main", act.state === "changed");
  button("receipt").hidden = !isDone;
  button("drop").hidden = act.state === "sending";
  button("drop").textContent = isDone ? "Clear" : "Let go";
  button("again").addEventListener("click", () => (dialog()?.close(), void again(act)));
  button("receipt").addEventListener("click", () => (dialog()?.close(), void panel.open(asFragment(act.receipt!))));
  button("drop").addEventListener("click", () => letGo(button("drop"), act));
}

// Words that stand nowhere else are let go only by a second word.
function letGo(button: HTMLElement, act: Act): void {
  if (act.state === "recorded" || button.hasAttribute("data-sure")) return drop(act);
  button.setAttribute("data-sure", "");
  button.textContent = "Let go for good";
}

/** Show the list when it is asked for, and keep it true. */
export function startList(): void {
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-outbox]")) dialog()?.showModal();
  });
  onChange(show);
  show();
}
