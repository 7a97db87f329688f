// Which links open beside the text. A link with data-panel does, and a click on the words of a paragraph; without
// this script, or on a page without a panel, a link just opens. Back and forward go through what was open.

import { close, open, panel } from "./panel.ts";

// The way back from a form leads to the page one is on, so it closes the panel.
const BESIDE = "a[data-panel], #panel a[data-back]";

function onClick(event: MouseEvent): void {
  const at = event.target as Element;
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (at.closest("[data-close]")) return close();
  const link = at.closest<HTMLAnchorElement>(BESIDE) ?? openedBy(at);
  if (!link) return;
  event.preventDefault();
  if (link.pathname === location.pathname) return close();
  void open(link.href, true, link.closest("#panel") ? null : link);
}

// A click on the words of a paragraph opens it, unless it was meant for a link or to select words.
function openedBy(at: Element): HTMLAnchorElement | null {
  if (at.closest("a, button, summary, details, input") || !getSelection()?.isCollapsed) return null;
  return at.closest(".sheet .paragraph")?.querySelector<HTMLAnchorElement>("a[data-opens]") ?? null;
}

function onHistory(event: PopStateEvent): void {
  const address = (event.state as { panel?: string } | null)?.panel;
  if (address) void open(address, false);
  else close(false);
}

/** Links open beside the text from now on. */
export function startLinks(): void {
  if (!panel()) return;
  document.addEventListener("click", onClick);
  addEventListener("popstate", onHistory);
  const address = (history.state as { panel?: string } | null)?.panel;
  if (address) void open(address, false);
}
