from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

from graph import cli
from graph.dataset import Data
from graph.errors import Unfinished
from graph.model import Finding
from graph.rdf import quads
from graph.settings import Settings
from graph.store import Store
from ontology.namespaces import BASE, PEEL

DOCUMENTS = Path(__file__).parent.parent / "documents"
PAGE = DOCUMENTS / "northmoor_effectiveness_2016.txt"


def run(*arguments: object) -> int:
    """The exit code of a command."""
    try:
        cli.main([str(argument) for argument in arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_help_comes_without_the_libraries_that_commands_need() -> None:
    heavy = {"rdflib", "networkx", "strawberry", "lxml", "pypdfium2", "pyshacl", "docx", "starlette"}
    code = f"import sys\nfrom graph.cli import main\ntry: main(['--help'])\nfinally: print({heavy} & {{*sys.modules}})"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Read documents into the graph" in found.stdout
    assert found.stdout.splitlines()[-1] == "set()"


def test_reading_says_what_is_in_and_exits_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "--data", tmp_path / "data", "--empty", PAGE) == 0
    out = capsys.readouterr().out
    assert f"read {PAGE}" in out
    assert out.splitlines()[-1] == "1 read"
    assert run("read", "--data", tmp_path / "data", PAGE) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 unchanged"


def test_reading_names_what_is_refused_and_exits_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").touch()
    assert run("read", "--data", tmp_path / "data", "--empty", tmp_path / "empty.txt", PAGE) == 1
    captured = capsys.readouterr()
    assert captured.out.splitlines()[-1] == "1 read, 1 refused"
    assert f"refused {tmp_path / 'empty.txt'}: UNREADABLE_DOCUMENT: Expected" in captured.err


def test_reading_tells_programs_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").touch()
    assert run("read", "--json", "--data", tmp_path / "data", "--empty", tmp_path / "empty.txt", PAGE) == 1
    refused, read = json.loads(capsys.readouterr().out)
    assert (refused["status"], refused["code"], len(refused["problems"])) == ("REFUSED", "UNREADABLE_DOCUMENT", 1)
    assert (read["status"], read["path"], read["counts"]["Document"]) == ("READ", str(PAGE), 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "no-such-file.txt"),
        ("read", "--data", "{tmp}/data", "{tmp}"),
        ("export", "--data", "{tmp}/data", "--format", "banana"),
        ("export", "--data", "{tmp}/data", "--format", "turtle", "-o", "{tmp}"),
        ("export", "--data", "{tmp}/data", "--format", "csv", "--type", "banana"),
        ("export", "--data", "{tmp}/data", "--format", "turtle", "-o", "{tmp}/no/folder/file.ttl"),
        ("remove", "--data", "{tmp}/data", "no-such-document"),
        ("banana",),
    ],
    ids=" ".join,
)
def test_wrong_use_exits_with_2_and_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert run(*(argument.format(tmp=tmp_path) for argument in arguments)) == 2
    captured = capsys.readouterr()
    assert captured.err
    assert "Traceback" not in captured.err
    assert captured.out == ""


def test_a_wrong_setting_in_the_environment_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PEELGRAPH_PORT", "eighty")
    assert run("check") == 2
    assert (
        capsys.readouterr().err
        == "peelgraph: USAGE_ERROR: Expected a whole number in PEELGRAPH_PORT; found 'eighty'.\n"
    )


def test_a_directory_in_use_is_named_with_the_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.dataset.PATIENCE", 0)
    with Store.open(tmp_path / "store"):
        assert run("check", "--data", tmp_path) == 2
    error = capsys.readouterr().err
    assert error.startswith("peelgraph: STORE_ERROR: Expected a store that no other process writes")
    assert "stop that one" in error


def test_showing_gives_each_block_its_fate_and_the_share_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", PAGE) == 0
    out = capsys.readouterr().out
    assert "of the text understood" in out
    assert " item " in out
    assert run("show", "--json", PAGE) == 0
    shown = json.loads(capsys.readouterr().out)
    assert {block["fate"] for block in shown["blocks"]} <= {"item", "context", "furniture", "unread"}
    assert 0 < shown["understood"] <= 1


def test_showing_what_cannot_be_read_exits_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").touch()
    assert run("show", tmp_path / "empty.txt") == 1
    assert "UNREADABLE_DOCUMENT" in capsys.readouterr().err


def test_no_words_can_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("remove", "--data", tmp_path, "\x1b]0;title\x07") == 2
    assert "\x1b" not in capsys.readouterr().err


