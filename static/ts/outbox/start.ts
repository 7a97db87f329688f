// When what waits is sent: as soon as the line is back, and a little later where the line stands but an answer was lost.

import * as panel from "../panel.ts";
import { now, type State } from "../live/line.ts";
import { seat } from "../place.ts";
import { again } from "./again.ts";
import { saidOf, startList } from "./list.ts";
import { sendWaiting } from "./sending.ts";
import { acts, drop, onChange, type Act } from "./store.ts";

const LATER = 4000;
let timer = 0;

const waits = (): boolean => now() === "live" && acts(seat()).some((act) => act.state === "kept");

function sendLater(): void {
  if (timer || !waits()) return;
  timer = window.setTimeout(() => ((timer = 0), void sendWaiting().then(sendLater)), LATER);
}

const card = (): HTMLElement | null => document.querySelector("#panel-content [data-waiting], #leaf [data-waiting]");
const actOn = (place: HTMLElement): Act | undefined => acts(seat()).find((act) => act.command === place.dataset["waiting"]);

// While the card of an act stands beside the page it says how things are; once recorded it gives way to the receipt.
function follow(): void {
  const place = card();
  if (!place) return;
  const act = actOn(place);
  if (!act) return letGo(place);
  if (act.receipt) return place.closest("#leaf") ? location.assign(act.receipt) : void panel.open(act.receipt);
  if (saidOf(act)) place.querySelector("[data-said]")!.textContent = saidOf(act);
}

// Beside the page the card closes; on a page of its own it says that it is over.
function letGo(place: HTMLElement): void {
  if (!place.closest("#leaf")) return panel.close();
  place.querySelector("[data-said]")!.textContent = "You let it go: it was not sent, and its words are no longer on this device.";
  place.querySelector(".acts")?.remove();
}

function onClick(event: MouseEvent): void {
  const deed = (event.target as Element).closest<HTMLElement>("[data-waiting] [data-deed]")?.dataset["deed"];
  const act = deed && actOn(card()!);
  if (!act) return;
  if (deed === "again") void again(act);
  if (deed === "drop") drop(act);
}

/** List what waits, and send it when it can be sent. */
export function startOutbox(): void {
  startList();
  document.addEventListener("click", onClick);
  document.addEventListener("adref:line", (event) => {
    if ((event as CustomEvent<{ state: State }>).detail.state === "live") void sendWaiting();
  });
  onChange(() => (follow(), sendLater()));
}
