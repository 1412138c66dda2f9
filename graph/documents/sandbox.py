"""Runs readers and layouts on documents nobody has vouched for in a child process with limits of time and memory.

The child is a fresh interpreter that imports the function it is sent and nothing of the program around it (a
``multiprocessing`` child would import the main module again, server and all). It lives on from document to document,
since its imports cost more than reading does, and is replaced when a document overruns a limit or brings it down.
"""

from __future__ import annotations

import contextlib
import json
import pickle
import signal
import subprocess
import sys
import threading
import traceback
import weakref
from collections.abc import Callable
from multiprocessing.connection import Connection, Pipe
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from graph.errors import PeelgraphError, UnreadableDocument

try:
    import resource
except ImportError:  # Windows has no such limits: there only the time that a document takes is limited.
    resource = None  # type: ignore[assignment]

P = ParamSpec("P")
T = TypeVar("T")

Outcome = tuple[Any, Exception | None]

_CHILD = """\
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from graph.documents.sandbox import serve
serve(int(sys.argv[2]), int(sys.argv[3]))
"""
_ADVICE = "Save it again from the program it was made with, in parts if it is long, and read that."


class Sandbox:
    """One child process for work on documents; threads that share it take turns."""

    def __init__(self, *, seconds: float = 30, memory: int = 1 << 30) -> None:
        self._seconds = seconds
        self._memory = memory
        self._lock = threading.Lock()
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child; a sandbox that is used again starts another one."""
        with self._lock:
            self._retire()

    def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What an importable function returns, or raises, when it is called in the child."""
        with self._lock:
            is_used = self._child is not None
            try:
                return self._attempt(function, args, kwargs)
            except _Collapse:
                # What earlier documents left behind in the child must not be laid at the door of this one.
                if not is_used:
                    raise
            return self._attempt(function, args, kwargs)

    def _attempt(self, function: Callable[P, T], args: Any, kwargs: Any) -> T:
        if self._child is None:
            self._child = _Child(self._memory)
        try:
            value, error = self._child.ask((function, args, kwargs, self._seconds), self._seconds)
        except BaseException:
            self._retire()
            raise
        if isinstance(error, MemoryError):
            self._retire()
            raise _Collapse(f"needs more than {self._memory >> 20} MB of memory")
        if error is not None:
            raise error
        result: T = value
        return result

    def _retire(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


class _Collapse(UnreadableDocument):
    """The child came to its end over a document."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Expected a document that can be read within limits; found one that {what}. {_ADVICE}")


class _Child:
    """The process and the pipe to it; it ends with this object at the latest."""

    def __init__(self, memory: int) -> None:
        self._pipe, far_end = Pipe()
        with far_end:
            number = far_end.fileno()
            # A session of its own, so that Ctrl-C at the terminal reaches the parent alone.
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-c", _CHILD, json.dumps(sys.path), str(number), str(memory)],
                pass_fds=[number],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        self.end = weakref.finalize(self, _end, self._process, self._pipe)

    def ask(self, request: Any, seconds: float) -> Outcome:
        try:
            self._pipe.send(request)
            if self._pipe.poll(seconds):
                answer: Outcome = self._pipe.recv()
                return answer
        except (EOFError, ConnectionError):
            raise _Collapse(f"brings the reader down ({self._cause()})") from None
        raise UnreadableDocument(
            f"Expected a document that can be read within {seconds:g} seconds; found one that takes longer. {_ADVICE}"
        )

    def _cause(self) -> str:
        code = self._process.wait(timeout=10)
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _end(process: subprocess.Popen[bytes], pipe: Connection) -> None:
    pipe.close()
    process.kill()
    process.wait()


def serve(number: int, memory: int) -> None:
    """The child's side: answer requests from the pipe of this number until its other end is closed."""
    _limit("RLIMIT_AS", memory)
    _limit("RLIMIT_CORE", 0)
    with Connection(number) as pipe:
        while True:
            try:
                function, args, kwargs, seconds = pipe.recv()
            except EOFError:
                return
            _limit_processor_time(seconds)
            _send(pipe, _answer(function, args, kwargs))


def _answer(function: Callable[..., Any], args: Any, kwargs: Any) -> Outcome:
    try:
        return function(*args, **kwargs), None
    except Exception as error:  # noqa: BLE001 - whatever went wrong is raised again in the parent
        return None, _portable(error)


def _portable(error: Exception) -> Exception:
    """An exception that outlives the way to the parent, with the trace of where it arose unless it is one of ours."""
    trace = "".join(traceback.format_exception(error))
    if not isinstance(error, PeelgraphError | MemoryError):
        error.add_note(trace)
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    except Exception:  # noqa: BLE001 - exceptions of other libraries fail in ways of their own
        return RuntimeError(trace)
    return error


def _send(pipe: Connection, answer: Outcome) -> None:
    try:
        pipe.send(answer)
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        pipe.send((None, TypeError(f"cannot be sent to the parent process: {error}")))
    except MemoryError:
        pipe.send((None, MemoryError()))


def _limit(name: str, amount: int) -> None:
    """Lower one limit of this process; macOS refuses some, and then the time a document takes is the only limit."""
    if resource is not None:
        which = getattr(resource, name)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (amount, resource.getrlimit(which)[1]))


def _limit_processor_time(seconds: float) -> None:
    """Should the parent be gone or asleep, the child ends by itself soon after its time is over."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit("RLIMIT_CPU", int(used.ru_utime + used.ru_stime + seconds) + 2)
