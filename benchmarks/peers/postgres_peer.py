"""PostgreSQL with the rows in tables of their own, for PostGraphile to serve."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

USER = "postgres"
_TABLES = {
    "concept": "scheme text, code text, label text, scale_code text",
    "organisation": "title text not null, slug text not null unique",
    "document": "title text not null",
    "inspection": "title text not null, cycle int, force int",
    "question": "title text not null",
    "passage": 'start int not null, "end" int not null, exact text, document int',
    "recommendation": "title text not null, text text, kind int, inspection int, question int, passage int",
    "deadline": "date text, precision text not null, text text, recommendation int",
    "response": "title text not null, stance int, author int, passage int, recommendation int",
    "commitment": "title text not null, status int, owner int, passage int, response int",
    "judgment": "title text not null, status text, grade int, inspection int, question int",
    "finding": "title text not null, kind int, inspection int, passage int",
}
_KEYS = {
    "cycle": "concept", "kind": "concept", "stance": "concept", "grade": "concept", "force": "organisation",
    "author": "organisation", "owner": "organisation", "document": "document", "inspection": "inspection",
    "question": "question", "passage": "passage", "recommendation": "recommendation", "response": "response",
}  # fmt: skip
QUERY = """query ($force: String!) { force: organisationBySlug(slug: $force) {
    inspections: inspectionsByForce(first: 4) { totalCount nodes {
    iri title cycle: conceptByCycle { code label } force: organisationByForce { title slug }
    recommendations: recommendationsByInspectionList { iri title text kind: conceptByKind { code label }
        question: questionByQuestion { title }
        passage: passageByPassage { start end exact document: documentByDocument { title } }
        deadlines: deadlinesByRecommendationList { date precision text }
        responses: responsesByRecommendationList { iri title stance: conceptByStance { code label }
            author: organisationByAuthor { title } passage: passageByPassage { start end exact }
            commitments: commitmentsByResponseList { iri title status: conceptByStatus { code }
                owner: organisationByOwner { title } passage: passageByPassage { start end exact } } } }
    judgments: judgmentsByInspectionList { iri title status
        grade: conceptByGrade { code label scale: conceptByScale { code } } question: questionByQuestion { title } }
    findings: findingsByInspectionList { iri title kind: conceptByKind { code }
        passage: passageByPassage { start end exact } } } } } }"""


@contextmanager
def database(rows: Path, at: Path, port: int) -> Iterator[str]:
    """The address of a database of its own, which holds the rows and is gone afterwards."""
    at.mkdir()
    as_user: dict[str, Any] = {}
    if os.getuid() == 0:  # the server does not run as root
        shutil.chown(at, USER)
        as_user = {"user": USER, "group": USER}
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": at}
    subprocess.run(
        ["initdb", "-D", at / "data", "-A", "trust", "-U", USER, "--locale=C.UTF-8"], **quiet, **as_user, check=True
    )
    options = f"-p {port} -k {at} -c listen_addresses=127.0.0.1 -c shared_buffers=512MB -c jit=off"
    control = ["pg_ctl", "-D", at / "data", "-l", at / "log", "-w"]
    subprocess.run([*control, "-o", options, "start"], **quiet, **as_user, check=True)
    try:
        address = f"postgres://{USER}@127.0.0.1:{port}/{USER}"
        _load(rows, address)
        yield address
    finally:
        subprocess.run([*control, "-m", "fast", "stop"], **quiet, **as_user, check=True)


def _load(rows: Path, address: str) -> None:
    loading = subprocess.Popen(["psql", "-q", "-v", "ON_ERROR_STOP=1", address], stdin=subprocess.PIPE, text=True)
    assert loading.stdin
    for name, columns in _TABLES.items():
        loading.stdin.write(f"create table {name} (id int primary key, iri text, {columns});\n")
    for name, lines in _lines(rows).items():
        loading.stdin.write(f"copy {name} from stdin;\n" + "".join(lines) + "\\.\n")
    for name, columns in _TABLES.items():
        for column in (each.split()[0] for each in columns.split(", ")):
            target = _target(name, column)
            if target:
                loading.stdin.write(
                    f"alter table {name} add foreign key ({column}) references {target};"
                    f"create index on {name} ({column});\n"
                )
    loading.stdin.write("alter table concept add column scale int references concept;")
    loading.stdin.write("update concept c set scale = s.id from concept s where s.scheme = 'scale' "
                        "and s.code = c.scale_code; analyze;\n")  # fmt: skip
    loading.stdin.close()
    assert loading.wait() == 0


def _target(table: str, column: str) -> str | None:
    if column == "status":
        return "concept" if table == "commitment" else None
    return _KEYS.get(column)


def _lines(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in _TABLES}
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    numbers: dict[Any, int] = {}
    for number, row in enumerate(rows):
        numbers[(row["scheme"], row["code"]) if row["type"] == "concept" else row["iri"]] = number
    answered = {row["source"]: row["target"] for row in rows if row["type"] == "link"}
    scales = {row["scale"]["code"]: len(rows) * 2 + n for n, row in enumerate(_of(rows, "concept")) if "scale" in row}
    for code, number in scales.items():
        found["concept"].append(_line([number, None, "scale", code, code, None]))
    for number, row in enumerate(rows):
        kind = row["type"]
        if kind == "link":
            continue
        _complete(row, numbers, answered)
        for each in row.get("deadlines", ()):
            place = len(rows) * 3 + len(found["deadline"])
            found["deadline"].append(_line([place, None, each["date"], each["precision"], each["text"], number]))
        names = [column.split()[0].strip('"') for column in _TABLES[kind].split(", ")]
        values = [_number(kind, name, row[name], numbers) for name in names]
        found[kind].append(_line([number, row.get("iri"), *values]))
    return found


def _complete(row: dict[str, Any], numbers: dict[Any, int], answered: dict[str, str]) -> None:
    """What is a column in tables, and elsewhere here."""
    if row["type"] == "concept":
        row["scale_code"] = row.get("scale", {}).get("code")
    elif row["type"] == "judgment":
        row["grade"] = numbers[f"grade {row['scale']}", row["grade"]]
    elif row["type"] == "response":
        row["recommendation"] = answered[row["iri"]]


def _of(rows: list[Any], kind: str) -> list[Any]:
    return [row for row in rows if row["type"] == kind]


def _number(kind: str, name: str, value: Any, numbers: dict[Any, int]) -> Any:
    target = _target(kind, name)
    if target is None or value is None or isinstance(value, int):
        return value
    if target == "concept":
        return numbers["finding" if kind == "finding" else name, value]
    return numbers[value]


def _line(values: list[Any]) -> str:
    return "\t".join(r"\N" if value is None else _escaped(str(value)) for value in values) + "\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
