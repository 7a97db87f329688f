"""What is asked of every page as it stands on a screen: no fault that axe knows, and nothing wider than the screen."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "static" / "node_modules" / "axe-core" / "axe.min.js"
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"}
DARK_PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True}
# What a page of 1440 pixels becomes when its reader enlarges it twice.
ENLARGED: dict[str, Any] = {"viewport": {"width": 720, "height": 450}, "device_scale_factor": 2}
ASKED = "() => axe.run({resultTypes: ['violations'], elementRef: false})"


@cache
def _axe() -> str:
    return f"() => {{ {AXE.read_text()} }}"


def faults(page: Page) -> list[str]:
    """What axe has against the page, each with the first element it stands at."""
    page.evaluate(_axe())
    found: list[dict[str, Any]] = page.evaluate(ASKED)["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]} ({len(one['nodes'])} in all)" for one in found]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its screen."""
    wide: int = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    return max(wide, 0)
