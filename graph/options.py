"""The arguments and options of the command line, each with its words of help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

DataOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--data", file_okay=False, help="Directory of archive, journal and store [PEELGRAPH_DATA]."),
]
EmptyOption: TypeAlias = Annotated[
    bool, typer.Option("--empty", help="Do not fill a new directory with the documents that ship.")
]
JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
TurtleOption: TypeAlias = Annotated[bool, typer.Option("--turtle", help="Print a report of SHACL in Turtle.")]
PathsArgument: TypeAlias = Annotated[
    list[Path], typer.Argument(exists=True, help="Files, and folders to read every file of.")
]
FileArgument: TypeAlias = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The document.")]
DocumentArgument: TypeAlias = Annotated[
    str, typer.Argument(help="The IRI, the file name, or the start of the SHA-256 of a document or an import.")
]
FormatOption: TypeAlias = Annotated[
    str, typer.Option("--format", "-f", help="turtle, trig, ntriples, nquads, jsonld, rdfxml, graphml, gexf or csv.")
]
OutputOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="The file to write, or -; for csv also a folder, for a table of each type.",
    ),
]
TypeOption: TypeAlias = Annotated[
    str | None, typer.Option("--type", help="For csv: the one type to write the table of.")
]
DocumentOption: TypeAlias = Annotated[
    str | None, typer.Option("--document", help="Only this document, and the links that begin or end in it.")
]
ItemOption: TypeAlias = Annotated[str | None, typer.Option("--item", help="Only this item and what is around it.")]
StepsOption: TypeAlias = Annotated[int, typer.Option("--steps", help="For --item: how far around it, 0 to 3.")]
LineageOption: TypeAlias = Annotated[
    str | None, typer.Option("--lineage", help="Only this item, what it goes back to, and what came of it.")
]
CompressOption: TypeAlias = Annotated[
    str | None, typer.Option("--compress", help="gz or zst; without it, as the name of the file ends.")
]
RdfArgument: TypeAlias = Annotated[
    list[Path],
    typer.Argument(exists=True, help="Files in ttl, trig, nt, nq, jsonld or rdf, also with .gz or .zst, and folders."),
]
ReplaceOption: TypeAlias = Annotated[
    bool, typer.Option("--replace", help="Put graphs that say something else in the place of those that are here.")
]
FolderArgument: TypeAlias = Annotated[Path, typer.Argument(file_okay=False, help="The folder to write to.")]
GoldOption: TypeAlias = Annotated[
    Path, typer.Option("--gold", exists=True, file_okay=False, help="Folder of gold files, one a document.")
]
MissesOption: TypeAlias = Annotated[bool, typer.Option("--misses", help="List what was missed and what was too much.")]
ItemArgument: TypeAlias = Annotated[
    str, typer.Argument(help="The item's IRI, the key at its end, or words of its title or text.")
]
DepthOption: TypeAlias = Annotated[int | None, typer.Option("--depth", min=1, help="Steps to go at most.")]
LimitOption: TypeAlias = Annotated[
    int, typer.Option("--limit", min=1, help="Items to show at most, in each direction.")
]
ConfidenceOption: TypeAlias = Annotated[
    float, typer.Option("--min-confidence", min=0, max=1, help="Links less sure than this are not followed.")
]
ActionArgument: TypeAlias = Annotated[str, typer.Argument(help="list, confirm, reject or withdraw.")]
LinkArgument: TypeAlias = Annotated[str, typer.Argument(help="The link's IRI, or the beginning of the key at its end.")]
ByOption: TypeAlias = Annotated[str, typer.Option("--by", help="The name of whoever decides.")]
ReasonOption: TypeAlias = Annotated[str, typer.Option("--reason", help="Why.")]
HostOption: TypeAlias = Annotated[str | None, typer.Option(help="Address to listen on [PEELGRAPH_HOST].")]
PortOption: TypeAlias = Annotated[int | None, typer.Option(help="Port to listen on [PEELGRAPH_PORT].")]
PersistedOption: TypeAlias = Annotated[
    Path | None, typer.Option(help="Folder of GraphQL documents known by id [PEELGRAPH_PERSISTED].")
]
OnlyOption: TypeAlias = Annotated[bool, typer.Option("--persisted-only", help="Carry out no other documents.")]
