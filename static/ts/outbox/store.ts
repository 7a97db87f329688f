// Acts that wait on this device: sent without an answer, or while the line was down. Each is kept under its seat and its
// own command id, over reloads, until it is recorded or let go; signing out lets all of them go.

export type State = "sending" | "kept" | "held" | "changed" | "refused" | "recorded";

/** An act as it was made: everything but the token, which belongs to a sign-in and not to the act. */
export interface Act {
  readonly seat: string;
  readonly command: string;
  readonly address: string;
  readonly title: string;
  readonly at: string;
  readonly fields: readonly (readonly [string, string])[];
  /** What a person reads of it: label and words. */
  readonly words: readonly (readonly [string, string])[];
  /** The draft and the wording it was made on. */
  readonly draft: string;
  readonly base: string;
  readonly state: State;
  /** Why it was not done, or where its receipt is. */
  readonly said?: string;
  readonly receipt?: string;
}

const PREFIX = "adref:act:";
const keyOf = (act: Pick<Act, "seat" | "command">): string => `${PREFIX}${act.seat}:${act.command}`;

function keys(from: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(from));
  } catch {
    return []; // a browser that keeps nothing
  }
}

/** The acts of a seat, in the order in which they were made. */
export function acts(seat: string): Act[] {
  const found = keys(`${PREFIX}${seat}:`).map((key) => JSON.parse(localStorage.getItem(key)!) as Act);
  return found.sort((one, other) => one.at.localeCompare(other.at));
}

/** Keep an act, in place of what was kept of it; false where the browser has no room or gives none. */
export function keep(act: Act): boolean {
  try {
    localStorage.setItem(keyOf(act), JSON.stringify(act));
  } catch {
    return false;
  }
  tell();
  return true;
}

/** Let an act go. */
export function drop(act: Pick<Act, "seat" | "command">): void {
  localStorage.removeItem(keyOf(act));
  tell();
}

/** Let the acts of every seat go. */
export function dropAll(): void {
  for (const key of keys(PREFIX)) localStorage.removeItem(key);
}

/** How many acts of all seats wait on this device. */
export function waiting(): number {
  return keys(PREFIX).filter((key) => (JSON.parse(localStorage.getItem(key)!) as Act).state !== "recorded").length;
}

/** Hear of every change, in this window or another. */
export function onChange(heard: () => void): void {
  document.addEventListener("adref:outbox", heard);
  addEventListener("storage", (event) => event.key?.startsWith(PREFIX) && heard());
}

function tell(): void {
  document.dispatchEvent(new CustomEvent("adref:outbox"));
}
