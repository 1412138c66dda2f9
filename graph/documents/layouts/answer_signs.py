"""The words by which an answer shows what it answers: labels, demands, paraphrases, headings, the feet of pages."""

from __future__ import annotations

import re

NUMBERED_AREA = re.compile(r"^(?P<n>\d{1,2}|[A-Z])[).] ?(?P<t>[A-Z][^.?!:]{4,90})$")
_BODY = (
    r"(?:(?:that )?the (?:force|constabulary|service|chief constable)|[A-Z][\w' ]{2,40}? (?:police|constabulary)"
    r"|(?:immediately|with immediate effect|within [\w -]+|by [\w ]+),? (?:the )?[\w' ]+?)"
)
DEMAND = re.compile(
    rf"^['\"(]*(?:\(?(?:[a-z]|\d{{1,2}}|[ivx]+)[).] ?)?(?:AFI \d+[:.]? ?)?{_BODY} (?:should|must|needs? to)\b", re.I
)
QUOTED_INSIDE = re.compile(
    r"(?<=\s)['\"‘“](?P<q>(?:that )?the (?:force|constabulary) (?:should|must"
    r"|needs? to)\b[^\"”]*?)['\"’”](?=[\s.,;)]|$)",
    re.I,
)
INDIRECT = re.compile(
    r"\b(?:HMIC(?:FRS)?|inspectors?|inspectorate|the report|it is|they)\b[^.]{0,30}?\b(?:says?|said|recommend(?:s"
    r"|ed)|asks?|asked|suggest(?:s|ed))"
    r" that (?P<q>the (?:force|constabulary) [^.]*)",
    re.I,
)
_THEY = r"(?:the )?(?:inspectors?|inspectorate|HMIC(?:FRS)?|report|it)"
_OURS = r"(?:the )?(?:force|constabulary|service)"
ASKED = re.compile(
    r"(?:^|(?<=[.] ))(?P<q>(?:\w+,? )?(?:"
    rf"{_THEY} (?:also )?(?:wants?|(?:asks?|asked)(?! \w+ questions?\b)|recommends?|recommended|calls? for|called for"
    r"|urges?|would (?:now |also )?like)\b"
    rf"|{_THEY} (?:also )?(?:says?|said|suggests?) that {_OURS} (?:should|must|needs? to)\b"
    r"|(?:an?|another|one|the \w+) (?:areas? for improvement|AFI|recommendation|point)\b[^.,]{0,40}?"
    r"\b(?:asks?|calls? for|says? that|is that|was that|is to|was to)\b"
    rf"|{_OURS} (?:is|was) (?:also )?(?:asked|told|recommended|required|urged) to\b"
    rf"|according to {_THEY}, {_OURS} (?:should|must|needs? to)\b"
    rf"|(?:it|{_OURS}) should (?:also)?,? (?:so )?{_THEY} (?:says?|said),"
    r")[^.]*[.:]?)",
    re.I,
)
"""What is asked, told in the author's own words."""
APIECE = re.compile(
    r"\b(?:recommendation|area for improvement|AFI|cause of concern)s?\b.*"
    r"\b(?:limbs|parts|points|elements|each|in turn|one by one)\b",
    re.I,
)
"""Announces a list whose entries are answered one by one."""
IN_MARKS = re.compile(r"^['\"‘“].*\b(?:should|must|needs? to|remains?)\b.*['\"’”][.]?$", re.I)
TOPIC = re.compile(
    r"^(?:(?:on|as to|as for|regarding|turning to|with regard to|in relation to|concerning) (?P<t>[^,:.]{3,60})"
    r"|(?P<t2>\w+(?: \w+)?) (?:is|are) (?:another|a different) matter)",
    re.I,
)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
AUTHORED = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
LABEL = re.compile(
    r"^(?P<k>recommendation|areas? for improvement|AFI|cause of concern"
    r"|cause for concern) ?(?P<n>\d{1,2}(?:\.\d{1,2})?|[A-Z])?"
    r"(?P<s>\s*[:.–-]\s*(?P<t>.+)| (?!and\b|to\b|or\b|&)(?P<t2>[^\W\d][^.:;]{3,80}))?$",
    re.I,
)
ANSWER_LABEL = re.compile(
    r"^(?:the )?(?P<w>(?:police and crime )?commissioner(?:'s)?|PCC(?:'s)?|OPCC|local policing body(?:'s)?"
    r"|mayor(?:'s)?|force"
    r"|constabulary|chief constable(?:'s)?|[A-Z]{2,6}|[A-Z][\w ]+ (?:police|constabulary)(?:'s)?)?"
    r" ?(?:response|comments?|reply|answer|action(?: taken)?|update|position|statement)s?"
    r"(?: (?:from|by|of) (?:the )?(?P<w2>force|chief constable|commissioner|PCC"
    r"|[A-Z][\w ]+))?(?: \((?P<n>[^)]*)\)| to (?P<n2>\d[\d., ]*(?:(?:and|&) [\d.]+)?))?(?P<s>\s*:\s*(?P<t>.*))?$",
    re.I,
)
CHIEF = re.compile(r"\b(?:force|constabulary|chief constable|MPS|police)\b", re.I)
OF_THE_BODY = re.compile(r"\b(?:crime|commissioner|PCC|OPCC|mayor|MOPAC)\b", re.I)
REPORTS = re.compile(
    r"^(?:(?:overall|finally|in addition|however|also|first|secondly|thirdly|lastly"
    r"|next)[\w ]{0,20},? )?(?:the )?(?:inspection|inspectors?|HMIC(?:FRS)?|report"
    r"|concerns of HMIC\w*)"
    r" ?(?:also |has |have |had |went on to |rightly )*(?:found|identified|examined|noted|highlighted|team"
    r"|in this area|recogni\w+"
    r"|acknowledged|want|wants|wanted|asks?|asked|comment\w*|states?|specifically|report\w*|prais\w*|were|was"
    r"|said|observed|liked|say)\b"
    r"|^(?:finally,? |overall,? )?[\w' ]{3,50}? (?:was|were|has been|is) (?:also )?(?:found|assessed|judged|seen) to\b",
    re.I,
)
ALL = re.compile(
    r"\ball (?:of )?(?:the|these|those) (?:areas|recommendations|findings|AFIs|improvements)\b"
    r"|\b(?:taken )?as a whole\b",
    re.I,
)
CLOSING = re.compile(
    r"^(?:in (?:closing|conclusion|summary)|to conclude|overall|(?:I|we) (?:shall|will|would like to|want to)"
    r" (?:end|close|conclude|finish|report (?:again|back|on progress))|(?:I|we) (?:have|am|are) (?:sen[dt]\w*|cop\w+)"
    r"|there is more|a copy of (?:this|my)|no (?:further )?comment is made)\b|^\[updated\]",
    re.I,
)
ANNOUNCES = re.compile(
    r"\b(?:areas? for improvement|AFIs?|recommendations?|causes? of concern)\b[^.]*\b(?:identified|listed|below"
    r"|following|made|are|were)\b"
    r"|\b(?:identified|highlighted|made|listed|following)\b[^.]*\b(?:areas? for improvement|AFIs?|recommendations?)\b",
    re.I,
)
PAGE_FOOT = re.compile(r"\bpage \d{1,3}(?: of \d{1,3})?$", re.I)