def test_exporting_writes_a_file_a_folder_of_tables_or_standard_output(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    data, tables = tmp_path / "data", tmp_path / "tables"
    tables.mkdir()
    assert run("read", "--data", data, "--empty", PAGE) == 0
    assert run("export", "--data", data, "--format", "turtle", "-o", tmp_path / "graph.ttl") == 0
    assert b"peel:Judgment" in (tmp_path / "graph.ttl").read_bytes()
    assert run("export", "--data", data, "--format", "csv", "-o", tables) == 0
    assert {"judgment.csv", "organisation.csv", "link.csv"} <= {path.name for path in tables.iterdir()}
    assert run("export", "--data", data, "--format", "csv", "--type", "Judgment", "-o", tables / "one.csv") == 0
    assert (tables / "one.csv").read_bytes() == (tables / "judgment.csv").read_bytes()
    capfdbinary.readouterr()
    assert run("export", "--data", data, "--format", "ttl") == 0
    assert capfdbinary.readouterr().out == (tmp_path / "graph.ttl").read_bytes()


def test_checking_finds_what_is_whole_and_what_is_damaged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "--data", tmp_path, "--empty", PAGE) == 0
    assert run("check", "--data", tmp_path) == 0
    (kept,) = (path for path in tmp_path.glob("archive/??/*") if not path.suffix)
    kept.write_bytes(b"rotten")
    capsys.readouterr()
    assert run("check", "--json", "--data", tmp_path) == 1
    (fault,) = json.loads(capsys.readouterr().out)
    assert fault["subject"] == PAGE.name


def test_checking_gives_a_report_of_shacl(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("check", "--json", "--turtle", "--data", tmp_path) == 2
    graph = f"{BASE}document/broken"
    alone = Finding(iri=f"{BASE}finding/1", title="A finding", inspection=f"{BASE}inspection/none")
    with Data.open(Settings(data=tmp_path, empty=True)) as data:
        data.store.replace(graph, quads((alone,), graph))
    capfdbinary.readouterr()
    assert run("check", "--turtle", "--data", tmp_path) == 1
    said = rdflib.Graph().parse(data=capfdbinary.readouterr().out, format="turtle")
    found = {
        tuple(
            said.value(result, name) for name in (rdflib.SH.focusNode, rdflib.SH.sourceShape, rdflib.SH.resultMessage)
        )
        for result in said.objects(None, rdflib.SH.result)
    }
    assert {(str(item), str(shape)) for item, shape, _ in found} == {(alone.iri, f"{PEEL}FindingShape")}
    assert all(str(message).startswith(f"{graph}: ") for *_, message in found)


def test_what_is_written_down_and_waits_ends_with_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **_more: object) -> None:
        raise Unfinished("Expected an answer; found none. It is carried out when the data is opened next.")

    monkeypatch.setattr("graph.ingest.remove", fails)
    assert run("remove", "--data", tmp_path, "a.txt") == 1


def test_removing_takes_a_document_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "--data", tmp_path, "--empty", PAGE) == 0
    assert run("remove", "--data", tmp_path, PAGE.name) == 0
    assert "removed" in capsys.readouterr().out
    assert run("remove", "--data", tmp_path, PAGE.name) == 2


def test_serving_runs_the_server_with_the_same_options(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "graph.cli", "serve", "--data", str(tmp_path / "data"), "--port", "99999"]
    found = subprocess.run(command, capture_output=True, text=True, check=False, cwd=DOCUMENTS.parent.parent)
    assert found.returncode == 2
    assert "Expected a port from 0 to 65535; found 99999" in found.stderr


FOLLOWED = [DOCUMENTS / f"{name}.txt" for name in ("northmoor_crime_2014", "northmoor_effectiveness_2016")]


def test_a_trace_is_a_tree_with_words_or_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ("--data", tmp_path / "data")
    assert run("read", *data, "--empty", *FOLLOWED) == 0
    assert run("review", *data, "--json") == 0
    candidate = json.loads(capsys.readouterr().out.partition("\n2 read\n")[2])["candidates"][0]
    assert run("trace", candidate["target"], *data) == 0
    tree = capsys.readouterr().out
    assert f"<{candidate['source']}>" in tree
    assert "[inferred," in tree
    assert run("trace", candidate["target"], *data, "--json", "--min-confidence", "0") == 0
    later = json.loads(capsys.readouterr().out)["later"]
    assert candidate["iri"] in {step["link"] for step in later}
    assert run("trace", candidate["target"], *data, "--min-confidence", "0", "--limit", "1") == 0
    assert "cut here: ask for more with --limit" in capsys.readouterr().out
    assert run("trace", "no such words", *data) == 2
    assert "NOT_FOUND" in capsys.readouterr().err


