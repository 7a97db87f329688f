// A sentence at the edge of the screen; said by screen readers, never taking the focus. Most go away by themselves;
// what must be known stays until it is dealt with.

const STAY = 8000;

/** What a toast offers to do, whether it stays, and the name under which a newer one takes its place. */
export interface Offer {
  readonly word?: string;
  readonly deed?: () => void;
  readonly stays?: boolean;
  readonly tone?: "warning";
  readonly name?: string;
}

/** Say a sentence. */
export function toast(sentence: string, offer: Offer = {}): void {
  const place = document.querySelector("#toasts");
  if (!place) return;
  if (offer.name) drop(offer.name);
  const made = document.createElement("div");
  made.className = "toast";
  if (offer.tone) made.dataset["tone"] = offer.tone;
  if (offer.name) made.dataset["name"] = offer.name;
  const words = document.createElement("p");
  words.textContent = sentence;
  made.append(words);
  if (offer.word) made.append(buttonOf(offer.word, () => (made.remove(), offer.deed?.())));
  if (offer.stays) made.append(closing(made));
  place.append(made);
  if (!offer.stays) setTimeout(() => made.remove(), STAY);
}

/** Take a toast away by its name. */
export function drop(name: string): void {
  document.querySelector(`#toasts [data-name="${name}"]`)?.remove();
}

function buttonOf(word: string, deed: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = word;
  button.addEventListener("click", deed);
  return button;
}

function closing(made: Element): HTMLButtonElement {
  const button = buttonOf("×", () => made.remove());
  button.className = "dismiss";
  button.setAttribute("aria-label", "Close this notice");
  return button;
}
