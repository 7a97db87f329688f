// A page that follows: news comes over the line and makes parts of it old or new; what was missed is asked for by
// number. Whoever acted gets the same notices as everybody else.

import { startOutbox } from "./outbox/start.ts";
import { documentHere, seat } from "./place.ts";
import { ask, Closed, pageNow, parts, show, type Fresh } from "./refresh.ts";

import { morph } from "./morph.ts";
import { advance, endOf, hear, isBehind, read, verdict, type Heads, type News } from "./live/cursor.ts";
import { startElsewhere, tell } from "./live/elsewhere.ts";
import * as issue from "./live/issue.ts";
import { now, say, sayOver } from "./live/line.ts";
import { showPresent } from "./live/present.ts";
import { again, connect } from "./live/socket.ts";
import { fetchSoon, isHeld, isNewer, panelStale, stale, type Place } from "./live/stale.ts";
import { startTokens } from "./live/token.ts";

const AGAIN = 1000; // milliseconds before asking again for what an answer did not hold yet

const shown: Heads = {}; // how far this page is told
const heard: Heads = {}; // the furthest anybody told of, in every stream
const ahead: News[] = []; // what came after a gap
let asking = false;

const place: Place = {
  known: () => shown,
  turned: (fresh: Fresh) => issue.found(fresh, turned),
  closed: (status) => sayOver(status === 401),
};

function turned(cursor: Heads): void {
  note(cursor);
  if (isBehind(cursor, heard)) void catchUp();
}

// The cursor stands on the page for whoever looks at it.
function note(cursor: Heads): void {
  Object.assign(shown, cursor);
  document.body.dataset["cursor"] = JSON.stringify(shown);
}

function onNews(news: News): void {
  hear(heard, endOf(news));
  const what = verdict(shown, news);
  if (what === "next") take(news, false);
  if (what === "gap") (ahead.push(news), void catchUp());
}

function take(news: News, isMissed: boolean): void {
  advance(shown, news);
  note({});
  if (!isHeld()) push(news);
  const spread = news.spread ?? 0;
  if (news.issued) issue.issued(news.issued, spread, turned);
  stale(place, news.stale, isMissed, spread);
}

// Parts pushed with the news stand for the state at its end; one fetched from further on stays as it is.
function push(news: News): void {
  const parts = (news.parts ?? []).map(([id, html]) => [document.getElementById(id), html] as const);
  const old = parts.filter((part): part is readonly [HTMLElement, string] => part[0] !== null);
  tell(morph(old.filter(([part]) => !isNewer(part, endOf(news)))));
}

/** Ask for what came since the cursor, then take what waited behind it. */
async function catchUp(): Promise<void> {
  if (asking) return;
  asking = true;
  try {
    const asked = new URLSearchParams({ cursor: JSON.stringify(shown) });
    if (documentHere()) asked.set("document", documentHere()!);
    const missed = (await (await ask(`/s/${seat()}/news?${asked}`)).json()) as News;
    if (missed.reload) await afresh();
    else take(missed, true);
    asking = false;
    ahead.splice(0).forEach(onNews);
    if (now() === "over") again(0);
    current();
  } catch (failure) {
    if (failure instanceof Closed) sayOver(failure.status === 401);
  } finally {
    asking = false;
  }
}

// More was missed than is kept, or the numbers are of another journal: the whole page, as it stands now.
async function afresh(): Promise<void> {
  const fresh = await pageNow();
  for (const heads of [shown, heard]) for (const stream of Object.keys(heads)) delete heads[stream];
  note(fresh.cursor);
  if (fresh.draft !== document.body.dataset["draft"]) return issue.found(fresh, turned);
  document.title = fresh.page.title;
  tell(show(fresh.page, parts()));
  panelStale(place);
}

function current(): void {
  if (!isBehind(shown, heard)) say("live");
  else setTimeout(() => void catchUp(), AGAIN);
  fetchSoon(place);
}

function onAlive(heads: Heads): void {
  hear(heard, heads);
  if (isBehind(shown, heads)) void catchUp();
  else current();
}

// What opens beside the page may depend on streams of its own, and may have been under way when news came.
function onOpened(event: Event): void {
  const cursor = read((event as CustomEvent<string | null>).detail);
  if (!cursor) return;
  const isOld = isBehind(cursor, shown) || isBehind(cursor, heard);
  note({ ...cursor, ...shown });
  if (isOld) panelStale(place);
}

/** Follow from now on. */
export function startLive(): void {
  note(read(document.body.dataset["cursor"]) ?? {});
  startElsewhere();
  startTokens();
  startOutbox();
  document.addEventListener("adref:opened", onOpened);
  document.addEventListener("adref:recorded", () => now() === "live" || void catchUp());
  // Whoever comes back to this window may have signed in again in another.
  addEventListener("focus", () => now() === "over" && void catchUp());
  document.addEventListener("visibilitychange", () => document.hidden || now() !== "over" || void catchUp());
  // Who was present is not known of a line that is down.
  document.addEventListener("adref:line", () => now() === "live" || showPresent({ delegations: [], count: 0 }));
  connect({ news: onNews, alive: onAlive, present: showPresent, refused: () => void catchUp() });
}
