// An act that waits, as a form again: with its own words, beside the wording as it stands now.

import * as panel from "../panel.ts";
import { toast } from "../toast.ts";
import { held } from "./held.ts";
import { isChanged, putInto } from "./form.ts";
import { clock } from "../live/line.ts";
import { isRecorded, receiptOf } from "./sending.ts";
import { keep, type Act } from "./store.ts";

const CHANGED = "The wording or the draft has changed since; below is how it stands now. Send yours only if you still wish it.";

/**
 * Open the form of an act with its words; where the line is down, the very form that was sent. It is not sent by itself
 * while its words may be changing.
 */
export async function again(act: Act): Promise<void> {
  if (act.state === "kept") keep({ ...act, state: "held" });
  try {
    if (await isRecorded(act)) {
      keep({ ...act, state: "recorded", receipt: receiptOf(act), fields: [], words: [] });
      return panel.open(receiptOf(act));
    }
  } catch {
    return fromHere(act);
  }
  await panel.open(act.address);
  const form = document.querySelector<HTMLFormElement>("#panel-content form[data-form]");
  if (!form) return;
  const changed = isChanged(act, form);
  putInto(form, act);
  say(form, act, changed);
}

function fromHere(act: Act): void {
  const root = held(act.command);
  const fragment = document.createDocumentFragment();
  if (root) {
    fragment.append(root);
    panel.place(fragment, null);
  } else {
    keep(act);
    toast("The line is down: the form can be opened again when it is back. Its words are in the list.");
  }
}

function say(form: HTMLFormElement, act: Act, changed: boolean): void {
  const made = document.createElement("div");
  made.className = "kept";
  made.setAttribute("role", "status");
  if (changed) made.dataset["tone"] = "warning";
  const on = act.draft && ` on ${act.draft === "0" ? "the Zero Draft" : `Draft ${act.draft}`}`;
  const told = `You wrote this${on} at ${clock(new Date(act.at))}, and it was not sent.`;
  made.textContent = changed ? `${told} ${CHANGED}` : told;
  (form.querySelector(".beside-scroll") ?? form).prepend(made);
  for (const base of form.querySelectorAll<HTMLDetailsElement>("details.issued")) base.open = changed;
}
