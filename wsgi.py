"""The application that the server loads; its worker has made greenlets of threads before this is read."""

from __future__ import annotations

from editor.app import create_app

app = create_app()
