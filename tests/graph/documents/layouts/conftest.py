"""Reading of small documents written inline: ``read(text)`` gives the extraction."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from textwrap import dedent

import pytest

from graph.documents.extraction import Extraction, extract
from graph.documents.readers import plain
from graph.model import Organisation
from graph.rdf import reference

BASE = "https://w3id.org/peelgraph/"


@pytest.fixture(scope="session")
def organisations() -> tuple[Organisation, ...]:
    return tuple(item for item in reference(BASE) if isinstance(item, Organisation))


@pytest.fixture
def read(organisations: tuple[Organisation, ...]) -> Callable[[str], Extraction]:
    def reading(text: str) -> Extraction:
        data = dedent(text).encode()
        return extract(
            plain.read(data),
            sha256=sha256(data).hexdigest(),
            file_name="document.txt",
            base=BASE,
            organisations=organisations,
        )

    return reading
