// Forms inside the panel are sent by fetch: the same POST to the same address, and the answer (a receipt, or the
// form again with a refusal) is shown where the form stood. What was typed stays in the form until then, and the
// same command id goes with every repetition, so trying again never acts twice.

import { asFragment } from "./addresses.ts";
import { fill } from "./panel.ts";
import { refresh } from "./refresh.ts";
import { toast } from "./toast.ts";
import { isPage } from "./wire.ts";

async function send(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  if (form.hasAttribute("data-sending")) return;
  form.setAttribute("data-sending", "");
  try {
    const address = asFragment(form.getAttribute("action")!);
    const answer = await fetch(address, { method: "POST", body: bodyOf(form, button) });
    const html = await answer.text();
    if (isPage(html)) return location.assign(answer.url);
    fill(html, answer.url);
    if (document.querySelector("#panel [data-receipt]")) await refresh();
  } catch {
    toast("Not sent: the server did not answer. Your words are kept; send them again when the line is back.");
  } finally {
    form.removeAttribute("data-sending");
  }
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
    if (!form.matches("#panel form[data-form]")) return;
    event.preventDefault();
    void send(form, event.submitter);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    (event.target as Element).closest<HTMLFormElement>("form[data-form]")?.requestSubmit();
  });
}
