"""The command line: ``peelgraph read``, ``show``, ``serve``, ``export``, ``check``, ``trace`` and the rest.

Commands import what they need when they run, so that ``--help`` answers at once. They print results to standard
output and everything else to standard error. Exit codes: 0 all well, 1 some input refused, 2 wrong use.
"""

from __future__ import annotations

import runpy
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, TypeAlias

import orjson
import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    TimeElapsedColumn,
    TransferSpeedColumn,
)
from rich.text import Text

from graph.errors import InvalidDocument, PeelgraphError, UnknownLayout, UnreadableDocument, UsageError
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.dataset import Data
    from graph.evaluation import Row
    from graph.export import Source
    from graph.ingest import Outcome
    from graph.snapshot import Snapshot

app = typer.Typer(
    name="peelgraph",
    help="Police inspection reports and the answers to them, as a graph.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

DataOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--data", file_okay=False, help="Directory of archive, journal and store [PEELGRAPH_DATA]."),
]
EmptyOption: TypeAlias = Annotated[
    bool, typer.Option("--empty", help="Do not fill a new directory with the documents that ship.")
]
JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
PathsArgument: TypeAlias = Annotated[
    list[Path], typer.Argument(exists=True, help="Files, and folders to read every file of.")
]
FileArgument: TypeAlias = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The document.")]
DocumentArgument: TypeAlias = Annotated[
    str, typer.Argument(help="The document's IRI, its file name, or the start of its SHA-256.")
]
FormatOption: TypeAlias = Annotated[
    str, typer.Option("--format", "-f", help="turtle, trig, ntriples, nquads, jsonld, rdfxml, graphml, gexf or csv.")
]
OutputOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="The file to write; for csv also a folder, for a table of each type."),
]
TypeOption: TypeAlias = Annotated[
    str | None, typer.Option("--type", help="For csv: the one type to write the table of.")
]
DocumentOption: TypeAlias = Annotated[
    str | None, typer.Option("--document", help="Only this document, and the links that begin or end in it.")
]
ItemOption: TypeAlias = Annotated[str | None, typer.Option("--item", help="Only this item and what is around it.")]
StepsOption: TypeAlias = Annotated[int, typer.Option("--steps", help="For --item: how far around it, 0 to 3.")]
LineageOption: TypeAlias = Annotated[
    str | None, typer.Option("--lineage", help="Only this item, what it goes back to, and what came of it.")
]
CompressOption: TypeAlias = Annotated[
    str | None, typer.Option("--compress", help="gz or zst; without it, as the name of the file ends.")
]
FolderArgument: TypeAlias = Annotated[Path, typer.Argument(file_okay=False, help="The folder to write to.")]
GoldOption: TypeAlias = Annotated[
    Path, typer.Option("--gold", exists=True, file_okay=False, help="Folder of gold files, one a document.")
]
MissesOption: TypeAlias = Annotated[bool, typer.Option("--misses", help="List what was missed and what was too much.")]
ItemArgument: TypeAlias = Annotated[
    str, typer.Argument(help="The item's IRI, the key at its end, or words of its title or text.")
]
DepthOption: TypeAlias = Annotated[int | None, typer.Option("--depth", min=1, help="Steps to go at most.")]
ConfidenceOption: TypeAlias = Annotated[
    float, typer.Option("--min-confidence", min=0, max=1, help="Links less sure than this are not followed.")
]
ActionArgument: TypeAlias = Annotated[str, typer.Argument(help="list, confirm, reject or withdraw.")]
LinkArgument: TypeAlias = Annotated[str, typer.Argument(help="The link's IRI, or the beginning of the key at its end.")]
ByOption: TypeAlias = Annotated[str, typer.Option("--by", help="The name of whoever decides.")]
ReasonOption: TypeAlias = Annotated[str, typer.Option("--reason", help="Why.")]
HostOption: TypeAlias = Annotated[str | None, typer.Option(help="Address to listen on [PEELGRAPH_HOST].")]
PortOption: TypeAlias = Annotated[int | None, typer.Option(help="Port to listen on [PEELGRAPH_PORT].")]
PersistedOption: TypeAlias = Annotated[
    Path | None, typer.Option(help="Folder of GraphQL documents known by id [PEELGRAPH_PERSISTED].")
]
OnlyOption: TypeAlias = Annotated[bool, typer.Option("--persisted-only", help="Carry out no other documents.")]

REFUSALS = (UnreadableDocument, UnknownLayout, InvalidDocument)
STYLES = {"item": "green", "context": "cyan", "furniture": "dim", "unread": "bold red"}


def read(
    paths: PathsArgument, data: DataOption = None, empty: EmptyOption = False, as_json: JsonOption = False
) -> None:
    """Read documents into the graph. Each is in whole, or refused with all its problems."""
    from graph.dataset import Data
    from graph.ingest import files, ingest

    settings = _settings(data=data, empty=empty)
    found = files(paths)
    if not found:
        raise UsageError("Expected documents to read; found only empty folders. Name a file, or a folder with files.")
    columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Data.open(settings) as opened, Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("Reading", total=len(found))

        def progress(outcome: Outcome) -> None:
            bar.advance(task)
            for problem in outcome.problems:
                bar.console.print(Text(_plain(f"refused {outcome.path}: {outcome.code}: {problem}")), soft_wrap=True)

        outcomes = ingest(found, store=opened.store, archive=opened.archive, settings=settings, progress=progress)
    if as_json:
        _print_json([asdict(outcome) for outcome in outcomes])
    else:
        _print_outcomes(outcomes)
    if any(outcome.problems for outcome in outcomes):
        raise typer.Exit(1)


