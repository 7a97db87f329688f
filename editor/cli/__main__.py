"""`python -m editor.cli`: the same as `adref`."""

from __future__ import annotations

import sys

from editor.cli import main

if __name__ == "__main__":
    sys.exit(main())
