"""Holders of public posts that a document names: inspectors, commissioners, chief constables. No one else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.documents.draft import Draft
from graph.documents.lines import Line
from graph.documents.report import Report
from graph.model import Organisation, Post, Tenure

NAME = r"(?:(?:Sir|Dame|Dr|Mr|Mrs|Ms|Rt Hon) )?[A-Z][\w'’-]+(?: (?:[A-Z]\.?|[A-Z][\w'’-]+)){1,3}"
_INSPECTOR = re.compile(
    rf"^(?:(?P<n>{NAME}),? )?(?:HM|Her Majesty's|His Majesty's) (?:(?P<c>Chief) )?Inspector(?: of Constabulary)?(?: and .*)?$"
)


def post(draft: Draft, kind: str, title: str, organisation: Organisation) -> Post:
    """The post of a kind in an organisation."""
    draft.add(organisation)
    return draft.add(
        Post(
            iri=draft.iri("post", organisation.iri, kind, title),
            title=f"{title}, {organisation.title}",
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
    for i, line in enumerate(lines):
        found = _INSPECTOR.match(line.text)
        if not found:
            continue
        above = lines[i - 1] if i else None
        named = line if found["n"] else above if above and re.fullmatch(NAME, above.text) else None
        if named is None:
            continue
        draft = report.draft
        inspectorate = report.directory.inspectorate(report.published)
        title = "HM Chief Inspector of Constabulary" if found["c"] else "HM Inspector of Constabulary"
        held = post(draft, "HM_CHIEF_INSPECTOR" if found["c"] else "HM_INSPECTOR", title, inspectorate)
        tenure(draft, held, found["n"] or named.text, (named.start, line.end), report.published)
        signature = [named] if named is line else [named, line]
        draft.claim(signature, "item", "signature")
        return signature
    return []
