// How much room is left in a field with a bound, told once it matters. Counted in code points, as the server does.

const FROM = 0.7;

function tell(field: HTMLTextAreaElement): void {
  const told = field.parentElement?.querySelector<HTMLOutputElement>("output.left");
  if (!told) return;
  const limit = Number(field.dataset["limit"]);
  const used = [...field.value].length;
  told.value = used > limit * FROM ? `${used.toLocaleString("en")} of ${limit.toLocaleString("en")} characters` : "";
  told.toggleAttribute("data-over", used > limit);
}

/** Count as one types. */
export function startCount(): void {
  document.addEventListener("input", (event) => {
    const field = event.target as Element;
    if (field.matches("textarea[data-limit]")) tell(field as HTMLTextAreaElement);
  });
}
