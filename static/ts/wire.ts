// The one place where HTML text becomes nodes. It owns the only Trusted Types policy of the pages, so a script
// elsewhere cannot put text into the page as HTML even by mistake. What comes over the wire is our own server's
// rendering, escaped there; scripts in it never run, since the content security policy knows no inline script.

import { Idiomorph } from "idiomorph";

interface Policy {
  createHTML(text: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
const same: Policy = { createHTML: (text) => text };
const policy = trusted ? trusted.createPolicy("adref", same) : same;

// What the reader did to the page and the server knows nothing of.
const READERS_OWN = new Set(["open", "data-here", "data-mine", "data-found", "popover", "tabindex"]);

/** The nodes of a fragment. */
export function nodes(html: string): DocumentFragment {
  const range = document.createRange();
  range.selectNodeContents(document.body);
  return range.createContextualFragment(policy.createHTML(html));
}

/** A whole page, parsed but not shown. */
export function pageOf(html: string): Document {
  return new DOMParser().parseFromString(policy.createHTML(html), "text/html");
}

/** Whether an answer is a page of its own, not a fragment: the session ended, or the address has no fragment. */
export function isPage(html: string): boolean {
  return /^\s*<!doctype/i.test(html);
}

/** Replace what stands in the target. */
export function show(target: Element, fragment: DocumentFragment): void {
  target.replaceChildren(fragment);
  announce(target);
}

/** Turn the target into what the text says, keeping focus, selection, typed words, open details and scroll. */
export function morph(target: Element, next: string | Element): void {
  const fresh = typeof next === "string" ? nodes(next).firstElementChild : next;
  if (!fresh) return;
  anchored(() => {
    Idiomorph.morph(target, fresh, {
      // A field being typed in keeps its words; a link that has the focus must read as what it leads to now.
      ignoreActiveValue: document.activeElement?.matches("input, textarea, select") ?? false,
      callbacks: {
        beforeNodeMorphed: (old) => !(old instanceof Element && old.matches("[data-dirty], [data-island]")),
        beforeAttributeUpdated: (name, element) => !ownsAttribute(name, element),
      },
    });
  });
  announce(target);
}

function ownsAttribute(name: string, element: Element): boolean {
  return READERS_OWN.has(name) || (name === "aria-current" && element.parentElement?.className === "squares");
}

// A paragraph above may grow: keep the one being read where it is. At the top of the page nothing lies above.
function anchored(change: () => void): void {
  if (!scrollY) return change();
  const reading = document.activeElement?.closest(".paragraph, .prepared-paragraph") ?? firstVisible();
  const before = reading?.getBoundingClientRect().top;
  change();
  if (reading?.isConnected && before !== undefined) {
    window.scrollBy(0, reading.getBoundingClientRect().top - before);
  }
}

function firstVisible(): Element | undefined {
  return [...document.querySelectorAll(".paragraph, .prepared-paragraph")].find((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return bottom > 60 && top < innerHeight;
  });
}

function announce(target: Element): void {
  target.dispatchEvent(new CustomEvent("adref:shown", { bubbles: true }));
}
