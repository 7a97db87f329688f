// A form on a page of its own: what takes its place there when it is sent by a script.

import { show } from "./wire.ts";

/** The place of the form, on a page that is made for one. */
export const leaf = (): HTMLElement | null => document.querySelector<HTMLElement>("#leaf");

/** Put nodes in place of what stands there; their headings are those of a page. */
export function put(fragment: DocumentFragment): void {
  const target = leaf();
  if (!target) return;
  fragment.querySelector("h2[data-focus]")?.replaceWith(renamed(fragment.querySelector("h2[data-focus]")!, "h1"));
  fragment.querySelectorAll("h3").forEach((one) => one.replaceWith(renamed(one, "h2")));
  fragment.querySelectorAll("[data-close]").forEach((one) => one.remove());
  show(target, fragment);
  target.querySelector<HTMLElement>("[data-focus]")?.focus();
}

function renamed(heading: Element, name: "h1" | "h2"): HTMLElement {
  const made = document.createElement(name);
  for (const attribute of heading.attributes) made.setAttribute(attribute.name, attribute.value);
  made.append(...heading.childNodes);
  return made;
}
