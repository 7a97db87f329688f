// What a reader must not lose when the page changes under their eyes: the line they are reading stays where it is on
// the screen, the focus stays on what had it, and words that were selected stay selected.

import { unfolded } from "./folds.ts";
import { selected } from "./selected.ts";

type PutBack = () => void;

// What stands still: things small enough that a reader looks at one of them.
const READ = ".paragraph, .prepared-paragraph, .compared-row, .row, .card, .entry, main li, main tr, .beside-scroll > *";
const SCROLLED = ".beside-scroll, .rail, .panel-about, .panel";
const FOCUSABLE = "a[href], button, input, textarea, select, summary, [tabindex]";
const UNDER_THE_BAR = 60;

/** Make a change, then put back what it moved. */
export function steadily(change: () => void): void {
  const moved = [unfolded(), focused(), selected(), ...places()];
  change();
  for (const putBack of moved) putBack();
}

// A page or a column at its top has nothing above that could push.
function places(): PutBack[] {
  const columns = [...document.querySelectorAll(SCROLLED)].filter((one) => one.scrollTop > 0);
  return [...(scrollY ? [stands(null)] : []), ...columns.map(stands)];
}

// A browser scrolls by whole pixels of the screen: what is left over must not add up over many changes.
interface Kept {
  readonly reading: Element;
  readonly wanted: number;
  readonly scrolled: number;
}
const kept = new Map<Element | null, Kept>();

function stands(column: Element | null): PutBack {
  const reading = readIn(column);
  if (!reading) return () => {};
  const last = kept.get(column);
  const isSame = last?.reading === reading && Math.abs(last.scrolled - scrolledBy(column)) < 1;
  const wanted = isSame ? last.wanted : topOf(reading);
  return () => {
    if (!reading.isConnected) return;
    (column ?? window).scrollBy({ top: topOf(reading) - wanted, behavior: "instant" });
    kept.set(column, { reading, wanted, scrolled: scrolledBy(column) });
  };
}

const topOf = (one: Element): number => one.getBoundingClientRect().top;
const scrolledBy = (column: Element | null): number => (column ? column.scrollTop : scrollY);

// The focused one if it is in sight, else the first that is wholly below the upper edge, else the first in sight: what
// is cut by the edge may grow upwards.
function readIn(column: Element | null): Element | undefined {
  const edge = column ? column.getBoundingClientRect().top : UNDER_THE_BAR;
  const inSight = (one: Element): boolean => {
    const { top, bottom, height } = one.getBoundingClientRect();
    return height > 0 && bottom > edge && top < innerHeight;
  };
  const focus = document.activeElement?.closest(READ);
  const all = [...(column ?? document).querySelectorAll(READ)].filter((one) => column || !one.closest(SCROLLED));
  if (focus && all.includes(focus) && inSight(focus)) return focus;
  const seen = all.filter(inSight);
  return seen.find((one) => one.getBoundingClientRect().top >= edge) ?? seen[0];
}

// A link that now leads elsewhere must not keep the focus of the one that was there.
function focused(): PutBack {
  const at = document.activeElement;
  if (!at || at === document.body) return () => {};
  const address = at.getAttribute("href");
  const home = at.closest("[id]")?.id;
  return () => {
    if (at === document.activeElement && at.getAttribute("href") === address) return;
    if (at.isConnected && at.getAttribute("href") === address) return focus(at);
    const place = home ? document.getElementById(home) : null;
    const same = address === null ? null : place?.querySelector(`[href="${CSS.escape(address)}"]`);
    focus(same ?? place?.closest(FOCUSABLE) ?? place?.querySelector(FOCUSABLE));
  };
}

function focus(element: Element | null | undefined): void {
  (element as HTMLElement | null | undefined)?.focus({ preventScroll: true });
}
