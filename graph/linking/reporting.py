"""How English tells what a report says: who may say it, with which verbs and nouns, in all their forms.

The classes follow what such a verb does (tell, find, praise, blame, ask, grade). Only the base form is listed; the
forms are made from it, so that a verb that is known in one tense is known in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

TELL = """
    say state report tell describe conclude comment remark explain mention acknowledge add confirm show suggest indicate
    warn caution stress emphasise underline outline detail reveal record document refer speak write call point pick set
    draw make express raise give pay repeat reiterate admit concede cite flag argue claim assert contend maintain think
    believe feel illustrate demonstrate paint
"""
FIND = "find identify see recognise note notice observe discover uncover detect establish hear learn witness count"
PRAISE = """
    praise commend applaud compliment congratulate credit endorse like welcome admire appreciate celebrate highlight
    single hold
"""
BLAME = "criticise question doubt fault regret deplore condemn rebuke"
ASK = "ask recommend request urge want expect require demand advise call tell invite"
GRADE = "rate grade judge assess regard rank put deem consider"

_PAST = {
    "say": "said said", "tell": "told told", "show": "showed shown", "speak": "spoke spoken", "write": "wrote written",
    "think": "thought thought", "feel": "felt felt", "flag": "flagged flagged",
    "set": "set set", "draw": "drew drawn", "make": "made made", "give": "gave given", "pay": "paid paid",
    "find": "found found", "see": "saw seen", "hear": "heard heard", "learn": "learnt learnt", "hold": "held held",
    "put": "put put", "refer": "referred referred", "admit": "admitted admitted", "regret": "regretted regretted",
}  # fmt: skip
"""Past tense and participle of the verbs that do not simply take "-ed"."""
_AFTER_ACTIVE = {
    "call": r" (?:for|the|it|them|this|our|its)\b",
    "count": r"(?: (?:only |just )?\d|(?=\W*$))",
    "draw": r"(?: \w+)? attention",
    "express": r"(?: \w+){0,2} (?:concern|worr)",
    "give": r"(?: \w+)? (?:credit|praise)",
    "hold": " up",
    "make": r"(?: it)?(?: \w+)? clear",
    "paint": " an? ",
    "pay": " tribute",
    "pick": " out",
    "point": " (?:out|to)",
    "put": r"(?: it|[^.;]{0,40}? (?:at|as))",
    "raise": r"(?: \w+){0,3} (?:concern|issue|question|doubt|worr)",
    "refer": " to",
    "set": " out",
    "single": " out",
    "speak": r"(?: \w+){0,2} of",
    "write": r"(?: \w+)? (?:of|that)",
}
_AFTER_PASSIVE = {
    "call": " for",
    "draw": " to",
    "give": " credit",
    "hold": " up",
    "make": " clear",
    "pay": " tribute",
    "pick": " out",
    "point": " out",
    "put": " at",
    "refer": " to",
    "set": " out",
    "single": " out",
    "speak": " of",
    "write": " of",
}
"""What must follow some verbs for them to tell, ask or praise: "set out" does, "set" does not."""
_NO_PASSIVE = r"(?<!\bto )(?<!\bnever )(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbe )(?<!\bis )(?<!\bare )"
_ALSO_NOUNS = {"report": r"(?:(?<=inspectors )|(?<=they )|(?<=also ))report"}
"""Verb forms that after most words are nouns: "the inspection report on Marsham" tells nothing."""
_TWO_SPELLINGS = re.compile(r"is(?=e[sd]?$)")

_OTHER_REPORTS = "to will shall my our your progress annual internal council review university college"
_NOT_THEIRS = r"(?<!(?<!year)(?<!today)(?<!inspector)(?<!inspectorate)(?<!HMIC)(?<!HMICFRS)['’]s )" + "".join(
    rf"(?<!\b{word} )" for word in _OTHER_REPORTS.split()
)
"""Before "report": the verb, or a report of the author, the force or another body."""
REPORT = (
    rf"(?:{_NOT_THEIRS}report"
    r"|(?:re-?)?inspections?(?! (?:\w+ )?(?:group|board|panel|committee|manager|liaison|lead)\b)|inspectors"
    r"|(?<!Majesty's )inspectorate|HMIC(?:FRS)?|watchdog"
    r"|(?<=the )(?-i:Inspector)|HM Inspector)"
)
"""Who tells: the report, the inspection, the inspectors. Not a report that the author or the force makes."""
_NO_SUBJECT = (
    "to", "with", "since", "following", "after", "before", "during", "until", "despite", "from", "for", "tell", "told",
    "ask", "asked", "show", "showed", "shown", "give", "gave", "given", "invite", "invited",
)  # fmt: skip
SUBJECT = (
    rf"(?={REPORT})"
    + "".join(rf"(?<!\b{word} {article})" for word in _NO_SUBJECT for article in ("", "the ", "this ", "that "))
    + REPORT
)
"""The report or its authors as those who act: not where something is said to them, or done since they came."""
OTHERS = r"(?:I|[Hh]e|[Ss]he|[Ww]e|Chief Constable|Commissioner|PCC|Mayor|Deputy|M(?:r|s|rs|iss))"
"""Who else may tell something, which is then not in the report."""
SPEECH = (
    r"(?:criticisms?|findings?|judge?ments?|conclusions?|observations?|comments?|remarks?|suggestions?|claims?|charges?"
    r"|verdicts?|concerns?|praise|recognition|acknowledge?ments?|recommendations?|commendations?|assertions?|statements?"
    r"|views?|assessments?|opinions?|figures?)"
)
"""Nouns that stand for what was said."""
FEELING = (
    r"(?:glad|pleased|delighted|sorry|disappointed|encouraged|heartened|reassured|proud|saddened|dismayed|relieved"
    r"|surprised|gratified|happy|concerned|troubled|alarmed|pleasing|reassuring|encouraging|heartening"
    r"|disappointing|gratifying|concerning|worrying)"
)
READ = r"(?:read|see|note|learn|hear|find)"
"""What an author feels, and how what is felt about came to be known."""


def present(verb: str) -> tuple[str, str]:
    """The forms of the present: of many, of one.

    >>> present("identify"), present("stress")
    (('identify', 'identifies'), ('stress', 'stresses'))
    """
    if verb.endswith(("s", "sh", "ch", "x")):
        return verb, f"{verb}es"
    return verb, f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}s"


def past(verb: str) -> tuple[str, str]:
    """Past tense and participle.

    >>> past("see"), past("note"), past("identify")
    (('saw', 'seen'), ('noted', 'noted'), ('identified', 'identified'))
    """
    if verb in _PAST:
        tense, participle = _PAST[verb].split()
        return tense, participle
    regular = f"{re.sub(r'(?<=[^aeiou])y$', 'i', verb.removesuffix('e'))}ed"
    return regular, regular


def active(*classes: str) -> str:
    """A pattern for the verbs of some classes as a subject uses them: "finds", "found", "has seen", not "was seen"."""
    return _NO_PASSIVE + _any(
        f"{_any(_ALSO_NOUNS.get(form, form) for form in _spelt({*present(verb), *past(verb)}))}"
        f"{_AFTER_ACTIVE.get(verb, '')}"
        for verb in _verbs(classes)
    )


def passive(*classes: str) -> str:
    """A pattern for the participles of some classes: what is said of what was found, praised or asked."""
    return _any(f"{_any(_spelt({past(verb)[1]}))}{_AFTER_PASSIVE.get(verb, '')}" for verb in _verbs(classes))


def _verbs(classes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(verb for group in classes for verb in group.split()))


def _spelt(forms: Iterable[str]) -> list[str]:
    """Forms in both spellings: recognise, recognize."""
    return sorted(_TWO_SPELLINGS.sub("i[sz]", form) for form in forms)


def _any(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"
