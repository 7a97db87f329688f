// A draft is issued. Who reads the text and is in the middle of nothing turns to it by themselves, over a few seconds, so
// that a hall does not ask all at once. Everybody else keeps the page they have until they turn it.

import { isBusy } from "../busy.ts";
import { isText, text } from "../place.ts";
import { pageNow, parts, show, type Fresh } from "../refresh.ts";
import { drop, toast } from "../toast.ts";
import type { Heads, Issued } from "./cursor.ts";
import { hold } from "./stale.ts";

const LEAST = 2; // seconds over which those turn who turn by themselves
const NAME = "issued";

/** What turning means for whoever follows: the page now stands at this cursor. */
export type Turned = (cursor: Heads) => void;

/** A draft is issued: turn to it, or say so and offer to. */
export function issued(draft: Issued, spread: number, turned: Turned): void {
  if (document.body.dataset["draft"] === String(draft.number)) return;
  if (!isText()) return offer(`${draft.word} is issued.`, () => location.assign(text()));
  hold(true);
  const way = (): void => void turn(draft, turned);
  offer(`${draft.word} is issued. Your page still shows the one before.`, way);
  if (isBusy()) return;
  setTimeout(() => isBusy() || way(), Math.random() * Math.max(spread, LEAST) * 1000);
}

/** A page fetched for something else already shows another draft. */
export function found(fresh: Fresh, turned: Turned): void {
  const word = fresh.page.querySelector(".draft-tag")?.textContent ?? "Another draft";
  issued({ number: Number(fresh.draft), word }, 0, turned);
}

function offer(sentence: string, deed: () => void): void {
  toast(sentence, { word: "Turn to it", deed, stays: true, name: NAME });
}

async function turn(draft: Issued, turned: Turned): Promise<void> {
  const fresh = await pageNow().catch(() => null);
  if (!fresh) return toast("The server did not answer.", { word: "Try again", deed: () => void turn(draft, turned) });
  drop(NAME);
  hold(false);
  show(fresh.page, parts());
  document.title = fresh.page.title;
  if (fresh.draft) document.body.dataset["draft"] = fresh.draft;
  toast(`${draft.word} is issued. Your page shows it now.`);
  turned(fresh.cursor);
}