def test_a_trace_fits_a_narrow_terminal_without_unicode(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    assert run("read", *data, "--empty", *FOLLOWED) == 0
    command = [sys.executable, "-m", "graph.cli", "trace", "Recommendation 1", *data]
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "COLUMNS": "60", "FORCE_COLOR": "1"}
    found = subprocess.run(command, capture_output=True, text=True, check=False, cwd=DOCUMENTS.parent.parent, env=env)
    assert (found.returncode, found.stderr) == (0, "")
    assert "?" in found.stdout
    assert "\x1b" not in found.stdout
    assert all(len(line) <= 60 for line in found.stdout.splitlines() if "<http" not in line)


def test_a_review_is_kept_with_its_author(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ("--data", tmp_path / "data")
    assert run("read", *data, "--empty", *FOLLOWED) == 0
    assert run("review", *data, "--json") == 0
    link = json.loads(capsys.readouterr().out.partition("\n2 read\n")[2])["candidates"][0]["iri"]
    assert run("review", "confirm", link, *data) == 2
    assert "Give both" in capsys.readouterr().err
    assert run("review", "confirm", link, "--by", "A. Reader", "--reason", "the same request", *data) == 0
    assert run("review", *data) == 0
    out = capsys.readouterr().out
    assert f"by A. Reader: {link}" in out
    assert out.splitlines()[-1].endswith("1 decision(s)")


def test_an_export_is_imported_taken_out_and_made_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made, taken = tmp_path / "made", tmp_path / "taken"
    first, again = tmp_path / "first.nq.gz", tmp_path / "again.nq.gz"
    made.mkdir()
    assert run("export", "--data", made, "-f", "nquads", "-o", first) == 0
    assert run("import", "--data", taken, "--empty", first) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 imported"
    shutil.rmtree(taken / "store")
    assert run("check", "--data", taken, "--empty") == 1
    assert "Run peelgraph rebuild" in capsys.readouterr().out
    assert run("rebuild", "--data", taken, "--empty") == 0
    assert run("export", "--data", taken, "--empty", "-f", "nquads", "-o", again) == 0
    assert again.read_bytes() == first.read_bytes()
    assert run("remove", "--data", taken, "first.nq.gz") == 0
    assert "removed what was imported" in capsys.readouterr().out
    with Store.open(taken / "store") as store:
        assert [graph for graph in store.graphs() if not graph.endswith("/reference")] == []


def test_importing_exits_with_1_for_refused_files_and_2_for_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "table.csv").write_text("a,b")
    (tmp_path / "none").mkdir()
    assert run("import", "--json", "--data", tmp_path / "data", "--empty", tmp_path / "table.csv") == 1
    (refused,) = json.loads(capsys.readouterr().out)
    assert (refused["status"], refused["code"]) == ("REFUSED", "UNREADABLE_DOCUMENT")
    assert run("import", "--data", tmp_path / "data", tmp_path / "none") == 2
    assert run("import", "--data", tmp_path / "data", tmp_path / "missing.ttl") == 2


@pytest.mark.parametrize(
    "command",
    [
        ("trace", "visits"), ("review",), ("review", "confirm", "1", "--by", "A. Reader", "--reason", "read"),
        ("check",), ("export", "-f", "nquads", "-o", "out.nq"), ("ship", "shipped"), ("remove", "report.txt"),
    ],
)  # fmt: skip
def test_a_data_directory_that_is_named_must_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*command, "--data", tmp_path / "mistyped") == 2
    said = capsys.readouterr().err
    assert f"USAGE_ERROR: Expected a data directory; found none at {tmp_path / 'mistyped'}" in said
    assert list(tmp_path.iterdir()) == []


def test_the_data_directory_that_needs_no_naming_is_made_and_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("review") == 0
    assert (tmp_path / "peelgraph-data" / "store").is_dir()
    assert " 0 decision(s)" in capsys.readouterr().out


def test_a_dash_means_standard_output_and_no_file_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("export", "--data", tmp_path / "data", "--empty", "-f", "nquads", "-o", "-") == 0
    assert capfdbinary.readouterr().out.endswith(b" .\n")
    assert not (tmp_path / "-").exists()
