// Sending what waits, once the line is back: each act once, under the id it was made with. One whose answer was lost may
// be recorded already, so its receipt is asked for first. One made on another draft or wording than today's is not sent
// before it is confirmed.

import { asFragment } from "../addresses.ts";
import { seat } from "../place.ts";
import { toast } from "../toast.ts";
import { nodes } from "../wire.ts";
import { answered } from "./answer.ts";
import { bodyOf, isChanged } from "./form.ts";
import { acts, keep, type Act } from "./store.ts";

const LOCK = "adref:outbox";
let running = false;

/** Where the receipt of an act is, if it was recorded. */
export const receiptOf = (act: Act): string => `/s/${act.seat}/receipts/${act.command}`;

/** Send what waits; one window at a time. */
export async function sendWaiting(): Promise<void> {
  if (running || !acts(seat()).some(isWaiting)) return;
  running = true;
  try {
    if (navigator.locks) await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? sendAll() : undefined));
    else await sendAll();
  } catch {
    // The line went again: they go on waiting.
  } finally {
    running = false;
  }
}

const isWaiting = (act: Act): boolean => act.state === "kept" || (act.state === "sending" && isOrphaned(act));
// A window that is closed while it sends leaves its act behind.
const isOrphaned = (act: Act): boolean => Date.now() - Date.parse(act.at) > 15_000;

async function sendAll(): Promise<void> {
  let recorded = 0;
  for (const act of acts(seat()).filter(isWaiting)) {
    const state = await sendOne(act);
    if (state === "signed-out") break;
    if (state === "recorded") recorded++;
  }
  say(recorded);
}

async function sendOne(act: Act): Promise<string> {
  if (await isRecorded(act)) return settle(act, { state: "recorded", receipt: receiptOf(act) });
  const asked = await fetch(asFragment(act.address));
  const shown = await answered(asked);
  if (shown.end === "signed-out" || shown.end === "none") return shown.end;
  const form = nodes(shown.html).querySelector("form[data-form]");
  if (!form) return settle(act, { state: "refused", said: shown.said });
  if (isChanged(act, form)) return settle(act, { state: "changed" });
  const sent = await answered(await fetch(asFragment(act.address), { method: "POST", body: bodyOf(act, form) }));
  if (sent.end === "recorded") return settle(act, { state: "recorded", said: sent.said, receipt: receiptOf(act) });
  if (sent.end === "refused") return settle(act, { state: "refused", said: sent.said });
  return sent.end;
}

/** Whether an act was recorded though its answer never came. */
export async function isRecorded(act: Act): Promise<boolean> {
  return (await answered(await fetch(asFragment(receiptOf(act))))).end === "recorded";
}

// What is recorded leaves no words on the device.
function settle(act: Act, end: Partial<Act> & Pick<Act, "state">): string {
  keep({ ...act, ...end, ...(end.state === "recorded" ? { fields: [], words: [] } : {}) });
  return end.state;
}

function say(recorded: number): void {
  const left = acts(seat()).filter((act) => act.state === "changed" || act.state === "refused").length;
  const done = recorded === 1 ? "1 act that waited is recorded." : `${recorded} acts that waited are recorded.`;
  const open = left === 1 ? "1 act waits for your word." : `${left} acts wait for your word.`;
  const words = [recorded ? done : "", left ? open : ""].filter(Boolean).join(" ");
  if (!words) return;
  document.dispatchEvent(new CustomEvent("adref:recorded"));
  toast(words, { word: "Show", deed: () => document.querySelector<HTMLElement>("[data-outbox]")?.click(), stays: left > 0, name: "outbox" });
}
