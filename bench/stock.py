"""Flask-SocketIO as it comes: its own manager, the same worker of gunicorn as the house; nothing but one emit.

`GET /emit/SIZE` sends one message of that size to everyone, with the moment by the clock of the machine.
"""

from __future__ import annotations

from flask import Flask
from flask_socketio import SocketIO

from editor.sources import stopwatch

app = Flask(__name__)
sockets = SocketIO(app, async_mode="gevent", transports=["websocket"])


@app.get("/")
def here() -> str:
    """That it serves."""
    return "here"


@app.get("/emit/<int:size>")
def emit(size: int) -> str:
    """One message to everyone."""
    filling = "x" * size
    sockets.emit("news", {"stamp": stopwatch(), "html": filling})
    return "sent"
