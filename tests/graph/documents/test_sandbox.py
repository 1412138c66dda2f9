from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.documents import reading
from graph.documents.sandbox import Sandbox
from graph.errors import InvalidDocument, UnreadableDocument

ON_LINUX = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc and limits of memory")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(seconds=20) as sandbox:
        yield sandbox


def children() -> dict[int, str]:
    """The processes this one has started and not yet waited for, with their state."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == os.getpid():
            found[int(stat.parent.name)] = state
    return found


def test_functions_run_in_another_process_that_stays(sandbox: Sandbox) -> None:
    first = sandbox.run(os.getpid)
    assert first != os.getpid()
    assert sandbox.run(os.getpid) == first


def test_documents_are_read(sandbox: Sandbox) -> None:
    text = sandbox.run(reading.read, b"Northmoor Police is good.", file_name="report.txt")
    assert text == reading.read(b"Northmoor Police is good.", "report.txt")


def test_our_errors_come_back_as_they_are(sandbox: Sandbox) -> None:
    with pytest.raises(UnreadableDocument, match=r'found "report.pdf" empty') as raised:
        sandbox.run(reading.read, b"", "report.pdf")
    assert raised.value.code == "UNREADABLE_DOCUMENT"
    with pytest.raises(InvalidDocument) as invalid:
        sandbox.run(refuse, ["no grade", "no date"])
    assert invalid.value.problems == ("no grade", "no date")


def refuse(problems: list[str]) -> None:
    raise InvalidDocument(problems)


def test_other_errors_come_back_with_their_trace(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="invalid literal") as raised:
        sandbox.run(int, "seven")
    assert "Traceback" in raised.value.__notes__[0]


def test_what_cannot_be_sent_back_is_an_error(sandbox: Sandbox) -> None:
    with pytest.raises(TypeError, match="cannot be sent"):
        sandbox.run(threading.Lock)
    assert sandbox.run(len, b"abc") == 3


def test_overrunning_the_time_ends_the_child_and_the_next_document_gets_another() -> None:
    with Sandbox(seconds=0.5) as sandbox:
        start = time.monotonic()
        with pytest.raises(UnreadableDocument, match=r"within 0\.5 seconds"):
            sandbox.run(time.sleep, 60)
        assert time.monotonic() - start < 10
    with Sandbox(seconds=20) as sandbox:
        before = sandbox.run(os.getpid)
        sandbox._seconds = 0.2
        with pytest.raises(UnreadableDocument):
            sandbox.run(time.sleep, 60)
        sandbox._seconds = 20
        assert sandbox.run(os.getpid) != before


@ON_LINUX
def test_overrunning_the_memory_is_a_refusal(sandbox: Sandbox) -> None:
    with pytest.raises(UnreadableDocument, match="more than 1024 MB"):
        sandbox.run(bytearray, 2 << 30)
    assert sandbox.run(len, bytearray(1 << 20)) == 1 << 20


@ON_LINUX
def test_a_page_of_too_many_elements_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(UnreadableDocument, match=r"too many elements|needs more than 1024 MB"):
        sandbox.run(reading.read, b"<p>x" * (19 << 18), "page.html")


@pytest.mark.parametrize(("function", "arguments", "cause"), [(os.abort, (), "SIGABRT"), (os._exit, (3,), "code 3")])
def test_bringing_the_child_down_is_a_refusal(
    sandbox: Sandbox, function: object, arguments: object, cause: str
) -> None:
    with pytest.raises(UnreadableDocument, match=cause):
        sandbox.run(function, *arguments)  # type: ignore[operator,misc]
    assert sandbox.run(len, b"abc") == 3


def test_a_document_is_tried_afresh_when_a_used_child_comes_to_its_end(sandbox: Sandbox) -> None:
    first = sandbox.run(os.getpid)
    assert sandbox.run(end_unless_fresh, first) != first


def end_unless_fresh(used: int) -> int:
    if os.getpid() == used:
        os.abort()
    return os.getpid()


def test_threads_take_turns(sandbox: Sandbox) -> None:
    results: list[int] = []

    def work(number: int) -> None:
        results.append(sandbox.run(pow, number, 2))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [number**2 for number in range(8)]


@ON_LINUX
def test_no_process_is_left_behind() -> None:
    before = children()
    with Sandbox(seconds=0.5) as sandbox:
        sandbox.run(os.getpid)
        with pytest.raises(UnreadableDocument):
            sandbox.run(time.sleep, 60)
        with pytest.raises(UnreadableDocument):
            sandbox.run(os.abort)
        sandbox.run(os.getpid)
        assert len(children().keys() - before.keys()) == 1
    forgotten = Sandbox()
    forgotten.run(os.getpid)
    del forgotten
    gc.collect()
    assert children().keys() <= before.keys()


@ON_LINUX
def test_no_file_is_left_open() -> None:
    def open_files() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    before = open_files()
    for _ in range(3):
        with Sandbox() as sandbox:
            sandbox.run(os.getpid)
    assert open_files() == before


def test_five_documents_take_less_than_three_seconds() -> None:
    start = time.monotonic()
    with Sandbox() as sandbox:
        for _ in range(5):
            sandbox.run(reading.read, b"Northmoor Police is good.\n\n" * 4_000, "report.txt")
    assert time.monotonic() - start < 3
