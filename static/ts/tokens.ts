// Tokens: the smallest parts of a wording that a proposal can change.
// The same tokenizer as editor/text/tokens.py, which says what a token is and why;
// tests/cases/tokens.json holds both to it. Offsets count code points, not UTF-16 units.

/** A wording in its canonical form: a string is the case without marks. */
export type Wording = string | MarkedWording;

export interface MarkedWording {
  readonly text: string;
  readonly italics: readonly Span[];
  readonly notes: readonly (readonly [number, Wording])[];
}

/** From an offset to an offset, half-open. */
export type Span = readonly [number, number];

/** The characters of a token, the parts of them in italics, and its footnote if it is one. */
export interface Token {
  readonly text: string;
  readonly italics: readonly Span[];
  readonly note: Wording | null;
}

const LETTER = String.raw`(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}\u200c\u200d])`;
const APOSTROPHE = String.raw`(?<=[\p{L}\p{M}])['\u2019](?=\p{L})`;
const POINT = String.raw`(?<=\p{Nd})[.,\u066b\u066c](?=\p{Nd})`;
const PICTURE = String.raw`\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}]*`;
const TOKEN = new RegExp(
  [
    String.raw`\p{Script=Han}\p{M}*`,
    String.raw`\x20?${LETTER}+(?:(?:${APOSTROPHE}|${POINT})${LETTER}+)*`,
    String.raw`\ufffc`,
    String.raw`${PICTURE}(?:\u200d${PICTURE})*`,
    String.raw`\p{Regional_Indicator}{2}`,
    String.raw`[\p{P}\p{S}]\p{M}*`,
    ".",
  ].join("|"),
  "gsu",
);

/** The texts of the tokens, in order; joined they are the text again. Marks change nothing here. */
export function cut(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** The tokens of a wording, in order. */
export function tokens(wording: Wording): Token[] {
  if (typeof wording === "string") {
    return cut(wording).map((text) => ({ text, italics: [], note: null }));
  }
  const notes = new Map(wording.notes);
  let start = 0;
  let next = 0;
  return cut(wording.text).map((text) => {
    const end = start + codePoints(text);
    next = firstEndingAfter(wording.italics, start, next);
    const token = {
      text,
      italics: within(wording.italics, next, start, end),
      note: notes.get(start) ?? null,
    };
    start = end;
    return token;
  });
}

/** The wording that tokens make, one after the other. */
export function join(parts: readonly Token[]): Wording {
  const italics: [number, number][] = [];
  const notes: [number, Wording][] = [];
  let length = 0;
  for (const part of parts) {
    for (const [from, to] of part.italics) lengthen(italics, length + from, length + to);
    if (part.note !== null) notes.push([length, part.note]);
    length += codePoints(part.text);
  }
  const text = parts.map((part) => part.text).join("");
  return italics.length + notes.length === 0 ? text : { text, italics, notes };
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function firstEndingAfter(italics: readonly Span[], start: number, from: number): number {
  let at = from;
  for (let span = italics[at]; span !== undefined && span[1] <= start; span = italics[at]) at += 1;
  return at;
}

/** The italics from number `first` on that touch the token, counted from its start. */
function within(italics: readonly Span[], first: number, start: number, end: number): Span[] {
  const found: Span[] = [];
  for (let at = first, span = italics[at]; span !== undefined && span[0] < end; span = italics[++at]) {
    found.push([Math.max(span[0], start) - start, Math.min(span[1], end) - start]);
  }
  return found;
}

/** Adds a span, as one with the last where they touch. */
function lengthen(italics: [number, number][], from: number, to: number): void {
  const last = italics.at(-1);
  if (last !== undefined && last[1] === from) last[1] = to;
  else italics.push([from, to]);
}