def show(file: FileArgument, as_json: JsonOption = False) -> None:
    """Show each block of a document, what became of it, and the share of the text that was understood."""
    from graph.ingest import examined

    examination = examined(file, _settings().base)
    text, found = examination.text, examination.extraction
    if as_json:
        blocks = [{"start": f.block.start, "end": f.block.end, "fate": f.fate, "note": f.note} for f in found.blocks]
        _print_json({"document": found.document.iri, "understood": found.understood, "blocks": blocks})
        return
    console = Console(soft_wrap=True)
    for fate in found.blocks:
        place, words = f"{fate.block.start:>7} {fate.block.end:>7}  ", _plain(text.of(fate.block)[:100])
        console.print(Text.assemble(place, (f"{fate.fate:<9}", STYLES[fate.fate]), f"  {fate.note:<40}  ", words))
    counts = Counter(str(fate.fate) for fate in found.blocks)
    _print(f"{found.document.title} ({found.document.layout})")
    _print(f"{len(found.blocks)} blocks: {_listed(counts)}; {found.understood:.1%} of the text understood")


def serve(
    data: DataOption = None,
    host: HostOption = None,
    port: PortOption = None,
    empty: EmptyOption = False,
    persisted: PersistedOption = None,
    persisted_only: OnlyOption = False,
) -> None:
    """Serve the graph over HTTP, as ``python server.py`` does."""
    given = {"--data": data, "--host": host, "--port": port, "--persisted": persisted}
    options = [str(part) for option in given.items() if option[1] is not None for part in option]
    sys.argv = ["server.py", *options, *["--empty"] * empty, *["--persisted-only"] * persisted_only]
    # Nothing imports the server: it is run, as from its own command.
    runpy.run_module("server", run_name="__main__", alter_sys=True)


def export(
    format: FormatOption,
    output: OutputOption = None,
    type: TypeOption = None,
    document: DocumentOption = None,
    item: ItemOption = None,
    steps: StepsOption = 1,
    lineage: LineageOption = None,
    compress: CompressOption = None,
    data: DataOption = None,
    empty: EmptyOption = False,
) -> None:
    """Write the graph down, or a part of it, to a file or to standard output."""
    from graph.dataset import Data
    from graph.export import Source, format_of, selection, table

    settings, chosen = _settings(data=data, empty=empty), format_of(format)
    folder = output if output and output.is_dir() else None
    if chosen.name != "csv" and (type or folder):
        raise UsageError(f"Expected a file for {chosen.name}; found a folder or --type, which only csv has.")
    with Data.open(settings) as opened:
        source = Source(opened.store, base=settings.base)
        source = selection.chosen(source, document=document, item=item, lineage=lineage, steps=steps)
        names = (type,) if type else table.NAMES if folder else ()
        for name in names:
            place = folder / f"{name.lower()}.csv" if folder else output
            _write(partial(table.write_type, type=name), source, place, compress)
        if not names:
            _write(chosen.write, source, output, compress)


def check(data: DataOption = None, empty: EmptyOption = False, as_json: JsonOption = False) -> None:
    """Check that what is kept is whole, and that every document keeps the rules of the ontology."""
    from graph.dataset import Data
    from graph.verification import faults

    settings = _settings(data=data, empty=empty)
    with Data.open(settings) as opened:
        found = tuple(faults(opened, settings.base))
    if as_json:
        _print_json([asdict(fault) for fault in found])
    else:
        for fault in found:
            _print(f"{fault.subject}: {fault.problem}")
        _print(f"{len(found)} problem(s) found")
    if found:
        raise typer.Exit(1)


def remove(document: DocumentArgument, data: DataOption = None) -> None:
    """Take a document out of the graph and out of the archive."""
    from graph import ingest
    from graph.dataset import Data

    settings = _settings(data=data)
    with Data.open(settings) as opened:
        removed = ingest.remove(document, store=opened.store, archive=opened.archive, settings=settings)
    _print(f"removed {removed.title} <{removed.iri}>")


def trace(
    item: ItemArgument,
    data: DataOption = None,
    depth: DepthOption = None,
    min_confidence: ConfidenceOption = 0.5,
    as_json: JsonOption = False,
) -> None:
    """Show what an item goes back to and what came of it, with the words that prove each step."""
    from graph import tracing
    from graph.lineage import Scope

    with _snapshot(_settings(data=data)) as (_, snapshot):
        found = tracing.found(snapshot, item)
        chain = tracing.trace(snapshot, found, Scope(depth=depth, min_confidence=min_confidence))
    if as_json:
        _print_json(asdict(chain))
        return
    for line in tracing.lines(chain, width=min(Console().width, 120)):
        _print(line)


