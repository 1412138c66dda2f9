"""Imports run in one direction, and every foreign library has its places."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ("ontology", "graph", "schema", "web", "server")

PLACES = {
    "pyoxigraph": [
        "ontology*",
        "graph.rdf",
        "graph.store",
        "graph.checks",
        "graph.dataset",
        "graph.doctor",
        "graph.engine",
        "graph.shipping",
        "graph.export*",
        "graph.foreign",
        "graph.islands",
        "graph.loading",
        "graph.parsing",
        "graph.provenance",
        "graph.relinking",
        "graph.remote",
        "graph.sieve",
        "graph.sparql*",
        "graph.terms",
        "graph.validation",
    ],
    "rdflib": ["ontology*", "graph.rdf", "graph.checks", "graph.sieve", "graph.export*"],
    "pyshacl": ["graph.checks"],
    "networkx": ["graph.linking.matching", "graph.lineage", "graph.provenance", "graph.export*"],
    "strawberry": ["schema*"],
    "graphql": ["schema*"],
    "xlsxwriter": ["graph.export.spreadsheet"],
    "pyarrow": ["graph.export.parquet"],
    "zstandard": ["graph.export.compression"],
    "starlette": ["schema*", "web*", "server"],
    "uvicorn": ["server", "web.receiving"],
    "pypdfium2": ["graph.documents.readers.pdf*"],
    "lxml": ["graph.documents.readers.html*", "graph.documents.readers.docx*"],
    "docx": ["graph.documents.readers.docx*"],
    "charset_normalizer": ["graph.documents.*"],
    "tantivy": ["graph.search"],
    "prometheus_client": ["schema.metrics"],
    "httpx": ["graph.engine"],
    "typer": ["graph.cli", "graph.options", "graph.printing", "server"],
    "rich": ["graph.cli", "graph.printing"],
}
"""Foreign library: the modules that may import it."""

BUILD_HOOK = ROOT / "web" / "graphiql.py"
"""Runs while the package is built, and is no part of the service."""

VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "services", "manager", "base", "core"}


def _modules() -> dict[str, Path]:
    files = [ROOT / "server.py", *(file for layer in LAYERS for file in (ROOT / layer).rglob("*.py"))]
    return {_name(file): file for file in files if file.exists() and file != BUILD_HOOK}


def _name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def _imports(module: str, nodes: Iterator[ast.AST]) -> Iterator[str]:
    """The full names a module imports: ``from graph import model`` counts as ``graph.model`` where that is a module."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively: write the full name"
            source = str(node.module)
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                yield inner if inner in MODULES else source


MODULES = _modules()
ALL_IMPORTS = {name: sorted(set(_imports(name, ast.walk(_tree(file))))) for name, file in MODULES.items()}


def _layer(name: str) -> int | None:
    top = name.partition(".")[0]
    return LAYERS.index(top) if top in LAYERS else None


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_from_server_to_ontology(module: str) -> None:
    own = LAYERS.index(module.partition(".")[0])
    against = [name for name in ALL_IMPORTS[module] if (layer := _layer(name)) is not None and layer > own]
    assert against == [], f"{module} imports what stands above it: move the function, or pass the value in"
    assert "server" not in ALL_IMPORTS[module], "nothing imports the server"


@pytest.mark.parametrize("module", MODULES)
def test_foreign_libraries_stay_in_their_places(module: str) -> None:
    foreign = {name.partition(".")[0] for name in ALL_IMPORTS[module]}
    strays = [name for name in foreign & set(PLACES) if not any(fnmatch(module, place) for place in PLACES[name])]
    assert strays == [], f"{module} may not import {strays}: it belongs in {[PLACES[name] for name in strays]}"


def test_only_the_settings_read_the_environment() -> None:
    reading = {
        name
        for name, file in MODULES.items()
        for node in ast.walk(_tree(file))
        if (isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"})
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "os"
            and {"environ", "getenv"} & {a.name for a in node.names}
        )
    }
    assert reading == {"graph.settings"}


def test_there_are_no_import_cycles() -> None:
    own = {
        name: [found for found in imports if found in MODULES and found != name]
        for name, imports in ALL_IMPORTS.items()
    }
    try:
        TopologicalSorter(own).prepare()
    except CycleError as error:
        pytest.fail(f"import cycle: {' <- '.join(error.args[1])}")


@pytest.mark.parametrize("module", [name for name in MODULES if name != "graph.cli"])
def test_imports_stand_at_the_top(module: str) -> None:
    tree = _tree(MODULES[module])
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    hidden = [name for function in functions for name in _imports(module, ast.walk(function))]
    assert hidden == [], f"{module} imports {hidden} inside functions"


@pytest.mark.parametrize("module", MODULES)
def test_modules_are_short_and_named_after_an_idea(module: str) -> None:
    length = len(MODULES[module].read_text(encoding="utf-8").splitlines())
    assert length <= 400, f"{module} has {length} lines: split it along its ideas"
    assert not VAGUE & set(module.split(".")), f"{module}: name the idea"


def test_the_architecture_is_that_of_the_packages_that_ship() -> None:
    assert {name.partition(".")[0] for name in MODULES} == set(LAYERS)
