"""The endpoint: hands questions to processes of its own, and ends those that take too long."""

from __future__ import annotations

import json
import subprocess
import sys
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Event, Lock, Thread
from weakref import finalize

from graph.checkpoint import Checkpoint
from graph.sparql.question import SECONDS, Answer, Question, Refused, check

MEMORY = 2 << 30
"""Bytes of address space of a process that answers."""
_AT_ONCE = 2
_PATIENCE = 10.0
"""Seconds to wait for a free process, or for the store to be prepared."""
_PREPARE = """\
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from graph.sparql.process import prepare
prepare(sys.argv[2], sys.argv[3])
"""
_SERVE = """\
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from graph.sparql.process import serve
serve(int(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
"""


class Endpoint:
    """Answers queries on a checkpoint. Its store is prepared at the first question, by a process of its own."""

    def __init__(self, checkpoint: Checkpoint, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._checkpoint = checkpoint
        self._store = checkpoint.path.parent / "sparql"
        self._seconds, self._memory = seconds, memory
        self._places: LifoQueue[_Process | None] = LifoQueue()
        for _ in range(_AT_ONCE):
            self._places.put(None)
        self._prepared = Event()
        self._preparing: Thread | None = None
        self._lock = Lock()

    def ask(self, question: Question) -> Answer:
        """The answer, or ``Refused``."""
        check(question.query)
        self._prepare()
        try:
            process = self._places.get(timeout=_PATIENCE)
        except Empty:
            raise Refused("BUSY", "Expected a free place; found other queries under way. Ask again later.") from None
        try:
            process = process or _Process(self._store, self._memory)
            found = process.ask(question, self._seconds)
        except BaseException:
            if process:
                process.end()
            process = None
            raise
        finally:
            self._places.put(process)
        if isinstance(found, Refused):
            raise found
        return found

    def close(self) -> None:
        """End the processes. A question asked afterwards starts another one."""
        for _ in range(_AT_ONCE):
            process = self._places.get()
            if process:
                process.end()
            self._places.put(None)

    def _prepare(self) -> None:
        with self._lock:
            if not self._prepared.is_set() and (self._preparing is None or not self._preparing.is_alive()):
                self._preparing = Thread(target=self._run_preparation, daemon=True)
                self._preparing.start()
        thread = self._preparing
        if thread is not None and not self._prepared.is_set():
            thread.join(_PATIENCE)
        if not self._prepared.is_set():
            raise Refused("PREPARING", "Expected the store to be ready; it is being prepared. Ask again in a minute.")

    def _run_preparation(self) -> None:
        command = [sys.executable, "-c", _PREPARE, json.dumps(sys.path), str(self._checkpoint.path), str(self._store)]
        done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603
        if done.returncode == 0:
            self._prepared.set()


class _Process:
    """A process that answers, and the pipe to it; it ends with this object at the latest."""

    def __init__(self, store: Path, memory: int) -> None:
        self._pipe, far_end = Pipe()
        with far_end:
            number = far_end.fileno()
            process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-c", _SERVE, json.dumps(sys.path), str(number), str(store), str(memory)],
                pass_fds=[number],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._end = finalize(self, _end, process, self._pipe)
        if not self._pipe.poll(_PATIENCE) or not self._starts():
            raise Refused("BUSY", "Expected a process that starts; found none in time. Ask again later.")

    def _starts(self) -> bool:
        try:
            return self._pipe.recv() is None
        except (EOFError, OSError):
            return False

    def ask(self, question: Question, seconds: float) -> Answer | Refused:
        """What the process answers; ``Refused`` is raised where it must be ended after that."""
        try:
            self._pipe.send(question)
            if not self._pipe.poll(seconds):
                raise Refused(
                    "QUERY_TIMEOUT",
                    f"Expected a query that takes up to {seconds:g} seconds; found one that takes longer.",
                )
            found: Answer | Refused = self._pipe.recv()
        except (EOFError, OSError):
            raise Refused(
                "QUERY_TOO_BIG", "Expected a query that can be carried out within limits; found one that broke them."
            ) from None
        return found

    def end(self) -> None:
        """Kill the process, whatever it is doing."""
        self._end()


def _end(process: subprocess.Popen[bytes], pipe: Connection) -> None:
    pipe.close()
    process.kill()
    process.wait()
