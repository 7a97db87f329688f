// Words that a reader selected, and how they are found again after the text around them changed.

interface Found {
  node: Text;
  offset: number;
}

/** Note what is selected; what comes back selects the same words again, where the change took the selection away. */
export function selected(): () => void {
  const chosen = getSelection();
  if (!chosen?.rangeCount || chosen.isCollapsed) return () => {};
  const range = chosen.getRangeAt(0);
  const words = range.toString();
  const home = elementOf(range.commonAncestorContainer)?.closest("[id]")?.id;
  const from = home ? offsetIn(document.getElementById(home)!, range) : 0;
  return () => {
    const place = home ? document.getElementById(home) : null;
    if (!place || (chosen.rangeCount && chosen.getRangeAt(0).toString() === words)) return;
    const at = nearest(place.textContent!, words, from);
    if (at >= 0) select(place, at, at + words.length);
  };
}

const elementOf = (node: Node): Element | null => (node instanceof Element ? node : node.parentElement);

function offsetIn(place: Element, range: Range): number {
  const before = document.createRange();
  before.selectNodeContents(place);
  before.setEnd(range.startContainer, range.startOffset);
  return before.toString().length;
}

function nearest(text: string, words: string, from: number): number {
  const after = text.indexOf(words, from);
  const before = text.lastIndexOf(words, from);
  if (after < 0 || before < 0) return Math.max(after, before);
  return after - from < from - before ? after : before;
}

function select(place: Element, start: number, end: number): void {
  const [from, to] = [found(place, start), found(place, end)];
  if (from && to) getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}

function found(place: Element, offset: number): Found | null {
  const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  let left = offset;
  while (texts.nextNode()) {
    const node = texts.currentNode as Text;
    if (left <= node.length) return { node, offset: left };
    left -= node.length;
  }
  return null;
}
