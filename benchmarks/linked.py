"""Taking a large graph out and in: our exports and imports against what pyoxigraph itself reaches, in one run.

Run: ``python benchmarks/linked.py [--items 100000] [--rounds 5] [--folder DIR] [--without-check]``. Each step runs in a
process of its own, on the same graph of documents with their links; exports are runs of ``peelgraph export``. The steps
are taken in turns, round after round, and each ratio is taken within one round; so what else the machine does meets
both sides. Printed are ratios of speed (1 is as fast as pyoxigraph, more is faster), by the clock and by processor
time: the median of the rounds with the lowest and the highest; and the most memory that each process took. A million
items take 10 GB of disk, and about half an hour for one round.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import file_digest
from itertools import groupby
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.graphs import BASE, PER_INSPECTION, made
from graph.archive import Archive
from graph.foreign import contents
from graph.journal import Event, EventKind
from graph.loading import Names, load
from graph.model import Commitment, Document, Inspection, Link, Organisation, Passage, Response
from graph.parsing import Syntax
from graph.rdf import quads
from graph.store import Store

ROOT = Path(__file__).parent.parent
LINKS = f"{BASE}graph/links"


def documents(items: int) -> Iterator[tuple[str, list[Any]]]:
    """The items of each document, with the inspection and the bodies they name, as reading documents leaves them."""
    shared: list[Any] = []
    links: list[Any] = []
    for is_body, group in groupby(made(items), lambda item: isinstance(item, Organisation)):
        if is_body:
            shared += group
            continue
        for found in _inspections(_of_one_scale(group)):
            report, answer = (item.iri for item in found if isinstance(item, Document))
            inspection = next(item for item in found if isinstance(item, Inspection))
            number = int(inspection.iri.rsplit("/", 1)[1].split("-")[0])
            bodies = [body for body in shared if _is_of(body.iri, number)]
            answered = [item for item in found if _place(item, report, answer) == answer]
            links += (item for item in found if isinstance(item, Link))
            yield report, [*bodies, *(item for item in found if _place(item, report, answer) == report)]
            yield answer, [*bodies, inspection, *answered]
    yield LINKS, links


def _of_one_scale(items: Iterator[Any]) -> Iterator[Any]:
    """The grades are all of four, which later cycles do not use: the rules would refuse them."""
    return (replace(item, cycle="PEEL_2017") if isinstance(item, Inspection) else item for item in items)


def _inspections(items: Iterator[Any]) -> Iterator[list[Any]]:
    found: list[Any] = []
    for item in items:
        if isinstance(item, Document) and any(isinstance(each, Inspection) for each in found):
            yield found
            found = []
        found.append(item)
    yield found


def _is_of(body: str, number: int) -> bool:
    name = body.rsplit("/", 1)[1]
    return name == "inspectorate" or name.rsplit("-", 1)[1] == str(number % 43)


def _place(item: Any, report: str, answer: str) -> str | None:
    if isinstance(item, Link):
        return None
    if isinstance(item, Document):
        return item.iri
    if isinstance(item, Passage):
        return item.document
    return answer if isinstance(item, Response | Commitment) else report


def prepare(folder: Path, items: int) -> dict[str, float]:
    """The graph as N-Quads and as a store."""
    graphs = []
    with (folder / "graph.nq").open("wb") as out:
        for graph, found in documents(items):
            ox.serialize(quads(found, graph), output=out, format=ox.RdfFormat.N_QUADS)
            graphs.append(graph)
    triples = (quad.triple for quad in quads(found, LINKS))
    ox.serialize(triples, output=str(folder / "links.nt"), format=ox.RdfFormat.N_TRIPLES)
    (folder / "graphs").write_text(" ".join(graphs[:-1]))
    store = ox.Store(str(_store(folder)))
    store.bulk_load(path=str(folder / "graph.nq"), format=ox.RdfFormat.N_QUADS)
    store.flush()
    return {"statements": float(len(store))}


def dump(folder: Path, format: ox.RdfFormat) -> dict[str, float]:
    store = ox.Store.read_only(str(_store(folder)))
    return _timed(lambda: store.dump(str(folder / "dumped"), format=format))


def export(folder: Path, name: str) -> dict[str, float]:
    """The command itself, with what it takes to start: its modules compiled, as where it is installed."""
    arguments = ("--data", str(folder / "data"), "--empty", "--format", name, "--output", str(folder / "exported"))
    command = [sys.executable, "-m", "graph.cli", "export", *arguments]
    environment = {**os.environ, "PEELGRAPH_BASE": BASE, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    found = _timed(lambda: subprocess.run(command, check=True, cwd=ROOT, env=environment))
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {**found, "processor": spent.ru_utime + spent.ru_stime, "megabytes": spent.ru_maxrss / 1024}


def _store(folder: Path) -> Path:
    path = folder / "data" / "store"
    path.mkdir(parents=True, exist_ok=True)
    return path


def bulk_load(folder: Path, _: Any) -> dict[str, float]:
    rmtree(folder / "loaded", ignore_errors=True)
    store = ox.Store(str(folder / "loaded"))
    return _timed(lambda: (store.bulk_load(path=str(folder / "graph.nq"), format=ox.RdfFormat.N_QUADS), store.flush()))


def check(folder: Path, _: Any) -> dict[str, float]:
    names = Names(BASE, f"{BASE}graph/own")
    told: list[Any] = []
    found = _timed(lambda: told.append(contents(folder / "graph.nq", Syntax("application/n-quads"), names)))
    assert told[0].problems == (), told[0].problems[:3]
    assert sorted(told[0].graphs) == sorted((folder / "graphs").read_text().split())
    return found


def imported(folder: Path, _: Any) -> dict[str, float]:
    """What an import does once its file is checked and archived."""
    for name in ("archive", "imported"):
        rmtree(folder / name, ignore_errors=True)
    archive = Archive(folder / "archive")
    with (folder / "graph.nq").open("rb") as file:
        key = file_digest(file, "sha256").hexdigest()
    archive.put_file(folder / "graph.nq", key)
    facts = {"sha256": key, "media_type": "application/n-quads", "compression": ""}
    facts |= {"links": archive.put((folder / "links.nt").read_bytes(), "links.nt")}
    facts |= {"graphs": (folder / "graphs").read_text()}
    event = Event(kind=EventKind.IMPORTED, subject=f"{BASE}graph/own", facts=facts)
    archive.journal.append(event)
    store = Store.open(folder / "imported")
    return _timed(lambda: load(event, store=store, archive=archive, base=BASE))


def _timed(run: Callable[[], object]) -> dict[str, float]:
    begun, spent = perf_counter(), process_time()
    run()
    return {"seconds": perf_counter() - begun, "processor": process_time() - spent}


STEPS: dict[str, tuple[Callable[[Path, Any], dict[str, float]], Any]] = {
    "prepare": (prepare, None),
    "dump N-Quads": (dump, ox.RdfFormat.N_QUADS),
    "dump TriG": (dump, ox.RdfFormat.TRIG),
    "export nquads": (export, "nquads"),
    "export trig": (export, "trig"),
    "export turtle": (export, "turtle"),
    "bulk load": (bulk_load, None),
    "check": (check, None),
    "import": (imported, None),
}
RATIOS = (
    ("export nquads", "dump N-Quads"),
    ("export turtle", "dump N-Quads"),
    ("export turtle", "dump TriG"),
    ("export trig", "dump TriG"),
    ("import", "bulk load"),
    ("check", "bulk load"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where the data is built, and found again if it was built there")
    parser.add_argument("--without-check", action="store_true", help="leave out the slowest step")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        step, argument = STEPS[given.step]
        found = step(given.folder, given.items if given.step == "prepare" else argument)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"megabytes": peak, **found}))
        return
    steps = [name for name in STEPS if name not in ("prepare", *["check"] * given.without_check)]
    items = max(given.items, PER_INSPECTION)
    if given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
        _measure(given.folder, items, steps, given.rounds)
        return
    with TemporaryDirectory() as folder:
        _measure(Path(folder), items, steps, given.rounds)


def _measure(folder: Path, items: int, steps: list[str], rounds: int) -> None:
    prepared = folder / f"prepared-{items}.json"
    if not prepared.exists():
        prepared.write_text(json.dumps(_step("prepare", folder, items)))
    found: list[dict[str, dict[str, float]]] = []
    for number in range(1, rounds + 1):
        found.append({})
        for name in steps:
            found[-1][name] = _step(name, folder, items)
            print(f"round {number}, {name}: {found[-1][name]}", file=sys.stderr)
    statements = json.loads(prepared.read_text())["statements"]
    print(f"{items:,} items, {statements:,.0f} statements; {rounds} rounds: median (lowest to highest)\n")
    print(f"{'speed':<38} {'clock':>20} {'processor':>20}")
    for ours, theirs in (pair for pair in RATIOS if set(pair) <= set(steps)):
        spread = (_spread([one[theirs][by] / one[ours][by] for one in found]) for by in ("seconds", "processor"))
        print(f"{ours:<16} to {theirs:<18} {' '.join(f'{each:>20}' for each in spread)}")
    if "check" in steps:
        print(f"\nchecks, milliseconds an item{_spread([one['check']['seconds'] / items * 1000 for one in found]):>31}")
    print(f"\n{'most memory, all of the process':<38} {'MB':>20}")
    for name in steps:
        print(f"{name:<38} {max(one[name]['megabytes'] for one in found):>20.0f}")


def _spread(values: list[float]) -> str:
    return f"{median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def _step(name: str, folder: Path, items: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--step", name, "--folder", str(folder), "--items", str(items)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


if __name__ == "__main__":
    main()
