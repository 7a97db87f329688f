// Addresses of fragments. A fragment has the address of its page with panel=1 added; its links are relative to
// that address, not to the page it is shown in, so they are made whole when it arrives.

/** The same address, asked for as a fragment. */
export function asFragment(address: string): string {
  const url = new URL(address, location.href);
  url.searchParams.set("panel", "1");
  url.hash = "";
  return url.href;
}

/** Make every link and form of a fragment point where it would on its own page. */
export function resolve(root: ParentNode, from: string): void {
  for (const link of root.querySelectorAll("[href]:not(use)")) {
    const address = link.getAttribute("href")!;
    if (!address.startsWith("#")) link.setAttribute("href", asPage(address, from));
  }
  for (const form of root.querySelectorAll("form[action]")) {
    form.setAttribute("action", asPage(form.getAttribute("action")!, from));
  }
}

/** The address of the page of a fragment. */
export function asPage(address: string, from: string): string {
  const url = new URL(address, from);
  url.searchParams.delete("panel");
  return url.href;
}
