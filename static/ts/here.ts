// Where one is in the text: one paragraph is "here", marked on the sheet and in the contents.

const PARAGRAPHS = ".paragraph:not(.heading), .prepared-paragraph, .compared-row";
const SETTLED = ["adopted", "agreed-ad-ref", "agreed-in-informals", "deleted"];

/** The paragraph one is at, if any was chosen. */
export function here(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-here]");
}

/** Mark a paragraph as the one being looked at; scroll to it when asked. */
export function mark(paragraph: HTMLElement, scroll: boolean): void {
  here()?.removeAttribute("data-here");
  paragraph.setAttribute("data-here", "");
  markSquare(paragraph.id);
  if (scroll) {
    paragraph.scrollIntoView({ block: "center" });
    paragraph.focus({ preventScroll: true });
  }
}

/** The next paragraph (step 1) or the one before (step -1) that is wanted; stays put at the ends. */
export function move(step: 1 | -1, wanted: (paragraph: HTMLElement) => boolean = () => true): void {
  const all = [...document.querySelectorAll<HTMLElement>(PARAGRAPHS)];
  const from = here() ?? null;
  let at = from ? all.indexOf(from) + step : startOf(all, step);
  while (all[at] && !wanted(all[at]!)) at += step;
  const found = all[at];
  if (found) mark(found, true);
}

/** Whether a paragraph still waits for agreement. */
export function isOpen(paragraph: HTMLElement): boolean {
  return !SETTLED.includes(paragraph.dataset["status"] ?? "");
}

/** Whether a paragraph differs from the draft before, or from the one it is compared with. */
export function isChanged(paragraph: HTMLElement): boolean {
  return "changed" in paragraph.dataset;
}

/** Buttons that step from change to change. */
export function startSteps(): void {
  document.addEventListener("click", (event) => {
    const step = (event.target as Element).closest<HTMLElement>("[data-change]")?.dataset["change"];
    if (step) move(step === "1" ? 1 : -1, isChanged);
  });
}

/** Go to the next paragraph of a status, round and round. */
export function nextOf(status: string): void {
  const all = [...document.querySelectorAll<HTMLElement>(`.paragraph[data-status="${status}"]`)];
  const at = here();
  const found = all.find((one) => at && at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) ?? all[0];
  if (found) mark(found, true);
}

function startOf(all: HTMLElement[], step: 1 | -1): number {
  const first = all.findIndex((one) => one.getBoundingClientRect().top >= 56);
  return step === 1 ? first : first - 1;
}

function markSquare(id: string): void {
  document.querySelector(".squares [aria-current]")?.removeAttribute("aria-current");
  const square = [...document.querySelectorAll<HTMLAnchorElement>(".squares a")].find(
    (one) => decodeURIComponent(one.hash) === `#${id}`,
  );
  square?.setAttribute("aria-current", "location");
}

/** Links of the legend go round the paragraphs of their status. */
export function startLegend(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLElement>("[data-next]");
    if (!link) return;
    event.preventDefault();
    document.querySelector<HTMLElement>("#rail:popover-open")?.hidePopover();
    nextOf(link.dataset["next"]!);
  });
}
