// What an answer to an act says: that it is recorded, that it was refused and why, or nothing.

import { nodes } from "../wire.ts";

/** An answer, read. `end`: "recorded", "refused", "signed-out", or "none" where the server could not say. */
export interface Answered {
  readonly end: "recorded" | "refused" | "signed-out" | "none";
  readonly html: string;
  readonly said: string;
}

/** Read an answer to an act, or to the question for its form or its receipt. */
export async function answered(answer: Response): Promise<Answered> {
  const html = await answer.text();
  const fragment = nodes(html);
  const say = (end: Answered["end"], place = ""): Answered => ({
    end, html, said: place ? fragment.querySelector(place)?.textContent?.trim() ?? "" : "",
  });
  if (answer.status === 401) return say("signed-out");
  if (answer.status >= 500 || answer.status === 429) return say("none");
  if (fragment.querySelector("[data-receipt]")) return say("recorded", "[data-receipt] [data-focus]");
  if (fragment.querySelector("[data-refusal]")) return say("refused", "[data-refusal] [data-focus]");
  return say("refused", "[data-form] [role=alert] p");
}
