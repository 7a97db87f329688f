// The viewer's own corner. A shared page carries no name: what is the viewer's own is fetched afterwards from the
// address in data-fragment, and the cards of the viewer's delegation are marked here, in the viewer's browser.

import { isPage, nodes, show } from "./wire.ts";

async function load(place: HTMLElement): Promise<void> {
  const answer = await fetch(place.dataset["fragment"]!).catch(() => null);
  if (!answer?.ok) return;
  const html = await answer.text();
  if (isPage(html)) return;
  show(place, nodes(html));
  markOwn(document);
}

function markOwn(root: ParentNode): void {
  const delegation = document.querySelector<HTMLElement>(".seat")?.dataset["delegation"];
  if (!delegation) return;
  for (const card of root.querySelectorAll(`[data-sponsors~="${CSS.escape(delegation)}"]`)) {
    card.setAttribute("data-mine", "");
  }
}

// The menu closes when one clicks elsewhere or presses Escape.
function closeMenus(except: EventTarget | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>(".seat[open]")) {
    if (!(except instanceof Node && menu.contains(except))) menu.open = false;
  }
}

/** Fetch what is the viewer's own. */
export function startMe(): void {
  document.querySelectorAll<HTMLElement>("[data-fragment]").forEach((place) => void load(place));
  document.addEventListener("adref:shown", (event) => markOwn(event.target as Element));
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenus(null));
}
