// Which parts of the page news makes old, and the fetching of them: the page once for all of its parts, the panel by its
// own address; spread over the seconds the server names, gathered while one waits, and never two at a time.

import { asFragment, resolve } from "../addresses.ts";
import { morph } from "../morph.ts";
import { shownBeside } from "../panel.ts";
import { ask, Closed, pageNow, parts, show, type Fresh } from "../refresh.ts";
import { isPage, nodes } from "../wire.ts";
import { isBehind, read, type Heads } from "./cursor.ts";
import { tell } from "./elsewhere.ts";

const GATHER = 120; // milliseconds in which more may come
const TRIES = 6;

/** What the fetching has to know of the page it serves. */
export interface Place {
  /** How far news was told: what is fetched must not be older. */
  readonly known: () => Heads;
  /** A page was fetched that shows another draft than this one. */
  readonly turned: (fresh: Fresh) => void;
  /** The server lets this viewer in no more. */
  readonly closed: (status: number) => void;
}

const due = new Set<HTMLElement>();
const told = new WeakMap<Element, Heads>(); // how far the page was told that a part was last fetched from
let beside = false;
let running = false;
let held = false;
let timer = 0;

/** Whether a part became old by what its `data-stale` says; one that says nothing is asked after every time. */
function isHit(part: HTMLElement, names: readonly string[]): boolean {
  const listed = part.dataset["stale"]?.split(" ");
  return !listed || names.some((name) => listed.some((one) => isSame(one, name)));
}

// "paragraph" is any of them; "paragraph/7" is that one, or all of them.
function isSame(listed: string, name: string): boolean {
  return listed === name || (!listed.includes("/") && name.startsWith(`${listed}/`))
    || (!name.includes("/") && listed.startsWith(`${name}/`));
}

/** Note what news makes old. What is pushed with news is asked for only where something was missed. */
export function stale(place: Place, names: readonly string[], isMissed: boolean, spread: number): void {
  if (!names.length) return;
  for (const part of parts()) {
    if ((isMissed || part.dataset["refresh"] !== "pushed") && isHit(part, names)) due.add(part);
  }
  const panel = document.querySelectorAll<HTMLElement>("#panel-content [data-refresh]");
  beside ||= [...panel].some((part) => isHit(part, names));
  fetchSoon(place, spread);
}

/** What is open beside the page is older than what is known. */
export function panelStale(place: Place): void {
  beside = true;
  fetchSoon(place, 0);
}

/** Keep the page as it is until it is let go; what became old meanwhile is not fetched. */
export function hold(isHeld: boolean): void {
  held = isHeld;
  if (held) due.clear();
}

/** Whether the page is kept as it is. */
export const isHeld = (): boolean => held;

/** Whether a part, or one that holds it, was already fetched from as far on as this. */
export function isNewer(part: Element, end: Heads): boolean {
  for (let one: Element | null = part; one; one = one.parentElement) {
    const at = told.get(one);
    if (at && !isBehind(at, end)) return true;
  }
  return false;
}

/** Fetch what is due, now or over some seconds; where the line is down it stays due. */
export function fetchSoon(place: Place, spread = 0): void {
  if (running || timer || held || !(beside || due.size)) return;
  timer = window.setTimeout(() => void run(place), GATHER + Math.random() * spread * 1000);
}

async function run(place: Place): Promise<void> {
  timer = 0;
  running = true;
  const [page, panel] = [[...due], beside];
  due.clear();
  beside = false;
  try {
    await Promise.all([page.length ? fetchPage(place, page) : null, panel ? fetchPanel(place) : null]);
    running = false;
    fetchSoon(place);
  } catch (failure) {
    page.forEach((part) => due.add(part));
    beside ||= panel;
    if (failure instanceof Closed) place.closed(failure.status);
  } finally {
    running = false;
  }
}

async function fetchPage(place: Place, wanted: readonly HTMLElement[]): Promise<void> {
  const fresh = await settled(place, pageNow, (one) => one.cursor);
  if (held) return;
  if (fresh.draft !== document.body.dataset["draft"]) return place.turned(fresh);
  document.title = fresh.page.title;
  tell(show(fresh.page, wanted));
  for (const part of wanted) told.set(part, fresh.cursor);
}

async function fetchPanel(place: Place): Promise<void> {
  const address = shownBeside();
  const part = document.querySelector<HTMLElement>("#panel-content > [data-refresh]");
  if (!address || !part) return;
  const answer = await settled(place, () => ask(asFragment(address)), (one) => cursorOf(one) ?? {});
  const html = await answer.text();
  if (isPage(html) || !part.isConnected || shownBeside() !== address) return;
  const fragment = nodes(html);
  resolve(fragment, answer.url);
  if (fragment.firstElementChild) morph([[part, fragment.firstElementChild]]);
}

/** How far a fragment is told. */
export const cursorOf = (answer: Response): Heads | null => read(answer.headers.get("Adref-Cursor"));

// An answer that was under way when news came may be older than the news: ask again.
async function settled<T>(place: Place, fetched: () => Promise<T>, cursor: (one: T) => Heads): Promise<T> {
  for (let turn = 1; ; turn++) {
    const one = await fetched();
    if (turn === TRIES || !isBehind(cursor(one), place.known())) return one;
    await new Promise((done) => setTimeout(done, 150 * turn));
  }
}
