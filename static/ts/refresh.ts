// After an act the page behind the panel is fetched again and each part that may have changed is morphed in place.

import { isPage, morph, pageOf } from "./wire.ts";

/** Bring every part marked data-refresh up to date; what is open in the panel stays as it is. */
export async function refresh(): Promise<void> {
  const answer = await fetch(location.pathname + location.search).catch(() => null);
  if (!answer?.ok) return;
  const html = await answer.text();
  if (!isPage(html)) return;
  const fresh = pageOf(html);
  for (const part of document.querySelectorAll("[data-refresh][id]")) {
    const next = fresh.getElementById(part.id);
    const within = part.parentElement?.closest("[data-refresh][id], #panel-content");
    if (next && !within) morph(part, next);
  }
}
