// Whether a reader is in the middle of something that a page must not turn under.

const OPEN = ".panel[data-open], dialog[open], .seat[open], :popover-open, [data-dirty]";
const WRITTEN = "textarea, input:not([type=checkbox], [type=radio]), select, [contenteditable]";

/** Whether something is open, being typed or selected. */
export function isBusy(): boolean {
  if (document.querySelector(OPEN) || document.activeElement?.matches(WRITTEN)) return true;
  return !(getSelection()?.isCollapsed ?? true);
}
