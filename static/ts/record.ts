// The checkpoints this browser saw of the record, kept from visit to visit: a history that no longer contains one of
// them is not the one that was shown here, and whoever reads it is told so. Nothing that was ever kept of a lost
// history is thrown away by itself.

import { documentHere, seat } from "./place.ts";
import { toast } from "./toast.ts";

const PREFIX = "adref:record:";
const MOST = 8; // checkpoints kept of a stream; each vouches for all before it
const WAIT = 60_000; // milliseconds between two questions about one document

interface Kept {
  /** Notes as they were signed, the newest last. */
  readonly notes: readonly string[];
  /** Those that the history no longer contained when it was asked. */
  readonly lost: readonly string[];
  readonly key: string;
}
interface Answer {
  readonly key: string;
  readonly streams: Readonly<Record<string, { newest: string | null; now: Readonly<Record<string, string | null>> }>>;
}

const NOTHING: Kept = { notes: [], lost: [], key: "" };
const numberOf = (note: string): string => note.split("\n")[1] ?? "";
const headOf = (note: string): string => note.split("\n")[2] ?? "";

function kept(stream: string): Kept {
  try {
    return { ...NOTHING, ...(JSON.parse(localStorage.getItem(PREFIX + stream) ?? "{}") as Partial<Kept>) };
  } catch {
    return NOTHING; // a browser that keeps nothing
  }
}

function keep(stream: string, what: Kept): void {
  try {
    localStorage.setItem(PREFIX + stream, JSON.stringify(what));
  } catch {
    // no room, or none given: what is not kept cannot be missed
  }
}

function streams(): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX) && name.includes(documentHere()!))
      .map((name) => name.slice(PREFIX.length)).sort();
  } catch {
    return [];
  }
}

/** What is kept of a stream once its history was asked: what it lost is set apart, what is new is added. */
export function after(before: Kept, said: Answer["streams"][string], key: string): Kept {
  const isLost = (note: string): boolean => said.now[numberOf(note)] !== headOf(note) || (before.key !== "" && before.key !== key);
  const lost = before.notes.filter(isLost);
  const still = before.notes.filter((note) => !isLost(note));
  const isNew = said.newest !== null && !still.includes(said.newest);
  return {
    notes: (isNew ? [...still, said.newest!] : still).slice(-MOST),
    lost: [...before.lost, ...lost.filter((note) => !before.lost.includes(note))], key,
  };
}

async function ask(): Promise<void> {
  const asked = new URLSearchParams();
  for (const stream of streams()) for (const note of kept(stream).notes) asked.append("held", `${stream}@${numberOf(note)}`);
  const response = await fetch(`/s/${seat()}/d/${documentHere()}/record/checkpoints?${asked}`);
  if (!response.ok) return;
  const answer = (await response.json()) as Answer;
  for (const [stream, said] of Object.entries(answer.streams)) keep(stream, after(kept(stream), said, answer.key));
  sessionStorage.setItem(PREFIX + documentHere()!, String(Date.now()));
}

function warn(): void {
  if (!streams().some((stream) => kept(stream).lost.length)) return;
  const place = `/s/${seat()}/d/${documentHere()}/record#kept`;
  toast("The record is not the one that this browser saw before: its history no longer contains a checkpoint kept here.", {
    tone: "warning", stays: true, name: "record", word: "What is kept", deed: () => location.assign(place),
  });
}

function show(): void {
  const list = document.querySelector("#kept ol");
  const cut = document.querySelector<HTMLTemplateElement>("template#kept-checkpoint");
  if (!list || !cut) return;
  const rows = streams().flatMap((stream) => {
    const { notes, lost } = kept(stream);
    return [...lost.map((note) => [note, true] as const), ...[...notes].reverse().map((note) => [note, false] as const)];
  });
  list.replaceChildren(...rows.map(([note, isLost]) => {
    const made = document.importNode(cut.content, true).firstElementChild as HTMLElement;
    made.toggleAttribute("data-lost", isLost);
    made.querySelector("b")!.textContent = isLost ? "No longer in the record" : `In the record, at entry ${numberOf(note)}`;
    made.querySelector("pre")!.textContent = note;
    return made;
  }));
  document.querySelector<HTMLElement>("#kept")!.hidden = !rows.length;
}

/** Keep what this page's document shows of its record, and say what is missing of it. */
export async function startRecord(): Promise<void> {
  if (!documentHere() || !document.body.dataset["cursor"]) return;
  try {
    const last = Number(sessionStorage.getItem(PREFIX + documentHere()!) ?? 0);
    if (document.body.dataset["page"] === "record" || Date.now() - last > WAIT) await ask();
  } catch {
    // without a line, or without a store: another time
  }
  warn();
  show();
}
