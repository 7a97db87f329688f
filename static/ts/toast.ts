// A sentence at the edge of the screen that goes away by itself; said by screen readers, never taking the focus.

const STAY = 8000;

/** Say a sentence; with a word and a deed, offer to do it. */
export function toast(sentence: string, word?: string, deed?: () => void): void {
  const place = document.querySelector("#toasts");
  if (!place) return;
  const made = document.createElement("div");
  made.className = "toast";
  made.append(sentence);
  if (word && deed) made.append(buttonOf(word, () => (made.remove(), deed())));
  place.append(made);
  setTimeout(() => made.remove(), STAY);
}

function buttonOf(word: string, deed: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = word;
  button.addEventListener("click", deed);
  return button;
}
