// Light or dark: the choice goes into a cookie, so that the server writes it on the page before it is painted.

const dark = matchMedia("(prefers-color-scheme: dark)");

function present(): "light" | "dark" {
  const chosen = document.documentElement.dataset["theme"];
  return chosen === "light" || chosen === "dark" ? chosen : dark.matches ? "dark" : "light";
}

function choose(theme: "light" | "dark"): void {
  document.documentElement.dataset["theme"] = theme;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
}

/** The switch in the bar. */
export function startTheme(): void {
  document.addEventListener("click", (event) => {
    if (!(event.target as Element).closest("[data-theme-switch]")) return;
    choose(present() === "dark" ? "light" : "dark");
  });
}
