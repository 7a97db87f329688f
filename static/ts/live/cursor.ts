// How far a page is told: for each stream it depends on, the number of the last entry. Pure: nothing here touches a page.

/** Stream → number of its last entry. */
export type Heads = Record<string, number>;

/** A draft that was issued. */
export interface Issued {
  readonly number: number;
  readonly word: string;
}

/** What the server tells: from which number to which in each stream, and what it makes old. */
export interface News {
  readonly streams: Record<string, readonly [number, number]>;
  readonly stale: readonly string[];
  readonly parts?: readonly (readonly [string, string])[];
  readonly issued?: Issued;
  readonly spread?: number;
  readonly reload?: boolean;
}

/** Whether news is known already, follows on what is known, or comes after something that was not told. */
export function verdict(ours: Heads, news: News): "old" | "next" | "gap" {
  const told = Object.entries(news.streams).filter(([stream]) => stream in ours);
  if (told.every(([stream, [, to]]) => to <= ours[stream]!)) return "old";
  return told.some(([stream, [from]]) => from > ours[stream]!) ? "gap" : "next";
}

/** Move on to where the news ends, in the streams that are followed. */
export function advance(ours: Heads, news: News): void {
  for (const [stream, [, to]] of Object.entries(news.streams)) {
    if (stream in ours) ours[stream] = Math.max(ours[stream]!, to);
  }
}

/** Note the furthest numbers heard of. */
export function hear(heard: Heads, heads: Heads): void {
  for (const [stream, number] of Object.entries(heads)) heard[stream] = Math.max(heard[stream] ?? 0, number);
}

/** Whether something that stands at `cursor` is older than what is known, in a stream it depends on. */
export function isBehind(cursor: Heads, known: Heads): boolean {
  return Object.entries(cursor).some(([stream, number]) => (known[stream] ?? 0) > number);
}

/** Where news ends. */
export function endOf(news: News): Heads {
  return Object.fromEntries(Object.entries(news.streams).map(([stream, [, to]]) => [stream, to]));
}

/** A cursor as a page or a header writes it; nothing for what is none. */
export function read(written: string | null | undefined): Heads | null {
  return written ? (JSON.parse(written) as Heads) : null;
}
