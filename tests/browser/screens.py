"""What stands on a screen, to be compared: with a page read afresh, and with the same screen a moment before."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.people import Person

SOON = 20_000  # milliseconds; reached only when something is broken
# The parts of a page, attributes in order, without what its reader did to them: which paragraph is chosen, what is
# unfolded, what is new.
PARTS = """() => [...document.querySelectorAll('[data-refresh][id]')]
  .filter((part) => !part.closest('#panel-content') && !part.parentElement.closest('[data-refresh][id]'))
  .map((part) => {
    const copy = part.cloneNode(true);
    const own = ['data-here', 'data-new', 'data-mine', 'data-found', 'data-dirty', 'open', 'popover', 'tabindex'];
    for (const one of [copy, ...copy.querySelectorAll('*')]) {
      own.forEach((name) => one.removeAttribute(name));
      if (one.parentElement?.className === 'squares') one.removeAttribute('aria-current');
      const written = [...one.attributes].map(({name, value}) => [name, value]).sort();
      written.forEach(([name]) => one.removeAttribute(name));
      written.forEach(([name, value]) => one.setAttribute(name, value));
    }
    return copy.outerHTML.replace(/\\s+/g, ' ');
  })"""
# Where one reads: the focus, the caret, what is typed, and where on the screen the paragraph being read begins.
PLACE = """() => {
  const field = document.activeElement, label = (one) => one.getAttribute('aria-label');
  const seen = [...document.querySelectorAll('.sheet .paragraph:not(.heading)')]
    .map((one) => [one, one.getBoundingClientRect().top]).find(([, top]) => top >= 60 && top < innerHeight);
  return {focus: field.id, from: field.selectionStart, to: field.selectionEnd, typed: field.value,
          reading: seen && label(seen[0]), top: seen && seen[1],
          panel: document.querySelector('#panel .beside-scroll')?.scrollTop};
}"""


def is_live(person: Person) -> Person:
    """Wait until the page says that its line is up and it is current."""
    expect(person.page.locator("#line")).to_have_attribute("data-line", "live", timeout=SOON)
    return person


def parts(page: Page) -> list[str]:
    """The parts of a page as they stand."""
    found: list[str] = page.evaluate(PARTS)
    return found


def place(page: Page) -> dict[str, Any]:
    """Where the person before the page is."""
    found: dict[str, Any] = page.evaluate(PLACE)
    return found


def is_where(person: Person, before: dict[str, Any]) -> None:
    """The person is where they were: focus, caret and words the same, the line being read within one pixel."""
    now = place(person.page)
    assert abs((now.pop("top") or 0) - (before["top"] or 0)) < 1, (now, before)
    wanted = {name: value for name, value in before.items() if name != "top"}
    assert now == wanted, (now, wanted)


def is_as_read_afresh(person: Person) -> None:
    """Wait until the open page shows what the same page shows when it is opened now, byte for byte of its parts."""
    fresh = person.page.context.new_page()
    fresh.goto(person.page.url)
    wanted = parts(fresh)
    fresh.close()
    for _ in range(SOON // 250):
        if parts(person.page) == wanted:
            break
        person.page.wait_for_timeout(250)
    now = parts(person.page)
    differing = [difference(one, other) for one, other in zip(now, wanted, strict=False) if one != other]
    assert (len(now), differing) == (len(wanted), []), differing


def difference(one: str, other: str) -> tuple[str, str]:
    """Where two texts begin to differ, with a little around it."""
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[max(at - 80, 0):at + 120], other[max(at - 80, 0):at + 120]
