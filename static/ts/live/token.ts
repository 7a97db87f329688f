// A form that stayed open while its reader signed in again takes the token of the new sign-in, and goes on.

import { asFragment } from "../addresses.ts";
import { ask } from "../refresh.ts";
import { nodes } from "../wire.ts";
import type { State } from "./line.ts";

const TOKEN = "input[type=hidden][name=csrf_token]";

async function renew(form: HTMLFormElement): Promise<void> {
  const answer = await ask(asFragment(form.getAttribute("action")!)).catch(() => null);
  const fresh = answer && nodes(await answer.text()).querySelector<HTMLInputElement>(TOKEN);
  const old = form.querySelector<HTMLInputElement>(TOKEN);
  if (fresh && old) old.value = fresh.value;
}

/** Renew the token of what is open, once the line is back from being over. */
export function startTokens(): void {
  document.addEventListener("adref:line", (event) => {
    const { state, before } = (event as CustomEvent<{ state: State; before: State }>).detail;
    if (state !== "live" || before !== "over") return;
    for (const form of document.querySelectorAll<HTMLFormElement>("#panel-content form[data-form]")) void renew(form);
  });
}
