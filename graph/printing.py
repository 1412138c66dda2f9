"""What the command line prints: results to standard output, progress and refusals to standard error."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import orjson
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from graph.errors import UsageError

if TYPE_CHECKING:
    from graph.evaluation import Row
    from graph.ingest import Outcome


@contextmanager
def file_bar(doing: str, total: int) -> Iterator[tuple[Callable[[Outcome], None], Callable[[float], None]]]:
    """A bar over files, which also prints why one is refused; it is told outcomes, and shares of the next file."""
    if not total:
        raise UsageError("Expected files; found only empty folders. Name a file, or a folder with files.")
    columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown:
        task = shown.add_task(doing, total=total)

        done: list[Outcome] = []

        def share(part: float) -> None:
            shown.update(task, completed=len(done) + part)

        def progress(outcome: Outcome) -> None:
            done.append(outcome)
            share(0)
            for problem in outcome.problems:
                shown.console.print(Text(plain(f"refused {outcome.path}: {outcome.code}: {problem}")), soft_wrap=True)

        yield progress, share


@contextmanager
def bar(doing: str) -> Iterator[Callable[[float], None]]:
    """A bar that is told which share of the work is done; seen on a terminal alone."""
    console = Console(stderr=True)
    columns = ("{task.description}", BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as shown:
        task = shown.add_task(doing, total=1.0)
        yield lambda share: shown.update(task, completed=share)


def close(outcomes: Sequence[Outcome], as_json: bool) -> None:
    """Say what became of the files, and end with what that means for the exit code."""
    if as_json:
        print_json([asdict(outcome) for outcome in outcomes])
    else:
        _print_outcomes(outcomes)
    if any(outcome.problems for outcome in outcomes):
        raise typer.Exit(1)


def _print_outcomes(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        if not outcome.problems:
            say(f"{outcome.status.lower()} {outcome.path} {listed(outcome.counts)}".rstrip())
    say(listed(Counter(outcome.status.lower() for outcome in outcomes)))


def print_scores(kind: str, rows: Sequence[Row], misses: bool) -> None:
    table = Table("document", kind, "precision", "recall", "right", "gold", "made", box=None)
    for each in rows:
        score = each.score
        row = (f"{score.precision:.3f}", f"{score.recall:.3f}", str(score.right), str(score.gold), str(score.made))
        table.add_row(Text(each.document), each.row, *row)
        for words in (*(f"missed {m}" for m in score.missed), *(f"extra {e}" for e in score.extra)) if misses else ():
            table.add_row("", Text(plain(words)))
    Console().print(table)


def listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))


def print_json(value: object) -> None:
    sys.stdout.buffer.write(orjson.dumps(value, default=str, option=orjson.OPT_INDENT_2) + b"\n")


def say(line: str) -> None:
    print(plain(line))


def plain(text: str) -> str:
    """Text without the characters by which the words of a document could steer a terminal."""
    return "".join(char if char.isprintable() or char == "\n" else "\N{REPLACEMENT CHARACTER}" for char in text)
