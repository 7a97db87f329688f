"""The built scripts and styles: their names of the day, read once from the manifest the build wrote."""

from __future__ import annotations

import json
from pathlib import Path

from flask import url_for


class Assets:
    """Knows each built file by the name it was written under."""

    def __init__(self, static: Path) -> None:
        manifest = static / "dist" / "manifest.json"
        if not manifest.exists():
            raise RuntimeError("Scripts and styles are not built; run `make assets` first.")
        self._names: dict[str, str] = json.loads(manifest.read_text())
        self.build = "-".join(sorted(self._names.values()))

    def address(self, name: str) -> str:
        """Where a built file is served."""
        return url_for("static", filename=f"dist/{self._names[name]}")

    def needed_by(self, name: str) -> list[str]:
        """Where the files are served that a built file needs at once."""
        return [self.address(other) for other in self._names if other.startswith(f"{name}/")]
