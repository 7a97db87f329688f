// What a person typed is never lost: it is kept in this tab, form by form, as it is typed (offer.ts gives it back).
// A receipt, signing in or signing out makes the tab forget it; signing out also lets go what waits on this device.

import { dropAll, waiting } from "./outbox/store.ts";

const PREFIX = "adref:typed:";
const LEAVING = "Acts that are on this device only and were not sent: #. Sign out and let them go?";
const KEPT = "textarea, input[type=text], input[type=search], input[type=datetime-local]";

export type Field = HTMLTextAreaElement | HTMLInputElement;
export type Words = Record<string, string>;

const keyOf = (address: string): string => PREFIX + new URL(address, location.href).pathname;
/** The fields of a form whose words are kept. */
export const fieldsOf = (form: Element): Field[] => [...form.querySelectorAll<Field>(KEPT)].filter((one) => one.name);

/** Forget the words of a form, by the address it is sent to. */
export function forget(address: string): void {
  sessionStorage.removeItem(keyOf(address));
}

function wordsOf(form: Element): Words {
  return Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]));
}

function keep(form: HTMLFormElement): void {
  try {
    sessionStorage.setItem(keyOf(form.getAttribute("action")!), JSON.stringify(wordsOf(form)));
  } catch {
    // A full or forbidden store: the words are still in the form.
  }
}

/** The words kept for a form, if any. */
export function kept(form: HTMLFormElement): Words | null {
  const words = sessionStorage.getItem(keyOf(form.getAttribute("action")!));
  return words ? (JSON.parse(words) as Words) : null;
}

function forgetAccepted(root: ParentNode): void {
  for (const receipt of root.querySelectorAll<HTMLElement>("[data-receipt]")) forget(receipt.dataset["receipt"]!);
}

// Signing out on a device that others use leaves nothing of one's own on it, and says so first.
function onLeaving(event: SubmitEvent): void {
  const way = (event.target as Element).getAttribute("data-forget");
  if (way === null) return;
  if (way === "all" && waiting() && !confirm(LEAVING.replace("#", String(waiting())))) return event.preventDefault();
  sessionStorage.clear();
  if (way === "all") dropAll();
}

/** Keep what is typed from now on. */
export function startTyped(): void {
  document.addEventListener("input", (event) => {
    const form = (event.target as Element).closest("form");
    form?.setAttribute("data-dirty", "");
    if (form?.matches("[data-form]")) keep(form);
  });
  document.addEventListener("submit", onLeaving);
  document.addEventListener("adref:shown", (event) => forgetAccepted(event.target as Element));
  forgetAccepted(document);
}
