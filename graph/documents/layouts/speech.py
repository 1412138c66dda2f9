"""Who speaks in a statement to the public, and which paragraphs are their words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from graph.documents.layouts.answer_signs import SAYS, SPEECH
from graph.documents.lines import Line
from graph.documents.people import NAME

COMMISSIONER = re.compile(r"\b(?:[Cc]ommissioner|OPF?CC|PF?CC|Mayor)\b")
CHIEF = re.compile(r"\b[Cc]hief [Cc]onstable\b")
_OTHERS = re.compile(
    r"\b(?:Police Federation|Federation of|[\w']+ Association|UNISON|Unison|[Tt]rade [Uu]nion|[Cc]ouncill?ors?|Cllr"
    r"|(?i:(?:council|opposition|group|party) (?:leader|spokes\w+))|(?i:leader) of [\w' ]{0,40}[Cc]ouncil|MPs?|MSs?"
    r"|(?i:member of parliament|home secretary|policing minister|minister|home office|charity|campaigners?"
    r"|coroner|professor|bishop|resident|victim|shopkeeper|trustee|headteacher|solicitor|magistrate|IOPC)"
    r"|(?i:chair(?:man|woman|person)?|vice-chair|secretary|founder|director|chief executive|spokes(?:man|woman|person))"
    r" (?:of|for) (?!(?:the )?(?:[\w']+ ){0,2}(?:[Pp]olice\b(?! Federation| and Crime Panel)|[Cc]onstabulary|[Ff]orce"
    r"|OP?F?CC\b|[Oo]ffice)))\b"
)
"""Those who answer neither for a force nor for its policing body, by their office."""
_VOICES = (
    (
        "INSPECTOR",
        re.compile(
            r"\b(?:HM|(?:Her|His) Majesty's) (?:Chief )?Inspector(?: of Constabulary)?\b|\bHMI\b"
            r"|\bInspector of Constabulary\b|\b[Tt]he (?:chief )?inspector\b|\bHMIC(?= [A-Z][a-z]+ [A-Z][\w'-]+, who\b)"
        ),
    ),
    ("FORCE", CHIEF),
    ("FORCE", re.compile(r"\b(?:Detective|Superintendent|Sergeant|Commander) (?=[A-Z])")),
    ("BODY", COMMISSIONER),
    ("OTHER", _OTHERS),
)
_OF_AREA = r"(?: (?:for|of) (?:the )?[A-Z][\w'-]+(?:,? (?:and |& |of |the )*[A-Z][\w'-]+){0,5}?)?"
_AFTER = tuple(
    (voice, re.compile(rf"(?:{office.pattern})(?: \(\w+\))?{_OF_AREA},? (?P<n>{NAME})(?![\w'-])"))
    for voice, office in _VOICES
)
_BEFORE = tuple(
    (voice, re.compile(rf"(?P<n>{NAME})(?: [A-Z]{{2,4}})*, (?:the )?[\w'& ]{{0,50}}?(?:{office.pattern})"))
    for voice, office in _VOICES
)
"""Whose voice a name is that stands after an office, or before it."""
_NO_SURNAME = re.compile(
    r"(?:Police|Constabulary|Commissioner|Constable|Crime|Fire|Mayor|Inspector\w*|Report|Office|Service|PF?CC|HMIC\w*"
    r"|PEEL|Force|Constabulary|Rescue|Victims|Deputy|Chief|Assistant|Plan|Panel)(?:'s)?"
)
AFTERWARDS = re.compile(rf"^[\"“][^\"“”]+[\"”],? (?P<w>[^\"“”]{{0,80}}?\b{SAYS}\b[^\"“”]*)$")
"""Who spoke, told after the words."""
INTRODUCES = re.compile(rf"\b{SAYS}\b(?:(?!\b(?:that|s?he|they|it|we)\b)[^\"]){{0,60}}?(?::$|[:,]? \")")
MESSAGE = re.compile(
    r"^(?:an? )?(?:message|statement) (?:from|by) (?:the |our |your )?(?:(?:acting|temporary) )?"
    rf"(?:{CHIEF.pattern}|(?:Police(?:,? Fire)? (?:and|&) Crime )?{COMMISSIONER.pattern})[^.:\"]{{0,60}}:?$",
    re.I,
)
"""A heading after which the page is all one person's words."""
_QUOTING_TITLE = re.compile(
    r"^(?P<before>[^\":]*)\"[^\"]{1,80}\"(?P<after>[^\":]*)$|^'[^\"']{1,80}' (?P<then>[^\"':]*)$"
)
_OUTSIDE_WORDS = 3
"""Words beside its quotation from which a line that is no sentence is a title that quotes."""
_HEADS_WORDS = re.compile(r"^(?:the )?(?:response|statement|comments?|words|reply|message) (?:of|from|by)\b", re.I)
"""A heading over somebody's words."""
_FORCE_ITSELF = re.compile(
    r"(?:[^,]{3,40}, )?(?:(?:(?i:an? spokes\w+ (?:for|of)) )?(?:(?!The )[A-Z][\w'-]+(?: (?:and )?[A-Z][\w'-]+){0,2}"
    r" (?:Police|Constabulary)|[Tt]he (?:force|constabulary))|[Aa] (?:force|police) spokes\w+)"
    rf" (?:also |later |has |have )?{SAYS}\b"
)
"""The force, or somebody who speaks for it, as who says something."""
_PERSON = re.compile(rf"^(?P<n>{NAME}),? ")
_PRONOUN = re.compile(r"(?:She|He) ")
_TITLE_WORDS = 20
_HEADING_WORDS = 8
CLOSES = ('"', "”", '".', "”.")


