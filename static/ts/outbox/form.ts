// Between a form and an act that waits: reading the one into the other, and putting it back.

import { seat } from "../place.ts";
import type { Act, State } from "./store.ts";

// The token is of the sign-in, the id stands beside; draft and wording are those of the form that sends it.
const OF_THE_FORM = ["csrf_token", "command_id", "made_on", "base"];

const hidden = (form: ParentNode, name: string): HTMLInputElement | null =>
  form.querySelector<HTMLInputElement>(`input[type=hidden][name="${name}"]`);
const valueOf = (form: ParentNode, name: string): string => hidden(form, name)?.value ?? "";

/** The act that a form would do now. */
export function actOf(form: HTMLFormElement, state: State): Act {
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)] as const);
  return {
    seat: seat(), command: valueOf(form, "command_id"), address: form.getAttribute("action")!,
    title: titleOf(form), at: new Date().toISOString(),
    fields: fields.filter(([name]) => !OF_THE_FORM.includes(name)), words: wordsOf(form),
    draft: valueOf(form, "made_on"), base: valueOf(form, "base"), state,
  };
}

function titleOf(form: Element): string {
  return form.closest("[data-form-root]")?.querySelector("[data-focus]")?.textContent?.trim() ?? "An act";
}

// What was written or chosen, under the labels that a reader saw; what was left as it is says nothing.
function wordsOf(form: HTMLFormElement): [string, string][] {
  const chosen = [...form.querySelectorAll("fieldset.field")].map((group): [string, string] => [
    group.querySelector("legend")?.textContent?.trim() ?? "",
    [...group.querySelectorAll("input:checked + span b")].map((one) => one.textContent).join(", "),
  ]);
  const written = [...form.querySelectorAll("div.field > label[for]")].map((label): [string, string] => {
    const field = form.elements.namedItem(label.getAttribute("for")!);
    const said = field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text : (field as HTMLInputElement | null)?.value;
    return [label.firstChild?.textContent?.trim() ?? "", said ?? ""];
  });
  return [...chosen, ...written].filter(([, words]) => words);
}

/** Whether the draft or the wording that an act was made on is another than that of the form as it is now. */
export function isChanged(act: Act, form: ParentNode): boolean {
  return act.draft !== valueOf(form, "made_on") || act.base !== valueOf(form, "base");
}

/** What is sent for an act, with the token, draft and wording of a form fetched afresh. */
export function bodyOf(act: Act, form: ParentNode): URLSearchParams {
  const own = OF_THE_FORM.filter((name) => hidden(form, name)).map((name): [string, string] => [
    name, name === "command_id" ? act.command : valueOf(form, name),
  ]);
  return new URLSearchParams([...own, ...act.fields.map(([name, value]): [string, string] => [name, value])]);
}

/** Put the words of an act into a form fetched afresh; it stays the same act. */
export function putInto(form: HTMLFormElement, act: Act): void {
  const id = hidden(form, "command_id");
  if (id) id.value = act.command;
  for (const field of form.querySelectorAll<HTMLInputElement>("[name]:not([type=hidden], button)")) {
    const given = act.fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.matches("[type=radio], [type=checkbox]")) field.checked = given.includes(field.value);
    else if (given.length) field.value = given[0]!;
  }
  form.setAttribute("data-dirty", "");
}
