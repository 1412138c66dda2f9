"""The command line: ``peelgraph read``, ``show``, ``serve``, ``export``, ``check``, ``trace`` and the rest.

Commands import what they need when they run, so that ``--help`` answers at once. They print results to standard
output and everything else to standard error. Exit codes: 0 all well, 1 some input refused, 2 wrong use.
"""

from __future__ import annotations

import runpy
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import typer
from rich.console import Console
from rich.progress import (
    DownloadColumn,
    Progress,
    TimeElapsedColumn,
    TransferSpeedColumn,
)
from rich.text import Text

from graph.errors import InvalidDocument, PeelgraphError, Unfinished, UnknownLayout, UnreadableDocument, UsageError
from graph.options import (
    ActionArgument,
    ByOption,
    CompressOption,
    ConfidenceOption,
    DataOption,
    DepthOption,
    DocumentArgument,
    DocumentOption,
    EmptyOption,
    FileArgument,
    FolderArgument,
    FormatOption,
    GoldOption,
    HostOption,
    ItemArgument,
    ItemOption,
    JsonOption,
    LimitOption,
    LineageOption,
    LinkArgument,
    MissesOption,
    OnlyOption,
    OutputOption,
    PathsArgument,
    PersistedOption,
    PortOption,
    RdfArgument,
    ReasonOption,
    ReplaceOption,
    StepsOption,
    TurtleOption,
    TypeOption,
)
from graph.printing import bar, close, file_bar, listed, plain, print_json, print_scores, say
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.dataset import Data
    from graph.export import Source
    from graph.snapshot import Snapshot