def speeches(lines: Sequence[Line], furniture: re.Pattern[str]) -> list[tuple[str, list[Line]]]:
    """Who speaks (BODY, FORCE or INSPECTOR) and the paragraphs, in order; one who goes on after narration speaks once.

    Speech runs from a quotation mark to the paragraph that closes it. Where a page has no marks, it runs from the
    colon after "said" to the next heading; a message runs to the end.
    """
    said: list[tuple[str, list[Line]]] = []
    known = holders(lines)
    lines = [line for line in lines if not _quoting_title(line)]
    voice, going, unmarked = "BODY", False, False
    told: str | None = None
    message = next((i for i, line in enumerate(lines) if MESSAGE.match(line.text)), None)
    if message is not None and not any(SPEECH.match(line.text) for line in lines):
        words = [line for line in lines[message + 1 :] if not line.furniture and not furniture.match(line.text)]
        return [(speaker(lines[message].text, known) or voice, words)] if words else []
    for line in lines:
        introduces = INTRODUCES.search(line.text)
        if after := AFTERWARDS.search(line.text):
            voice = told = speaker(after["w"], known) or voice
        elif introduces:
            by_pronoun = told if _PRONOUN.match(line.text) else None
            voice = told = speaker(line.text[: introduces.end()], known) or by_pronoun or voice
        elif not SPEECH.match(line.text) and not going and not unmarked:
            voice = _told_of(line, known) or voice
            told = next((who for _, who in _named(line.text, known)), told)
        heading = not (line.stops or line.bullet or SPEECH.match(line.text))
        going = going and not (heading and len(line.text.split()) <= _HEADING_WORDS)
        unmarked = unmarked and not heading and not furniture.match(line.text)
        if SPEECH.match(line.text) or going or (unmarked and not introduces):
            if not said or said[-1][0] != voice:
                said.append((voice, []))
            said[-1][1].append(line)
            marked = SPEECH.match(line.text) or going
            going = bool(marked) and not line.text.endswith(CLOSES)
        unmarked = unmarked or (bool(introduces) and line.text.endswith(":"))
        unmarked = unmarked and not SPEECH.match(line.text)
    return said


def _quoting_title(line: Line) -> bool:
    """Whether a line is a title with a few words of somebody's in it."""
    found = _QUOTING_TITLE.match(line.text)
    beside = " ".join(words or "" for words in found.groups()).split() if found else []
    short = len(line.text.split()) <= _TITLE_WORDS
    return short and len(beside) >= _OUTSIDE_WORDS and not line.text.endswith((".", "!", "?", '."'))


def holders(lines: Sequence[Line]) -> dict[str, str]:
    """The surnames of those a page names with their office, each with whose voice theirs is.

    The name that follows its office is sure; one before it may belong to another office in the sentence.
    """
    found: dict[str, str] = {}
    for forms in (_AFTER, _BEFORE):
        for voice, form in forms:
            for held in (each for line in lines for each in form.finditer(line.text)):
                surname = held["n"].split()[-1].removesuffix("'s")
                if not _NO_SURNAME.fullmatch(surname):
                    found.setdefault(surname, voice)
    return found


def _named(words: str, known: Mapping[str, str]) -> list[tuple[int, str]]:
    """The offices and known holders named in some words, with their places, in order."""
    offices = [(found.start(), voice) for voice, office in _VOICES for found in office.finditer(words)]
    people = [(found.start(), known[found[0]]) for found in re.finditer(r"[^\W\d_][\w-]+", words) if found[0] in known]
    return sorted([*offices, *people])


def speaker(words: str, known: Mapping[str, str]) -> str | None:
    """Whose words a sentence introduces: whoever is named last before them."""
    if _FORCE_ITSELF.match(words):
        return "FORCE"
    named = _named(words, known)
    if named:
        return named[-1][1]
    return "OTHER" if "BODY" in known.values() and _stranger(words) else None


def _stranger(words: str) -> bool:
    """Whether a sentence that introduces speech names a person whose office no line tells to be one that answers."""
    found = _PERSON.match(words)
    return found is not None and not any(_NO_SURNAME.fullmatch(each) for each in found["n"].split())


def _told_of(line: Line, known: Mapping[str, str]) -> str | None:
    """Whose words a heading is over; of whom a sentence tells that names a commissioner: whoever is named first."""
    if _HEADS_WORDS.match(line.text) and not line.stops:
        return speaker(line.text, known)
    named = _named(line.text, known)
    return named[0][1] if any(voice == "BODY" for _, voice in named) else None
