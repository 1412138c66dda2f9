"""The W3C's own tests of Turtle, TriG, N-Triples, N-Quads and RDF/XML, through the parser that imports use.

The suites are taken at test time from the source package of rdflib on PyPI, which carries them; nothing is vendored.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection

from graph.errors import UnreadableDocument
from graph.parsing import Syntax, quads

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")

SUITES = {
    "turtle": ("text/turtle", "http://www.w3.org/2013/TurtleTests/", 291),
    "trig": ("application/trig", "http://www.w3.org/2013/TriGTests/", 335),
    "ntriples": ("application/n-triples", "http://www.w3.org/2013/N-TriplesTests/", 68),
    "nquads": ("application/n-quads", "http://www.w3.org/2013/NQuadsTests/", 85),
    "rdf-xml": ("application/rdf+xml", "http://www.w3.org/2013/RDFXMLTests/", 162),
}
"""The folder of a suite, its media type, where its files are published, and how many tests it has."""
_NOT_IN_IRIS = "its result holds U+E01EF, which RFC 3987 does not allow in IRIs; Turtle's names do"
DIFFERENT: dict[str, str] = {
    "turtle#localName_with_assigned_nfc_PN_CHARS_BASE_character_boundaries": _NOT_IN_IRIS,
    "trig#localName_with_assigned_nfc_PN_CHARS_BASE_character_boundaries": _NOT_IN_IRIS,
    "rdf-xml#xml-canon-test001": "XML literals keep the namespaces in scope; imports refuse such literals anyway",
}
"""Tests that come out otherwise, each with the reason."""


@dataclass(frozen=True, slots=True)
class Case:
    """A test of a manifest. Without a ``result`` the file is only to be accepted, or refused where it ``is_bad``."""

    name: str
    action: str
    result: str | None
    is_bad: bool


@pytest.fixture(scope="session")
def suites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the suites."""
    folder = tmp_path_factory.mktemp("rdflib")
    package = f"rdflib=={version('rdflib')}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", package]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip(f"the source package {package} could not be had from PyPI in three minutes")
    archives = list(folder.glob("*.tar.gz"))
    if not archives:
        pytest.skip(f"the source package {package} could not be had from PyPI: {done.stderr[-200:]}")
    with tarfile.open(archives[0]) as archive:
        members = [each for each in archive if "/test/data/suites/w3c/" in each.name and each.isfile()]
        archive.extractall(folder, members=members, filter="data")
    found = [path for path in folder.glob("*/test/data/suites/w3c") if path.is_dir()]
    if not found:
        pytest.skip(f"the source package {package} carries no suites any more")
    return found[0]


def cases(folder: Path, base: str) -> Iterator[Case]:
    manifest = Graph().parse(folder / "manifest.ttl", publicID=f"{base}manifest.ttl")
    for head in manifest.objects(None, MF.entries):
        for entry in Collection(manifest, head):
            kind = str(manifest.value(entry, RDF.type))
            result = manifest.value(entry, MF.result)
            yield Case(
                name=str(entry).rpartition("#")[2],
                action=str(manifest.value(entry, MF.action)).removeprefix(base),
                result=str(result).removeprefix(base) if isinstance(result, URIRef) else None,
                is_bad="Negative" in kind,
            )


def outcome(case: Case, folder: Path, syntax: Syntax, base: str) -> str | None:
    """What is wrong with what the parser makes of a test; nothing where it is right."""
    try:
        found = parsed(folder / case.action, syntax, f"{base}{case.action}")
        expected = expectation(case, folder, base)
    except UnreadableDocument as error:
        return None if case.is_bad else f"refused: {error.message}"
    if case.is_bad:
        return f"accepted: {found}"
    return None if expected in (None, found) else f"expected {expected}; found {found}"


def expectation(case: Case, folder: Path, base: str) -> ox.Dataset | None:
    if case.result is None:
        return None
    plain = Syntax("application/n-quads" if case.result.endswith(".nq") else "application/n-triples")
    return parsed(folder / case.result, plain, f"{base}{case.result}")


def parsed(path: Path, syntax: Syntax, base: str) -> ox.Dataset:
    """The statements of a file, with blank nodes named by what is said of them."""
    with path.open("rb") as file:
        dataset = ox.Dataset(quads(file, syntax, base))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@pytest.mark.parametrize("suite", SUITES)
def test_nothing_is_accepted_or_refused_wrongly(suites: Path, suite: str) -> None:
    media_type, base, number = SUITES[suite]
    found = list(cases(suites / suite, base))
    wrong = {
        f"{suite}#{case.name}": told
        for case in found
        if (told := outcome(case, suites / suite, Syntax(media_type), base))
    }
    assert len(found) >= number
    assert {name: told for name, told in wrong.items() if name not in DIFFERENT} == {}
    assert {name for name in DIFFERENT if name.startswith(f"{suite}#")} <= wrong.keys()
