// Parts of an open page turned into what they are now, without taking anything from whoever reads or types there.

import { Idiomorph } from "idiomorph";
import { called } from "./folds.ts";
import { steadily } from "./steady.ts";
import { announce, nodes } from "./wire.ts";

// What the reader did to the page and the server knows nothing of.
const READERS_OWN = new Set(["data-here", "data-mine", "data-found", "data-new", "popover", "tabindex"]);
// What is being typed in, and what has a life of its own, is left as it is.
const THEIR_OWN = "[data-dirty], [data-island]";
// What a reader is told of when it changes.
const TOLD = ".paragraph, .prepared-paragraph, main section[data-refresh]";

/**
 * Turn each target into what goes with it, keeping focus, selection, typed words, what is open, and the place on the
 * screen; gives back what changed, as far as a reader is told of it.
 */
export function morph(parts: readonly (readonly [Element, string | Element])[]): Element[] {
  const changed: Element[] = [];
  steadily(() => {
    for (const [target, next] of parts) {
      const fresh = typeof next === "string" ? nodes(next).firstElementChild : next;
      if (fresh) change(target, fresh, changed);
    }
  });
  for (const [target] of parts) announce(target);
  return changed.filter((one) => one.isConnected);
}

function change(target: Element, fresh: Element, changed: Element[]): void {
  const folds = new WeakSet<Element>(); // the same before and after
  Idiomorph.morph(target, fresh, {
    // A field being typed in keeps its words; a link that has the focus must read as what it leads to now.
    ignoreActiveValue: document.activeElement?.matches("input, textarea, select") ?? false,
    callbacks: {
      beforeNodeMorphed: (old, now) => {
        if (!(old instanceof Element && now instanceof Element)) return true;
        if (!old.matches("details") || called(old) === called(now)) folds.add(old);
        if (old.matches(TOLD) && reads(old) !== reads(now)) changed.push(old);
        return !old.matches(THEIR_OWN);
      },
      beforeNodeRemoved: (old) => !(old instanceof Element && (old.matches(THEIR_OWN) || old.querySelector(THEIR_OWN))),
      afterNodeAdded: (node) => void (node instanceof Element && node.matches(TOLD) && changed.push(node)),
      beforeAttributeUpdated: (name, element) => !(name === "open" ? folds.has(element) : ownsAttribute(name, element)),
    },
  });
}

const reads = (one: Element): string => `${one.getAttribute("data-status")} ${one.textContent}`;

function ownsAttribute(name: string, element: Element): boolean {
  return READERS_OWN.has(name) || (name === "aria-current" && element.parentElement?.className === "squares");
}
