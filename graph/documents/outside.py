"""Texts on inspections that are neither a report nor an answer of the kinds that are read: what each is, by its signs.

A text of these kinds is refused with what it is and what to read instead. Those whose author is nobody who answers
for a force are looked for before any layout is tried: they speak as answers do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.documents.lines import Line

_HEAD = 30
"""Lines in which a text says what it is."""
_TITLE_WORDS = 40
_RUN_ON = 1500
"""Characters that no paragraph reaches where headings stand apart from it."""


@dataclass(frozen=True, slots=True)
class Outside:
    """A kind of text that is not read: what it is, and what to do about it. ``sign`` is told of one line."""

    what: str
    instead: str
    sign: re.Pattern[str]
    with_: re.Pattern[str] | None = None
    """What some other line of the head must say too."""
    anywhere: bool = False
    """Whether the sign may stand in prose, and below the head."""
    without: re.Pattern[str] | None = None
    """What no line may say."""


_ANSWERED = "the local policing body's comments on it are read, it is not"
_MAJESTY = r"(?:HM|(?:Her|His) Majesty's)"
_PAPERS = (
    r"(?-i:Gazette|Echo|Post|News|Times|Mail|Herald|Chronicle|Star|Argus|Mercury|Journal|Express|Advertiser|Telegraph"
    r"|Observer|Standard|Courier|Recorder|Independent|Press|BBC\w*|ITV|LDRS|Local Democracy Reporting Service)"
)
_BY_OTHERS = (
    Outside(
        "an article of a newspaper",
        "read the report that it tells of, or the statement that it quotes",
        re.compile(
            rf"(?<!\bI )(?<!\b[Ww]e )\btold (?:the |our )?(?:[\w' -]{{2,30}} )?{_PAPERS}\b"
            r"|^(?:words )?by [^.:]{3,60}\b(?:reporter|correspondent|journalist|news editor)\b"
            r"|(?-i:^(?!HMIC|PEEL|OPCC|MOPAC|NHS|IOPC)(?:THE|AN? [A-Z]{3,}|[A-Z]{4,}(?:[ -][A-Z]{2,})*)"
            r" (?:[A-Z][a-z]+ )*[a-z]+ .{20,}[.]$)"
            r"|\b(?:was|were|been) (?:approached|contacted) for (?:a |further )?comment[.]?$",
            re.I,
        ),
        anywhere=True,
    ),
    Outside(
        "a letter of the inspectorate",
        "read the report that it follows up",
        re.compile(rf"^from:?(?: (?:HMI|{_MAJESTY})\b.*)?$", re.I),
        re.compile(rf"^{_MAJESTY} (?:Chief )?Inspector of Constabulary\b[^.]{{0,60}}$", re.I),
    ),
    Outside(
        "a letter of a minister",
        "read the answer of the body that answers for the force",
        re.compile(
            r"^letter from (?:the )?(?:home secretary|policing minister|minister)\b|\bgovernment response$", re.I
        ),
    ),
    Outside(
        "a statement of somebody who stands for an office",
        "read the answer of the body that answers for the force",
        re.compile(
            r"\bcandidate (?:to be(?:come)?|for|to)\b[^.]{0,40}\bCommissioner\b|\bCommissioner candidate\b", re.I
        ),
    ),
    Outside(
        "a page on the other inspections of a force",
        "read each of the reports that it tells of",
        re.compile(r"^how well has the force performed in our other inspections\?$", re.I),
    ),
    Outside(
        "a statement of an association of those who answer",
        "read the answer of one local policing body or force",
        re.compile(
            r"^(?:the )?(?:APCC|NPCC|Association of Police and Crime Commissioners|National Police Chiefs' Council)\b"
            r"[^.]{0,80}\b(?:respon\w+|statement|comments?)\b",
            re.I,
        ),
    ),
    Outside(
        "a letter to an editor",
        "read the answer of the local policing body or force",
        re.compile(r"^Dear (?:the )?Editor\b", re.I),
    ),
    Outside(
        "a statement of a party, union or association",
        "read the answer of the local policing body or force",
        re.compile(
            r"^[^.:]{0,80}\b(?:Police Federation|(?:Labour|Conservative|Liberal Democrat|Green) Group|UNISON"
            r"|Residents['’] Association)\b[^.]{0,80}\b(?:respon\w+|statement|comments?|reacts?|reaction)\b",
            re.I,
        ),
    ),
)
_OTHERS = (
    Outside(
        "minutes or an item of an agenda",
        "read the paper that was put to the meeting",
        re.compile(r"^the (?:[A-Z][\w-]+ )*(?:Panel|Committee|Board) (?:met|considered|noted|discussed)\b", re.I),
        anywhere=True,
    ),
    Outside(
        "a text that lost its line ends",
        "read the original file or page, or a copy in which headings and paragraphs have lines of their own",
        re.compile(rf".{{{_RUN_ON}}}"),
        anywhere=True,
    ),
    Outside(
        "minutes or an item of an agenda",
        "read the paper that was put to the meeting",
        re.compile(
            r"^(?:agenda item\b.*|agendas?,? (?:and )?minutes?\b.*|agendas, meetings and minutes\b.*|minutes:?"
            r"|resolved\b.*)$",
            re.I,
        ),
    ),
    Outside(
        "a page of links to reports or to answers",
        "read the report or the answer behind the link",
        re.compile(r"\b(?:reports?|responses?)\b[^.]{0,60}\bare listed below\b", re.I),
    ),
    Outside(
        "a report on police custody",
        _ANSWERED,
        re.compile(
            r"\binspection visit to police custody\b|^(?:report on )?(?:an )?[\w ]*inspection of [\w ]*custody\b", re.I
        ),
    ),
    Outside(
        "a report on vetting, integrity or counter-corruption",
        _ANSWERED,
        re.compile(
            r"^(?:a report into the )?effectiveness of (?:vetting|integrity)\b|^a report into the effectiveness of"
            r" (?:vetting|integrity)\b|^police integrity and corruption\b",
            re.I,
        ),
    ),
    Outside(
        "a report on child protection",
        _ANSWERED,
        re.compile(
            r"\bnational child protection (?:post-)?(?:re-?)?inspection\b|\bhandling of the sexual and criminal"
            r" exploitation of children\b",
            re.I,
        ),
    ),
    Outside(
        "a report on the response of a region to serious and organised crime",
        _ANSWERED,
        re.compile(
            r"^an inspection of the [\w& -]+ regional response to serious and organised crime$"
            r"|^regional organised crime units?$",
            re.I,
        ),
    ),
    Outside(
        "a report on crime recording",
        _ANSWERED,
        re.compile(r"\bcrime data integrity (?:re-?)?inspection\b", re.I),
    ),
    Outside(
        "a text on fire and rescue services",
        "reports on police forces are read, and the answers to them",
        re.compile(
            r"^fire (?:and|&) rescue (?:service|authority)\b|\bfire (?:and|&) rescue services? inspections?\b", re.I
        ),
    ),
    Outside(
        "one recommendation of the inspectorate with its status",
        "read the report that makes it, and the answer to that",
        re.compile(r"\[status\]", re.I),
        anywhere=True,
    ),
    Outside(
        "a page of links to reports or to answers",
        "read the report or the answer behind the link",
        re.compile(
            r"\b(?:reports?|responses?|comments|letters?)\b[^.]{0,60}\b(?:can be (?:viewed|read|found|downloaded)"
            r"|(?:will be|are|be) (?:published|found|listed|available)|is (?:published|available))\b[^.]{0,60}"
            r"\b(?:here|below|on this page|on (?:the|our) [\w ]*(?:web)?(?:site|page))\b"
            r"|\b(?:you can|to) read (?:the|our) [\w' ]*(?:response|report)\b[^.]{0,40}\bhere\b"
            r"|^download the [\w ]*report\b|^(?:report )?response$",
            re.I,
        ),
        anywhere=True,
    ),
    Outside(
        "an article of a newspaper",
        "read the report that it tells of, or the statement that it quotes",
        re.compile(r"^(?:advertise?ment)? ?hide ad\b|^in other news:?$|\breporters?\b.{0,30}\bnewsletter\b", re.I),
        anywhere=True,
    ),
    Outside(
        "a statement of the inspectorate to the press",
        "read the report that it announces",
        re.compile(
            rf"^(?:{_MAJESTY}|HMI)\b[^\"]{{0,80}}\bsaid:?$|^get the (?:national |force )?press releases?$", re.I
        ),
        anywhere=True,
    ),
    Outside(
        "a text on the inspection of many forces, or on how forces are inspected",
        "read the report on one force",
        re.compile(
            r"^(?:20\d\d PEEL assessment|what is PEEL\??|PEEL assessments? 20\d\d\b.*|how we inspect\b.*)$"
            r"|\b(?:the|all) 43 (?:police )?forces\b|\bpolice forces in England and Wales\b|\bspotlight report\b"
            r"|\bgrades forces in England and Wales\b|^state of policing\b|\bnational overview\b"
            r"|^police forces (?:previously )?in engage$",
            re.I,
        ),
        anywhere=True,
        without=re.compile(
            r"\b(?:Force|Police|Constabulary|Commissioner|Constable)\b[^.]{0,60}\bwelcom(?:es?|ed|ing)\b"
        ),
    ),
    Outside(
        "a text that names the inspectorate without answering a report",
        "read the answer of the local policing body or force",
        re.compile(r"\bHMIC(?:FRS)?\b|\bInspectorate of Constabulary\b"),
        anywhere=True,
    ),
)


def by_others(lines: Sequence[Line]) -> Outside | None:
    """What a text is, where its author is nobody who answers for a force."""
    return _found(_BY_OTHERS, lines)


def outside(lines: Sequence[Line]) -> Outside | None:
    """What a text that no layout knows seems to be."""
    return _found(_OTHERS, lines)


def _found(kinds: Sequence[Outside], lines: Sequence[Line]) -> Outside | None:
    head = [line.text for line in lines if not line.furniture][:_HEAD]
    every = [line.text for line in lines if not line.furniture]
    for kind in kinds:
        told = every if kind.anywhere else [words for words in head if len(words.split()) <= _TITLE_WORDS]
        if any(kind.sign.search(words) for words in told) and (
            kind.with_ is None or any(kind.with_.search(words) for words in head)
        ):
            if kind.without is not None and any(kind.without.search(words) for words in every):
                continue
            return kind
    return None
