// Single keys for those who read and act all day. They rest while one types or a dialog is open, and can be
// switched off (WCAG 2.1.4). An act's key is that of the link with the same data-key, in the panel or the paragraph.

import { here, isChanged, isOpen, mark, move } from "./here.ts";
import * as panel from "./panel.ts";

const SWITCH = "adref:keys";
const ACTS = ["p", "a", "r", "o", "g", "w"];

const areOff = (): boolean => localStorage.getItem(SWITCH) === "off";
const WRITTEN = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const isTyping = (at: Element): boolean => at.matches(WRITTEN);

function openHere(): void {
  const link = here()?.querySelector<HTMLAnchorElement>("a[data-opens]");
  if (link) void panel.open(link.href);
}

function act(key: string): void {
  const find = (root: ParentNode | null): HTMLElement | null | undefined =>
    root?.querySelector<HTMLElement>(`[data-key="${key}"]`);
  const open = document.querySelector<HTMLElement>("#panel-content [data-paragraph]");
  const same = open && here()?.id === `paragraph/${open.dataset["paragraph"]}`;
  const link = (same && find(open)) || find(here()) || find(document.querySelector("main > .page-head"));
  link?.click();
}

const KEYS: Record<string, () => void> = {
  j: () => move(1),
  k: () => move(-1),
  J: () => move(1, isOpen),
  K: () => move(-1, isOpen),
  n: () => move(1, isChanged),
  N: () => move(-1, isChanged),
  "/": () => document.querySelector<HTMLInputElement>("[data-find]")?.focus(),
  "?": () => document.querySelector<HTMLDialogElement>("#keys")?.showModal(),
  ...Object.fromEntries(ACTS.map((key) => [key, () => act(key)])),
};

function onKey(event: KeyboardEvent): void {
  const at = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") return isTyping(at) ? at.blur() : panel.close();
  if (isTyping(at) || areOff()) return;
  if (event.key === "Enter" && at === here()) return openHere();
  const deed = KEYS[event.key];
  if (!deed) return;
  event.preventDefault();
  deed();
}

function startSwitch(): void {
  const box = document.querySelector<HTMLInputElement>("[data-keys-switch]");
  if (!box) return;
  const tell = (): void => void (document.documentElement.dataset["singleKeys"] = areOff() ? "off" : "on");
  box.checked = !areOff();
  tell();
  box.addEventListener("change", () => {
    localStorage.setItem(SWITCH, box.checked ? "on" : "off");
    tell();
  });
}

/** Listen to keys, and take up the paragraph named in the address. */
export function startKeys(): void {
  startSwitch();
  document.addEventListener("keydown", onKey);
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named?.matches(".paragraph:not(.heading)")) mark(named, false);
}
