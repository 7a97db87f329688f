// A form opened again offers back what was typed in it and not sent.

import { fieldsOf, forget, kept, type Field, type Words } from "./typed.ts";

function offer(form: HTMLFormElement): void {
  const words = kept(form);
  const differing = words && fieldsOf(form).filter((field) => words[field.name] && words[field.name] !== field.value);
  if (!words || !differing?.length) return;
  const box = document.createElement("div");
  box.className = "kept";
  box.append(
    "You typed something here before it was sent.",
    button("Put it back", () => put(differing, words, box)),
    button("Let it go", () => drop(form, box)),
  );
  (form.querySelector(".beside-scroll") ?? form).prepend(box);
}

function put(fields: Field[], words: Words, box: Element): void {
  box.remove();
  for (const field of fields) {
    field.value = words[field.name]!;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  fields[0]?.focus();
}

function drop(form: HTMLFormElement, box: Element): void {
  box.remove();
  forget(form.getAttribute("action")!);
}

function button(word: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "act", textContent: word });
  made.dataset["size"] = "small";
  made.addEventListener("click", act);
  return made;
}

/** Offer on this page, and in every fragment shown later. */
export function startOffers(): void {
  const look = (root: ParentNode): void => root.querySelectorAll<HTMLFormElement>("form[data-form]").forEach(offer);
  document.addEventListener("adref:shown", (event) => look(event.target as Element));
  look(document);
}
