// Find words or a paragraph in the draft on the page: type a label to go there, or words to walk through them.

import { mark } from "./here.ts";

function matching(words: string): HTMLElement[] {
  const wanted = words.toLocaleLowerCase().replace(/^paragraph\s+|^para\.?\s+/, "");
  const all = [...document.querySelectorAll<HTMLElement>(".sheet .paragraph:not(.heading)")];
  const labelled = all.filter((one) => labelOf(one) === wanted);
  return labelled.length ? labelled : all.filter((one) => one.textContent!.toLocaleLowerCase().includes(wanted));
}

function labelOf(paragraph: Element): string | undefined {
  return paragraph.querySelector(".label")?.textContent?.toLocaleLowerCase().replace(/\.$/, "");
}

function clear(): void {
  document.querySelectorAll("[data-found]").forEach((one) => one.removeAttribute("data-found"));
}

/** Mark what is found as one types; Enter goes to the next, Shift+Enter to the one before. */
export function startFind(): void {
  const input = document.querySelector<HTMLInputElement>("[data-find]");
  const told = document.querySelector<HTMLOutputElement>(".find output");
  if (!input || !told) return;
  let found: HTMLElement[] = [];
  let at = -1;
  input.addEventListener("input", () => {
    clear();
    at = -1;
    found = input.value.trim().length ? matching(input.value.trim()) : [];
    found.forEach((one) => one.setAttribute("data-found", ""));
    told.value = input.value.trim() ? (found.length ? String(found.length) : "none") : "";
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !found.length) return;
    event.preventDefault();
    at = (at + (event.shiftKey ? -1 : 1) + found.length) % found.length;
    mark(found[at]!, false);
    found[at]!.scrollIntoView({ block: "center" });
    told.value = `${at + 1} of ${found.length}`;
  });
}
