// The page as it stands now on the server, and parts of the open page brought to it. This is the answer to every part
// that became old and was not pushed.

import { read, type Heads } from "./live/cursor.ts";
import { morph } from "./morph.ts";
import { isPage, pageOf } from "./wire.ts";

/** A page fetched afresh, how far it is told, and which draft it shows. */
export interface Fresh {
  readonly page: Document;
  readonly cursor: Heads;
  readonly draft: string | undefined;
}

/** What the server answers who is no longer let in. */
export class Closed extends Error {
  constructor(readonly status: number) {
    super(`closed: ${status}`);
  }
}

/** The answer to a request for what this viewer may read; throws `Closed` or, when the line is down, what fetch throws. */
export async function ask(address: string): Promise<Response> {
  const answer = await fetch(address);
  if ([401, 403, 404].includes(answer.status)) throw new Closed(answer.status);
  if (answer.redirected && new URL(answer.url).pathname === "/sign-in") throw new Closed(401);
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  return answer;
}

/** The page one is on, fetched afresh. */
export async function pageNow(): Promise<Fresh> {
  const html = await (await ask(location.pathname + location.search)).text();
  if (!isPage(html)) throw new Error("not a page");
  const page = pageOf(html);
  const { cursor, draft } = page.body.dataset;
  return { page, cursor: read(cursor) ?? {}, draft };
}

/** Bring parts of the page to the fresh one; gives back what changed in them. What the fresh one has no more goes. */
export function show(fresh: Document, parts: readonly Element[]): Element[] {
  const all = new Set(parts);
  const outer = parts.filter((part) => part.isConnected && !isWithin(part, all));
  const pairs = outer.map((part) => [part, fresh.getElementById(part.id)] as const);
  for (const [part, next] of pairs) if (!next && !part.querySelector("[data-dirty]")) part.remove();
  return morph(pairs.filter((pair): pair is readonly [Element, HTMLElement] => pair[1] !== null));
}

function isWithin(part: Element, others: ReadonlySet<Element>): boolean {
  for (let above = part.parentElement; above; above = above.parentElement) if (others.has(above)) return true;
  return false;
}

/** Every part of the page that may become old; what is open beside it is not among them. */
export function parts(): HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>("[data-refresh][id]")];
  return all.filter((part) => !part.closest("#panel-content"));
}

/** Bring the whole page up to date where nothing tells what became old. */
export async function refresh(): Promise<void> {
  const fresh = await pageNow().catch(() => null);
  if (fresh) show(fresh.page, parts());
}
