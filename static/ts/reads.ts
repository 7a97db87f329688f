// A form that sends a file to be read says that it is being read, since the answer may take some seconds. Without this
// module the browser shows that it is waiting, as it does for every form.

/** Forms marked `data-reads` show their progress once they are sent, and are sent once. */
export function startReading(): void {
  document.addEventListener("submit", (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>("form[data-reads]");
    if (!form) return;
    if (form.hasAttribute("data-sending")) return event.preventDefault();
    form.setAttribute("data-sending", "");
    for (const status of form.querySelectorAll<HTMLElement>(".reading")) status.hidden = false;
  });
  // Who comes back by the browser's own button finds the form as it was.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-reads]")) {
      form.removeAttribute("data-sending");
      for (const status of form.querySelectorAll<HTMLElement>(".reading")) status.hidden = true;
    }
  });
}
