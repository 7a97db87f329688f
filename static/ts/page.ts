// What every page loads. Each behaviour is a module of its own, attached by data- attributes; a page without any
// of them works all the same, by links and forms.

import { startCount } from "./count.ts";
import { startFind } from "./find.ts";
import { startForms } from "./forms.ts";
import { startLegend, startSteps } from "./here.ts";
import { startKeys } from "./keys.ts";
import { startLinks } from "./links.ts";
import { startMe } from "./me.ts";
import { startOffers } from "./offer.ts";
import { startReading } from "./reads.ts";
import { startRecord } from "./record.ts";
import { startTheme } from "./theme.ts";
import { startTyped } from "./typed.ts";

function startButtons(): void {
  document.addEventListener("click", (event) => {
    const at = event.target as Element;
    const dialog = at.closest<HTMLElement>("[data-open-dialog]")?.dataset["openDialog"];
    if (dialog) document.querySelector<HTMLDialogElement>(`#${dialog}`)?.showModal();
    if (at.closest("[data-close-dialog]")) at.closest("dialog")?.close();
    if (at.closest("[data-print]")) print();
    if (at.closest("#rail a")) document.querySelector<HTMLElement>("#rail:popover-open")?.hidePopover();
  });
}

// Following the news needs a library of its own, which only a page with a cursor loads.
async function follow(): Promise<void> {
  if (!document.body.dataset["cursor"]) return;
  const { startLive } = await import("./live.ts");
  startLive();
}

startTheme();
startMe();
startTyped();
startOffers();
startCount();
startForms();
startLinks();
startLegend();
startSteps();
startFind();
startKeys();
startReading();
startButtons();
void follow();
void startRecord();
