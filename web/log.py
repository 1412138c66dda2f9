"""The log of a service: where it goes, and how its lines look."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TextIO

import orjson

from schema.observing import LOG as REQUESTS


def start_log(stream: TextIO | None = None) -> None:
    """The log goes to standard error: as text for whoever looks on, else one JSON object a line.

    What no line of it tells is not found out for each.
    """
    handler = AtOnce(stream)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s:     %(message)s", handlers=[handler])
    if not handler.stream.isatty():
        handler.setFormatter(Lines())
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False


class AtOnce(logging.StreamHandler[TextIO]):
    """Writes each line at once. The library's own way locks the stream once more for it, which takes as long again."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self.stream.write(self.format(record) + "\n")
            self.stream.flush()
        except Exception:  # noqa: BLE001  # nothing that is logged may fail for it, as the library has it
            self.handleError(record)


class Lines(logging.Formatter):
    """Lines of a log as JSON objects with time, level and logger; those of requests are such objects already."""

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        if record.name == REQUESTS.name:
            return f'{{"time":"{time}","level":"{record.levelname}",{record.getMessage()[1:]}'
        line = {"time": time, "level": record.levelname, "logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        try:
            return orjson.dumps(line).decode()
        except orjson.JSONEncodeError:  # half a pair of surrogates, as names of files that are not UTF-8 have
            line["message"] = line["message"].encode("utf-8", "replace").decode()
            return orjson.dumps(line).decode()
