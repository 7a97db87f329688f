// Forms inside the panel are sent by fetch: the same POST to the same address, and the answer (a receipt, or the
// form again with a refusal) is shown where the form stood. What was typed stays in the form until then, and the
// same command id goes with every repetition, so trying again never acts twice. A form on a page of its own is sent so
// too if it may wait; its receipt is a page.
//
// A form that the server marked data-waits is kept on this device before it is sent, and waits there for the line when no
// answer comes. Every other act is better not done than done late: it says so and keeps its words in the form.

import { asFragment, asPage, resolve } from "./addresses.ts";
import { put } from "./leaf.ts";
import { answered, type Answered } from "./outbox/answer.ts";
import { actOf } from "./outbox/form.ts";
import { hold } from "./outbox/held.ts";
import { drop, keep, type Act } from "./outbox/store.ts";
import { fill, place } from "./panel.ts";
import { toast } from "./toast.ts";
import { forget } from "./typed.ts";
import { isPage, nodes } from "./wire.ts";

const PATIENCE = 400; // milliseconds
const SORRY = "Not sent: the server did not answer. Your words are kept; send them again when the line is back.";

async function send(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  if (form.hasAttribute("data-sending")) return;
  const act = form.hasAttribute("data-waits") && document.querySelector("#outbox") ? actOf(form, "sending") : null;
  const waits = act !== null && keep(act);
  show(form, true);
  try {
    const answer = await fetch(asFragment(form.getAttribute("action")!), { method: "POST", body: bodyOf(form, button) });
    const said = await answered(answer.clone());
    if (waits && (said.end === "none" || said.end === "signed-out")) return wait(form, act);
    if (waits) drop(act);
    if (isPage(said.html)) return location.assign(answer.url);
    await shown(form, said, answer);
  } catch {
    if (waits) wait(form, act);
    else toast(SORRY);
  } finally {
    show(form, false);
  }
}

async function shown(form: HTMLFormElement, said: Answered, answer: Response): Promise<void> {
  if (isBeside(form)) {
    fill(said.html, answer);
    if (said.end === "recorded") await recorded();
  } else if (said.end === "recorded") {
    forget(form.getAttribute("action")!);
    location.assign(asPage(answer.url, location.href));
  } else {
    const fragment = nodes(said.html);
    resolve(fragment, answer.url);
    put(fragment);
  }
}

const isBeside = (form: Element): boolean => form.closest("#panel") !== null;

// A page that follows the news hears of the act by it; any other is brought up to date here.
async function recorded(): Promise<void> {
  if (document.body.dataset["cursor"]) return void document.dispatchEvent(new CustomEvent("adref:recorded"));
  const { refresh } = await import("./refresh.ts");
  await refresh();
}

// The act is in the list of what waits; the form is held, to be opened again.
function wait(form: HTMLFormElement, act: Act): void {
  keep({ ...act, state: "kept" });
  forget(act.address);
  const root = form.closest("[data-form-root]");
  const card = document.querySelector<HTMLTemplateElement>("template#outbox-card");
  if (!root || !card) return;
  hold(act.command, root);
  const made = document.importNode(card.content, true);
  made.querySelector("[data-title]")!.textContent = act.title;
  (made.firstElementChild as HTMLElement).dataset["waiting"] = act.command;
  if (isBeside(form)) place(made, null);
  else put(made);
}

// Said only of an answer that lets one wait.
function show(form: HTMLFormElement, isSending: boolean): void {
  form.toggleAttribute("data-sending", isSending);
  form.setAttribute("aria-busy", String(isSending));
  form.querySelector(".sending")?.remove();
  if (isSending) setTimeout(() => form.hasAttribute("data-sending") && sayIn(form, "Sending …"), PATIENCE);
}

function sayIn(form: HTMLFormElement, words: string): void {
  const said = document.createElement("p");
  said.className = "sending soft";
  said.setAttribute("role", "status");
  said.textContent = words;
  form.querySelector(".submit")?.prepend(said);
}

function bodyOf(form: HTMLFormElement, button: HTMLElement | null): FormData | URLSearchParams {
  const fields = new FormData(form, button);
  if (form.enctype === "multipart/form-data") return fields;
  const words = [...fields].map(([name, value]): [string, string] => [name, String(value)]);
  return new URLSearchParams(words);
}

/** Forms in the panel are sent from there; Ctrl+Enter sends the one being typed in. */
export function startForms(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("#panel form[data-form], #leaf form[data-waits]")) return;
    event.preventDefault();
    void send(form, event.submitter);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    (event.target as Element).closest<HTMLFormElement>("form[data-form]")?.requestSubmit();
  });
}
