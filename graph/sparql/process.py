"""What runs in the processes of the endpoint: one prepares the store of a checkpoint, the others answer queries on it.

These processes come to an end with the pipe to the service, or when a query takes too long, whatever it is doing.
"""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.export import description
from graph.sparql import rows
from graph.sparql.question import MOST_ROWS, SECONDS, Answer, Question, Refused
from graph.terms import VOCABULARY, vocabulary
from ontology.namespaces import PREFIXES

try:
    import resource
except ImportError:  # Windows: there only the time that a query takes is limited.
    resource = None  # type: ignore[assignment]

_RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}


def prepare(checkpoint: str, target: str) -> None:
    """Make a copy of a checkpoint with every statement once in its default graph, and with the vocabulary.

    A union of the named graphs at query time would give what two documents both say twice, and count it twice.
    """
    if Path(target).exists():
        return
    making = f"{target}.making"
    shutil.rmtree(making, ignore_errors=True)
    ox.Store.read_only(checkpoint).backup(making)
    store = ox.Store(making)
    graph = ox.NamedNode(VOCABULARY)
    named = (ox.Quad(each.subject, each.predicate, each.object, graph) for each in vocabulary())
    store.bulk_extend(named)
    store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store)
    store.flush()
    del store
    Path(making).rename(target)


def serve(number: int, path: str, memory: int) -> None:
    """Answer the questions that come through a pipe until it is closed."""
    _limit(memory)
    store = ox.Store.read_only(path)
    pipe = Connection(number)
    pipe.send(None)
    while True:
        try:
            question = pipe.recv()
        except EOFError:
            return
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, SECONDS + 2)
        pipe.send(_outcome(store, question))
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)


def _limit(memory: int) -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _outcome(store: ox.Store, question: Question) -> Answer | Refused:
    try:
        return answered(store, question)
    except Refused as refused:
        return refused
    except SyntaxError as error:
        return Refused("MALFORMED_QUERY", f"Expected a query in SPARQL 1.1; {error}.")
    except MemoryError:
        return Refused("QUERY_TOO_BIG", "Expected a query that needs less memory. Ask for less at once.")
    except (ValueError, OSError) as error:
        return Refused("QUERY_FAILED", f"Expected a query that can be carried out; found: {error}.")


def answered(store: ox.Store, question: Question) -> Answer:
    """The answer to a question, from its own graphs or from all."""
    found: Any = store.query(question.query, base_iri=question.base or None, prefixes=PREFIXES, **_graphs(question))
    if isinstance(found, ox.QueryTriples):
        media_type = _wanted(question.graph)
        said = description.lines(_bounded(found))
        return Answer(media_type, description.written(said, media_type, question.base))
    media_type = _wanted(question.rows)
    if isinstance(found, ox.QueryBoolean):
        return Answer(media_type, found.serialize(format=_RESULTS[media_type]) or b"")
    names = [variable.value for variable in found.variables]
    table = ([row[name] for name in names] for row in _bounded(found))
    return Answer(media_type, rows.written(names, table, media_type))


def _graphs(question: Question) -> dict[str, Any]:
    if not question.default_graphs and not question.named_graphs:
        return {}
    return {
        "default_graph": [ox.NamedNode(iri) for iri in question.default_graphs],
        "named_graphs": [ox.NamedNode(iri) for iri in question.named_graphs],
    }


def _bounded(found: Any) -> Iterator[Any]:
    """As many as are allowed; more are refused, for a part must not be taken for the whole."""
    yield from islice(found, MOST_ROWS)
    if next(found, None) is not None:
        raise Refused("TOO_MANY_ROWS", f"Expected up to {MOST_ROWS:,} rows; found more. Add LIMIT and OFFSET.")


def _wanted(media_type: str | None) -> str:
    if media_type is None:
        raise Refused("NOT_ACCEPTABLE", "Expected a media type that this kind of query can be answered in.")
    return media_type
