from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from graph.errors import UsageError
from graph.settings import Room, Settings, StoreAddress


def test_an_empty_environment_gives_the_defaults() -> None:
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert (settings.host, settings.port, settings.empty) == ("127.0.0.1", 8000, False)


def test_every_setting_can_come_from_the_environment() -> None:
    environment = {
        "PEELGRAPH_DATA": "/srv/peelgraph",
        "PEELGRAPH_HOST": "::1",
        "PEELGRAPH_PORT": "9000",
        "PEELGRAPH_BASE": "https://example.org/graph#",
        "PEELGRAPH_EMPTY": "yes",
        "PEELGRAPH_ORIGINS": "https://example.org, http://localhost:5173",
        "PEELGRAPH_STORE": "https://example.org/sparql",
        "PEELGRAPH_PERSISTED": "/srv/documents",
        "PEELGRAPH_PERSISTED_ONLY": "1",
        "PEELGRAPH_FOLLOWERS": "30",
        "PEELGRAPH_SOCKETS": "40",
        "PEELGRAPH_IDLE": "50",
        "PEELGRAPH_PATIENCE": "60",
    }
    settings = [*(field for field in fields(Settings) if field.name != "room"), *fields(Room)]
    assert {f"PEELGRAPH_{field.name.upper()}" for field in settings} == set(environment)
    assert Settings.from_environment(environment) == Settings(
        data=Path("/srv/peelgraph"),
        host="::1",
        port=9000,
        base="https://example.org/graph#",
        empty=True,
        origins=("https://example.org", "http://localhost:5173"),
        store=StoreAddress(query="https://example.org/sparql", update="https://example.org/sparql"),
        persisted=Path("/srv/documents"),
        persisted_only=True,
        room=Room(followers=30, sockets=40, idle=50, patience=60),
    )


def test_what_opens_a_store_comes_from_the_environment_and_is_not_shown() -> None:
    environment = {
        "PEELGRAPH_STORE": "http://127.0.0.1:7878/query",
        "PEELGRAPH_STORE_UPDATE": "http://127.0.0.1:7878/update",
        "PEELGRAPH_STORE_AUTH": "Basic ada: secret word",
    }
    address = Settings.from_environment(environment).store
    assert address == StoreAddress(
        query="http://127.0.0.1:7878/query",
        update="http://127.0.0.1:7878/update",
        scheme="basic",
        secret="ada: secret word",
    )
    assert "secret word" not in repr(Settings.from_environment(environment))


@pytest.mark.parametrize("value", ["0", "-1", "many"])
def test_room_for_nobody_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="PEELGRAPH_IDLE"):
        Settings.from_environment({"PEELGRAPH_IDLE": value})


@pytest.mark.parametrize(
    "environment",
    [
        {"PEELGRAPH_STORE": "https://ada:secret@example.org/sparql"},
        {"PEELGRAPH_STORE": "file:///etc/passwd"},
        {"PEELGRAPH_STORE": "https://example.org/sparql", "PEELGRAPH_STORE_UPDATE": "sparql"},
        {"PEELGRAPH_STORE": "https://example.org/sparql", "PEELGRAPH_STORE_AUTH": "secret"},
        {"PEELGRAPH_STORE": "https://example.org/sparql", "PEELGRAPH_STORE_AUTH": "bearer secret\nword"},
    ],
)
def test_a_wrong_store_is_refused_without_telling_what_opens_it(environment: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="PEELGRAPH_STORE") as told:
        Settings.from_environment(environment)
    assert "secret" not in told.value.message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PEELGRAPH_PORT", "eighty"),
        ("PEELGRAPH_PORT", "65536"),
        ("PEELGRAPH_EMPTY", "maybe"),
        ("PEELGRAPH_PERSISTED_ONLY", "maybe"),
        ("PEELGRAPH_ORIGINS", "example.org"),
        ("PEELGRAPH_ORIGINS", "https://example.org/page"),
        ("PEELGRAPH_BASE", "https://example.org/no-end"),
        ("PEELGRAPH_BASE", "javascript:alert(1)/"),
        ("PEELGRAPH_BASE", "https://example.org/> a <b/"),
    ],
)
def test_a_wrong_value_names_its_variable(name: str, value: str) -> None:
    with pytest.raises(UsageError, match=name):
        Settings.from_environment({name: value})
