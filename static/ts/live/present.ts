// Which delegations are present, while the chair lets it be shown: a count in the bar that opens to the list.

/** The whole list, as the server tells it. */
export interface Present {
  readonly delegations: readonly string[];
  readonly count: number;
}

/** Show the list; an empty one shows nothing. */
export function showPresent({ delegations, count }: Present): void {
  const place = document.querySelector<HTMLDetailsElement>("#present");
  if (!place) return;
  place.hidden = !count;
  place.querySelector("b")!.textContent = String(count);
  place.querySelector("ul")!.replaceChildren(...delegations.map(line));
}

function line(name: string): HTMLLIElement {
  const made = document.createElement("li");
  const words = document.createElement("bdi");
  words.textContent = name;
  made.append(words);
  return made;
}
