"""Between the workers of one installation: hints that something was told or has ended, and who is present.

Only ids go over the queue, and whoever hears of them reads the database again, so nothing rests on it: while the
broker is down or a message is lost, every worker finds out by looking, a moment later.
"""

from __future__ import annotations

import json
import logging
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import gevent
from gevent.event import Event

from editor.refusals import NotPossible

try:
    import redis
except ImportError:  # the extra `scale` was not installed: one worker needs none
    redis = None  # type: ignore[assignment]

CHANNEL = "adref"
PATIENCE = 2.0  # seconds until a broker that does not answer is given up
AGAIN = 1.0
CHECK_EVERY = 5.0
MOST_WAITING = 1_000  # messages; the oldest hint is the one that is known by now
NEEDED = "MESSAGE_QUEUE_URL needs what the extra `scale` installs: pip install 'adref[scale]'."
Message = Mapping[str, Any]
log = logging.getLogger("editor.live")


class Between:
    """The queue as one worker has it: `hear` takes what another said, `missed` is called when something may be lost."""

    def __init__(self, url: str, worker: str, hear: Callable[[str, Message], None], missed: Callable[[], None]) -> None:
        if redis is None:
            raise NotPossible(NEEDED)
        self._worker = worker
        self._broker: Any = redis.Redis.from_url(
            url, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE + CHECK_EVERY,
            health_check_interval=CHECK_EVERY)
        self._hear, self._missed = hear, missed
        self._waiting: deque[str] = deque(maxlen=MOST_WAITING)
        self._rung = Event()
        self._speaks = False
        self._is_down = False

    def say(self, message: Message) -> None:
        """Say something to every other worker; nobody waits for it."""
        self._waiting.append(json.dumps({"from": self._worker, **message}))
        self._rung.set()
        if not self._speaks:
            self._speaks = True
            gevent.spawn(self._keep_speaking)

    def keep_hearing(self) -> None:
        """Hear what other workers say, and after every break look for what was missed; ends never."""
        while True:
            try:
                with self._broker.pubsub(ignore_subscribe_messages=True) as ear:
                    ear.subscribe(CHANNEL)
                    self._answers()
                    while True:
                        self._take(ear.get_message(timeout=CHECK_EVERY))
            except (redis.RedisError, OSError):
                self._does_not_answer()
                gevent.sleep(AGAIN)

    def _keep_speaking(self) -> None:
        while True:
            self._rung.wait()
            self._rung.clear()
            with suppress(redis.RedisError, OSError):
                while self._waiting:
                    self._broker.publish(CHANNEL, self._waiting[0])
                    self._waiting.popleft()
            if self._waiting:
                self._does_not_answer()
                gevent.sleep(AGAIN)
                self._rung.set()

    def _take(self, message: Any) -> None:
        said = _read(message)
        if said is not None and said.get("from") != self._worker:
            self._hear(str(said.get("from")), said)

    def _answers(self) -> None:
        if self._is_down:
            log.warning("The queue between workers answers again.")
        self._is_down = False
        self._missed()

    def _does_not_answer(self) -> None:
        if not self._is_down:
            log.warning("The queue between workers does not answer; open pages hear a moment later until it does.")
        self._is_down = True


def _read(message: Any) -> dict[str, Any] | None:
    """What a message says; None where it is none of ours."""
    try:
        said = json.loads(message["data"]) if message else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return said if isinstance(said, dict) else None
