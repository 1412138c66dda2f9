"""Holders of public posts that a document names: inspectors, commissioners, chief constables. No one else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from graph.documents.draft import Draft
from graph.documents.lines import Line
from graph.documents.report import Report
from graph.ids import slug
from graph.model import Organisation, Post, Tenure

NAME = (
    r"(?:(?:Sir|Dame|Dr|Mr|Mrs|Ms|Rt Hon) )?[A-ZÀ-Þ][\w'’-]+"
    r"(?: (?:[A-Z]\.?|(?:(?:de|van|von|der|la|le) )?[A-ZÀ-Þ][\w'’-]+)){1,3}"
)
_HONOURS = r"(?:,? (?:CBE|OBE|MBE|QPM|QFSM|KPM|CB|KC|QC|DL|PhD)\b)*"
_SERVICES = r"(?:,? (?:and|&)|,) Fire (?:and|&) Rescue Services?"
_ROLE = rf"(?:HM|Her Majesty's|His Majesty's) (?P<c>Chief )?Inspector(?: of Constabulary(?:{_SERVICES})?)?"
_SIGNED = re.compile(
    rf"^(?:(?P<n>{NAME}){_HONOURS}(?:,| [-–—])? )?(?:the )?{_ROLE}(?:(?:,| [-–—])? (?P<after>{NAME}){_HONOURS})?[.,]?$"
)
_ONLY_NAME = re.compile(rf"^(?P<n>{NAME}){_HONOURS},?$")
_NOT_A_NAME = re.compile(
    r"\b(?:Contact|Overall|Summary|Contents|Introduction|Judgments?|Observations?|Police|Constabulary|PEEL|Crime|Force|"
    r"Report|Inspection|Assessment|Service|Inspectors?|Her|His|Our|The|Main|Findings|Good|Adequate|Outstanding|Inadequate|"
    r"Requires|Effectiveness|Efficiency|Legitimacy|Majesty|HM|Of)\b"
)
_HEADS: Mapping[str, Callable[[Organisation], tuple[str, str]]] = {
    "CHIEF_CONSTABLE": lambda force: (f"{slug(force.title)}-chief-constable", f"Chief constable of {force.title}"),
    "POLICE_AND_CRIME_COMMISSIONER": lambda body: (body.slug, body.title),
}
_LINES = 3
"""A signature of name, role and the second half of the role takes no more lines than this."""


def post(draft: Draft, kind: str, title: str, organisation: Organisation) -> Post:
    """The post of a kind in an organisation; the head of a body has the IRI by which reference data knows the post."""
    draft.add(organisation)
    key, name = _HEADS[kind](organisation) if kind in _HEADS else ("", "")
    return draft.add(
        Post(
            iri=f"{draft.base}post/{key}" if key else draft.iri("post", organisation.iri, kind, title),
            title=name or f"{title}, {organisation.title}",
            kind=kind,
            organisation=organisation.iri,
            method="people/post",
        )
    )


def tenure(draft: Draft, held: Post, holder: str, span: tuple[int, int], as_of: str | None) -> Tenure:
    """That a person held a post when the document was written."""
    return draft.add(
        Tenure(
            iri=draft.iri("tenure", held.iri, holder, as_of),
            title=f"{holder}, {held.title}",
            post=held.iri,
            holder=holder,
            as_of=as_of,
            passages=(draft.passage(*span),),
            method="people/tenure",
        )
    )


def inspector(report: Report, lines: Sequence[Line]) -> list[Line]:
    """The inspector who signed the observations; returns the lines of the signature."""
    for signature in _runs(lines):
        found = _signed(signature)
        if found is None:
            continue
        name, chief = found
        draft = report.draft
        title = "HM Chief Inspector of Constabulary" if chief else "HM Inspector of Constabulary"
        # a chief inspector is an inspector too: the ontology keeps one kind for both
        held = post(draft, "HM_INSPECTOR", title, report.directory.inspectorate(report.published))
        tenure(draft, held, name, (signature[0].start, signature[-1].end), report.published)
        draft.claim(signature, "item", "signature")
        return signature
    return []


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that follow one another and may be a signature together, the fewest first."""
    for i in range(len(lines)):
        for count in range(1, _LINES + 1):
            run = list(lines[i : i + count])
            if len(run) == count and "nspector" in "".join(line.text for line in run):
                yield run


def _signed(lines: Sequence[Line]) -> tuple[str, bool] | None:
    """Name and whether the role is the chief's, where lines are a name and an inspector's role and nothing more."""
    if len(lines) == 1 or not (above := _ONLY_NAME.match(lines[0].text)):
        above = None
    role = _SIGNED.match(" ".join(line.text for line in (lines[1:] if above else lines)))
    if role is None or (above and (role["n"] or role["after"])):
        return None
    name = above["n"] if above else role["n"] or role["after"]
    name = re.sub(rf"{_HONOURS}$", "", name or "")
    return (name, bool(role["c"])) if name and not _NOT_A_NAME.search(name) else None
