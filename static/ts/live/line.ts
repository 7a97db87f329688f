// The state of the line, in the bar: a shape and a word, since when, and the same said to screen readers when it
// changes. The first "live" is not said: it is what everybody expects.

import { drop, toast } from "../toast.ts";

export type State = "connecting" | "live" | "reconnecting" | "offline" | "over";

const WORDS: Record<State, string> = {
  connecting: "Connecting", live: "Live", reconnecting: "Reconnecting", offline: "Offline", over: "Signed out",
};
const DOWN: readonly State[] = ["reconnecting", "offline"];
const PATIENCE = 1500; // a line that is back at once is not worth a word

let state: State = "connecting";
let since: Date | null = null;
let later = 0;

/** The state now. */
export const now = (): State => state;

/** The state of the line is another; whoever waits for that hears `adref:line`. */
export function say(next: State): void {
  if (next === state) return;
  if (!DOWN.includes(next)) since = null;
  else if (!DOWN.includes(state)) since = new Date();
  const before = state;
  state = next;
  if (before === "over") drop("over");
  show();
  clearTimeout(later);
  if (before !== "connecting") later = window.setTimeout(speak, next === "live" ? 0 : PATIENCE);
  document.dispatchEvent(new CustomEvent("adref:line", { detail: { state, before } }));
}

function show(): void {
  const place = document.querySelector<HTMLElement>("#line");
  if (!place) return;
  place.dataset["line"] = state;
  place.querySelector("use")!.setAttribute("href", `#icon-line-${state === "connecting" ? "reconnecting" : state}`);
  place.querySelector("b")!.textContent = WORDS[state];
  place.querySelector("time")!.textContent = since ? ` since ${clock(since)}` : "";
}

let spoken = "";

// Said only once it has lasted, and never twice: a line that comes and goes must not talk without end.
function speak(): void {
  const place = document.querySelector("#line [role=status]");
  const words = since ? `${WORDS[state]} since ${clock(since)}.` : `${WORDS[state]}${state === "live" && spoken ? " again" : ""}.`;
  if (!place || (state === "live" && !spoken)) return;
  place.textContent = words;
  spoken = state === "live" ? "" : words;
}

/** An hour and minute, as the reader's own clock shows it. */
export function clock(at: Date): string {
  return at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** This sign-in or seat is no more: said once, and it stays; what was typed stays too. */
export function sayOver(isSignedOut: boolean): void {
  if (state === "over") return;
  say("over");
  const to = encodeURIComponent(location.pathname + location.search);
  if (isSignedOut) {
    toast("You are signed out on this device. What you typed is kept: sign in again in the new window, then go on here.",
      { word: "Sign in", deed: () => void open(`/sign-in?to=${to}`, "_blank"), stays: true, tone: "warning", name: "over" });
  } else {
    toast("This seat is not open to you any more. What you typed is still here, to be copied.",
      { word: "Your seats", deed: () => location.assign("/"), stays: true, tone: "warning", name: "over" });
  }
}