app = typer.Typer(
    name="peelgraph",
    help="Police inspection reports and the answers to them, as a graph.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

REFUSALS = (UnreadableDocument, UnknownLayout, InvalidDocument, Unfinished)
STYLES = {"item": "green", "context": "cyan", "furniture": "dim", "unread": "bold red"}


def read(
    paths: PathsArgument, data: DataOption = None, empty: EmptyOption = False, as_json: JsonOption = False
) -> None:
    """Read documents into the graph. Each is in whole, or refused with all its problems."""
    from graph.dataset import Data
    from graph.ingest import files, ingest

    settings = _settings(data=data, empty=empty)
    found = files(paths)
    with Data.open(settings) as opened, file_bar("Reading", len(found)) as (progress, _):
        outcomes = ingest(found, store=opened.store, archive=opened.archive, settings=settings, progress=progress)
    close(outcomes, as_json)
    _end(settings)


def import_(
    paths: RdfArgument,
    data: DataOption = None,
    empty: EmptyOption = False,
    replace: ReplaceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Take in RDF in the words of the ontology, such as exports. Each file is in whole, or refused."""
    from graph.dataset import Data
    from graph.importing import import_files
    from graph.ingest import files

    settings, found = _settings(data=data, empty=empty), files(paths)
    with Data.open(settings) as opened, file_bar("Importing", len(found)) as (progress, share):
        place: dict[str, Any] = {"store": opened.store, "archive": opened.archive, "settings": settings}
        outcomes = import_files(found, **place, replace=replace, progress=progress, share=share)
    close(outcomes, as_json)
    _end(settings)


def rebuild(data: DataOption = None, empty: EmptyOption = False) -> None:
    """Make the store anew from the archive and the journal, for example after it was damaged and moved away."""
    from graph.dataset import Data
    from graph.rebuilding import rebuild as rebuilt

    settings = _settings(data=data, empty=empty)
    with Data.open(settings) as opened:
        for graph in rebuilt(opened, settings):
            say(f"rebuilt {graph}")
    _end(settings)


def show(file: FileArgument, as_json: JsonOption = False) -> None:
    """Show each block of a document, what became of it, and the share of the text that was understood."""
    from graph.ingest import examined

    examination = examined(file, _settings().base)
    text, found = examination.text, examination.extraction
    if as_json:
        blocks = [{"start": f.block.start, "end": f.block.end, "fate": f.fate, "note": f.note} for f in found.blocks]
        print_json({"document": found.document.iri, "understood": found.understood, "blocks": blocks})
        return
    console = Console(soft_wrap=True)
    for fate in found.blocks:
        place, words = f"{fate.block.start:>7} {fate.block.end:>7}  ", plain(text.of(fate.block)[:100])
        console.print(Text.assemble(place, (f"{fate.fate:<9}", STYLES[fate.fate]), f"  {fate.note:<40}  ", words))
    counts = Counter(str(fate.fate) for fate in found.blocks)
    say(f"{found.document.title} ({found.document.layout})")
    say(f"{len(found.blocks)} blocks: {listed(counts)}; {found.understood:.1%} of the text understood")


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

    settings, chosen = _settings(data=data, empty=empty).existing(), format_of(format)
    folder = output if output and output.is_dir() else None
    if chosen.name != "csv" and (type or folder):
        raise UsageError(f"Expected a file for {chosen.name}; found a folder or --type, which only csv has.")
    with Data.open(settings) as opened:
        source = Source(opened.store, base=settings.base, data=settings.data)
        source = selection.chosen(source, document=document, item=item, lineage=lineage, steps=steps)
        names = (type,) if type else table.NAMES if folder else ()
        for name in names:
            place = folder / f"{name.lower()}.csv" if folder else output
            _write(partial(table.write_type, type=name), source, place, compress)
        if not names:
            _write(chosen.write, source, output, compress)


def check(
    data: DataOption = None, empty: EmptyOption = False, as_json: JsonOption = False, as_turtle: TurtleOption = False
) -> None:
    """Check that what is kept is whole, and that every document keeps the rules of the ontology."""
    from graph.dataset import Data
    from graph.verification import faults, report

    if as_json and as_turtle:
        raise UsageError("Expected --json or --turtle; found both. Leave one out.")

    settings = _settings(data=data, empty=empty).existing()
    with Data.open(settings) as opened, bar("Checking") as share:
        found = tuple(faults(opened, settings, share))
    if as_json:
        print_json([asdict(fault) for fault in found])
    elif as_turtle:
        sys.stdout.buffer.write(report(found, settings.base))
    else:
        for fault in found:
            say(f"{fault.subject}: {fault.problem}")
        say(f"{len(found)} problem(s) found")
    if found:
        raise typer.Exit(1)


def remove(name: DocumentArgument, data: DataOption = None) -> None:
    """Take a document, or what an import brought, out of the graph and out of the archive."""
    from graph import importing, ingest
    from graph.dataset import Data

    settings = _settings(data=data).existing()
    with Data.open(settings) as opened:
        place: dict[str, Any] = {"store": opened.store, "archive": opened.archive, "settings": settings}
        imported = importing.named(name, opened.archive)
        if imported:
            importing.remove_import(imported, **place)
            said = f"removed what was imported as <{imported.subject}>"
        else:
            removed = ingest.remove(name, **place)
            said = f"removed {removed.title} <{removed.iri}>"
    say(said)
    _end(settings)


def doctor(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Probe the engine that PEELGRAPH_STORE names: whether it is safe to read from and to write to."""
    from graph.doctor import examined, verdict

    settings = _settings(data=data)
    found = examined(settings)
    if as_json:
        print_json({"verdict": verdict(found), "probes": [asdict(each) for each in found]})
    else:
        for each in found:
            say(f"{'ok    ' if each.passed else 'FAILED'} {each.name}: {each.message}")
        say(verdict(found))
    if not all(each.passed for each in found):
        raise typer.Exit(1)


def trace(
    item: ItemArgument,
    data: DataOption = None,
    depth: DepthOption = None,
    min_confidence: ConfidenceOption = 0.5,
    limit: LimitOption = 1000,
    as_json: JsonOption = False,
) -> None:
    """Show what an item goes back to and what came of it, with the words that prove each step."""
    from graph import tracing
    from graph.scope import Scope

    with _snapshot(_settings(data=data).existing()) as (_, snapshot):
        found = tracing.found(snapshot, item)
        chain = tracing.trace(snapshot, found, Scope(depth=depth, min_confidence=min_confidence, limit=limit))
    if as_json:
        print_json(asdict(chain))
        return
    for line in tracing.lines(chain, width=min(Console().width, 120)):
        say(line)


def review(
    action: ActionArgument = "list",
    link: LinkArgument = "",
    by: ByOption = "",
    reason: ReasonOption = "",
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """List candidate links, decisions, and those to look at again; confirm, reject, or take a decision back."""
    from graph import review as reviewing

    settings = _settings(data=data).existing()
    with _snapshot(settings) as (opened, snapshot):
        if action != "list":
            made = reviewing.settle(opened, settings, link, action, author=by, reason=reason)
            say(f"{made.verdict.lower()} {made.link.iri} by {made.author}: {made.reason}")
            _end(settings)
            return
        told = reviewing.overview(opened, snapshot)
        if as_json:
            print_json(asdict(told))
            return
        for line in reviewing.lines(snapshot, told):
            say(line)


def ship(folder: FolderArgument, data: DataOption = None) -> None:
    """Write what is loaded as a dataset that can be given away: its facts, without the documents' words."""
    from graph.dataset import Data
    from graph.shipping import ship as written

    settings = _settings(data=data).existing()
    with Data.open(settings) as opened:
        for path in written(opened.store, settings.base, folder):
            say(f"wrote {path}")


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
        print_json({"items": [asdict(each) for each in found], "links": [asdict(each) for each in linked]})
        return
    print_scores("type", (*found, *totals(found)), misses)
    print_scores("link", linked, misses)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; errors that people can mend are told in a line, with their code, and not with a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Unicode gets question marks, not a traceback
    try:
        app(args=arguments, prog_name="peelgraph")
    except PeelgraphError as error:
        print(f"peelgraph: {error.code}: {plain(error.message)}", file=sys.stderr)
        raise SystemExit(1 if isinstance(error, REFUSALS) else 2) from None


def _end(settings: Settings) -> None:
    """End as refused where something waits to be written, as was said when it could not be."""
    from graph.pending import Pending

    if Pending(settings.data):
        raise typer.Exit(1)


@contextmanager
def _snapshot(settings: Settings) -> Iterator[tuple[Data, Snapshot]]:
    """The data directory of the settings, open, with the snapshot of what it holds."""
    from graph.dataset import Data
    from graph.kept import present

    with Data.open(settings) as opened:
        yield opened, present(opened.store, opened.store.state(), settings.data, settings.base)


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
        advance = partial(bar.advance, bar.add_task("Writing", total=None))
        with opened(output, compression, advance) as out:
            write(source, out)


app.command("import")(import_)
for _command in (read, show, serve, export, check, remove, trace, review, ship, evaluate, rebuild, doctor):
    app.command()(_command)

if __name__ == "__main__":
    main()
