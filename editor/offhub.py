"""Work that must not run in the hub: real threads for what lets go of the interpreter, children for the rest.

A busy function in the hub makes every reader wait. `run` is for functions that release the interpreter lock
while they work (password hashing): a pool of real threads, no larger than the machine has cores.
`run_in_child` is for long Python (rebasing, whole drafts compared, Word): a process of its own, with bounds
on memory, on processor time and on the clock, that knows neither the database nor the keys. What the child
does stands in `editor/child.py`.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import gevent
import gevent.monkey
from gevent.threadpool import ThreadPool

from editor import refusals

T = TypeVar("T")

CORES = os.cpu_count() or 1
HOUSE = Path(__file__).resolve().parent.parent
log = logging.getLogger("editor.offhub")

_LENT = ("HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "TMPDIR")
_THREAD_NAME = "offhub"
_this_thread = gevent.monkey.get_original("_thread", "get_ident")
_HUB_THREAD = _this_thread()
_children = threading.BoundedSemaphore(CORES)


def run(function: Callable[..., T], *args: object) -> T:
    """The value of `function(*args)`, worked out in a real thread while the hub goes on.

    `function` must be pure. At most as many run at once as there are cores; the others wait. What it raises
    is raised here.
    """
    if not gevent.monkey.is_module_patched("threading"):
        if threading.current_thread().name.startswith(_THREAD_NAME):
            return function(*args)  # one that waited here for a second place could wait for ever
        return _plain_pool(os.getpid()).submit(function, *args).result()
    if _this_thread() != _HUB_THREAD:
        return function(*args)  # the hub is not this thread's to yield to, and is free already
    value: T
    value, error = _green_pool(os.getpid()).apply(_attempt, (function, args))
    if error is not None:
        raise error
    return value


def run_in_child(work: str, arguments: object, *, seconds: float, megabytes: int) -> Any:
    """What the function named `work` ("package.module:function") returns for `arguments`, from a new process.

    Arguments and answer are JSON. The process is ended after `seconds` on the clock or of processor time, and
    may hold `megabytes` of memory. Refused with `NotPossible` when it needs more than either, or fails; a
    refusal raised by the function is raised here as it is, and any other sentence of ours as `NotUnderstood`.
    """
    with _children:
        process = _started(work, seconds, megabytes)
        try:
            answer, _ = process.communicate(json.dumps(arguments).encode("ascii"), timeout=seconds)
        except subprocess.TimeoutExpired:
            raise refusals.NotPossible(_too_long(seconds)) from None
        finally:
            _end(process)
    return _answer(work, answer, process.returncode, seconds, megabytes)


def breathe() -> None:
    """Let the hub see to others before a long work goes on; nothing where there is no hub."""
    if gevent.monkey.is_module_patched("threading") and _this_thread() == _HUB_THREAD:
        gevent.sleep(0)


def keep_pace() -> None:
    """Settle a process in for serving, once all is loaded: what stays is never searched for garbage again, which
    would stop everybody for longer than a page takes; and a busy thread gives way to the hub after a millisecond.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    sys.setswitchinterval(0.001)


def _attempt(function: Callable[..., T], args: tuple[object, ...]) -> tuple[Any, Exception | None]:
    # gevent prints the trace of whatever a pooled thread raises, and a trace may hold a person's words.
    try:
        return function(*args), None
    except Exception as error:
        return None, error


# The pools are made per process: a fork inherits their names and none of their threads.
@functools.cache
def _plain_pool(process: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(CORES, thread_name_prefix=_THREAD_NAME)


@functools.cache
def _green_pool(process: int) -> ThreadPool:
    return ThreadPool(CORES)


def _started(work: str, seconds: float, megabytes: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "editor.child", work, str(seconds), str(megabytes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=HOUSE,
        env=_plain_environment(),
        start_new_session=True,
    )


def _plain_environment() -> dict[str, str]:
    # Hostile files are read in the child: it gets no address of the database and no key.
    return {name: os.environ[name] for name in _LENT if name in os.environ} | {"PYTHONUTF8": "1"}


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _answer(work: str, answer: bytes, code: int, seconds: float, megabytes: int) -> Any:
    if code == -signal.SIGXCPU:
        raise refusals.NotPossible(_too_long(seconds))
    try:
        said = json.loads(answer)
    except ValueError:
        log.error("The child for %s ended with code %s and no answer.", work, code)
        raise refusals.NotPossible(_failed(megabytes)) from None
    if "refusal" in said:
        raise _refusal(said)
    if "fault" in said:
        log.error("The child for %s failed: %s.", work, said["fault"])
        raise refusals.NotPossible(_failed(megabytes))
    return said["value"]


def _refusal(said: dict[str, Any]) -> refusals.Refusal:
    refusal: refusals.Refusal = getattr(refusals, said["refusal"])(said["sentence"])
    refusal.field = said["field"]
    return refusal


def _too_long(seconds: float) -> str:
    bound = "one second" if seconds == 1 else f"{seconds:g} seconds"
    return f"This took longer than the {bound} it may take and was stopped; nothing was changed."


def _failed(megabytes: int) -> str:
    return (
        f"This could not be finished: it failed, or needed more than the {megabytes} MB it may hold; "
        "nothing was changed."
    )
