"""The engines that tests of remote stores run on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.settings import StoreAddress
from tests.graph.engines import oxigraph, virtuoso


@pytest.fixture(scope="session", params=[oxigraph, virtuoso], ids=["oxigraph", "virtuoso"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreAddress]:
    with request.param(tmp_path_factory.mktemp("engine")) as found:
        yield found


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreAddress]:
    with oxigraph(tmp_path_factory.mktemp("engine")) as found:
        yield found