def review(
    action: ActionArgument = "list",
    link: LinkArgument = "",
    by: ByOption = "",
    reason: ReasonOption = "",
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the candidate links and what was decided; confirm or reject one, or take a decision back."""
    from graph import review as reviewing
    from graph.tracing import sentence

    settings = _settings(data=data)
    with _snapshot(settings) as (opened, snapshot):
        if action != "list":
            made = reviewing.settle(opened, settings.base, link, action, author=by, reason=reason)
            _print(f"{made.verdict.lower()} {made.link.iri} by {made.author}: {made.reason}")
            return
        waiting, settled = reviewing.candidates(snapshot), reviewing.settled(opened)
        if as_json:
            _print_json({"candidates": [asdict(each) for each in waiting], "decisions": [asdict(e) for e in settled]})
            return
        for each in waiting:
            _print(f"{each.iri}\n  {sentence(snapshot, each)}")
        for made in settled:
            _print(f"{made.verdict.lower()} {made.at[:10]} by {made.author}: {made.link.iri}\n  {made.reason}")
        _print(f"{len(waiting)} candidate(s), {len(settled)} decision(s)")


def ship(folder: FolderArgument, data: DataOption = None) -> None:
    """Write what is loaded as a dataset that can be given away: its facts, without the documents' words."""
    from graph.dataset import Data
    from graph.shipping import ship as written

    settings = _settings(data=data)
    with Data.open(settings) as opened:
        for path in written(opened.store, settings.base, folder):
            _print(f"wrote {path}")


def evaluate(
    documents: PathsArgument,
    gold: GoldOption = Path("tests/gold"),
    misses: MissesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Measure how well documents are read and linked: precision and recall, against a gold standard."""
    from graph.evaluation import evaluated, totals
    from graph.ingest import files
    from graph.link_evaluation import evaluated_links

    settings, paths = _settings(), files(documents)
    found = tuple(evaluated(paths, gold, settings.base))
    if not found:
        raise UsageError(f"Expected documents with a gold file of the same stem in {gold}; found none. Name --gold.")
    linked = evaluated_links(paths, gold, settings.base)
    if as_json:
        _print_json({"items": [asdict(each) for each in found], "links": [asdict(each) for each in linked]})
        return
    _print_scores("type", (*found, *totals(found)), misses)
    _print_scores("link", linked, misses)


def _print_scores(kind: str, rows: Sequence[Row], misses: bool) -> None:
    from rich.table import Table

    table = Table("document", kind, "precision", "recall", "right", "gold", "made", box=None)
    for each in rows:
        score = each.score
        row = (f"{score.precision:.3f}", f"{score.recall:.3f}", str(score.right), str(score.gold), str(score.made))
        table.add_row(Text(each.document), each.row, *row)
        for words in (*(f"missed {m}" for m in score.missed), *(f"extra {e}" for e in score.extra)) if misses else ():
            table.add_row("", Text(_plain(words)))
    Console().print(table)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; errors that people can mend are told in a line, with their code, and not with a traceback."""
    try:
        app(args=arguments, prog_name="peelgraph")
    except PeelgraphError as error:
        print(f"peelgraph: {error.code}: {_plain(error.message)}", file=sys.stderr)
        raise SystemExit(1 if isinstance(error, REFUSALS) else 2) from None


@contextmanager
def _snapshot(settings: Settings) -> Iterator[tuple[Data, Snapshot]]:
    """The data directory of the settings, open, with the snapshot of what it holds."""
    from graph.dataset import Data
    from graph.snapshot import Snapshot

    with Data.open(settings) as opened:
        yield opened, Snapshot.build(opened.store, settings.base)


def _settings(**given: Any) -> Settings:
    """The settings of the environment, with what the command line says in their place."""
    return replace(Settings.from_environment(), **{name: value for name, value in given.items() if value})


def _write(
    write: Callable[[Source, BinaryIO], None], source: Source, output: Path | None, compression: str | None
) -> None:
    from graph.export.files import opened

    console = Console(stderr=True)
    columns = ("{task.description}", DownloadColumn(), TransferSpeedColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        told = partial(bar.advance, bar.add_task("Writing", total=None))
        with opened(output, compression, told) as out:
            write(source, out)


def _print_outcomes(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        if not outcome.problems:
            _print(f"{outcome.status.lower()} {outcome.path} {_listed(outcome.counts)}".rstrip())
    _print(_listed(Counter(outcome.status.lower() for outcome in outcomes)))


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))


def _print_json(value: object) -> None:
    sys.stdout.buffer.write(orjson.dumps(value, default=str, option=orjson.OPT_INDENT_2) + b"\n")


def _print(line: str) -> None:
    print(_plain(line))


def _plain(text: str) -> str:
    """Text without the characters by which the words of a document could steer a terminal."""
    return "".join(char if char.isprintable() or char == "\n" else "\N{REPLACEMENT CHARACTER}" for char in text)


for _command in (read, show, serve, export, check, remove, trace, review, ship, evaluate):
    app.command()(_command)

if __name__ == "__main__":
    main()
