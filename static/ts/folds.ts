// What a reader unfolded stays unfolded, wherever it stands after a change: a fold is known by its summary.

/** What a fold is called; a count in it may change. */
export const called = (fold: Element): string => (fold.querySelector("summary")?.textContent ?? "").replace(/\d+/g, "#").trim();

const homeOf = (fold: Element): string => fold.parentElement?.closest("[id]")?.id ?? "";

/** Note what is unfolded; what comes back unfolds it again. */
export function unfolded(): () => void {
  const open = [...document.querySelectorAll("details[open]")].map((fold) => [homeOf(fold), called(fold)] as const);
  return () => {
    for (const [home, name] of open) {
      const place = home ? document.getElementById(home) : null;
      const folds = [...(place?.querySelectorAll("details") ?? [])];
      const same = folds.find((fold) => called(fold) === name && homeOf(fold) === home);
      if (same && !same.open) same.open = true;
    }
  };
}
