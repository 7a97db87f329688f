// The one place where HTML text becomes nodes. It owns the only Trusted Types policy of the pages, so a script
// elsewhere cannot put text into the page as HTML even by mistake. What comes over the wire is our own server's
// rendering, escaped there; scripts in it never run, since the content security policy knows no inline script.

interface Policy {
  createHTML(text: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
const same: Policy = { createHTML: (text) => text };
const policy = trusted ? trusted.createPolicy("adref", same) : same;

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

/** Say that something is shown anew, to whoever looks after it. */
export function announce(target: Element): void {
  target.dispatchEvent(new CustomEvent("adref:shown", { bubbles: true }));
}
