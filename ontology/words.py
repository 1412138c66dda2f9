"""Words compared as a reader compares them: without case, punctuation, quotation marks or markdown links."""

from __future__ import annotations

import re
import unicodedata

_LINK = re.compile(r"\[([^\[\]]*)\]\((?:\\.|[^()\\])*\)")
_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛′´`ʼ＇", "'"))
_APOSTROPHE = re.compile(r"(?<=[^\W_])'(?=[^\W_])")
_WORD = re.compile(r"[^\W_]+")


def normalise(words: str) -> str:
    """The words alone, joined by single spaces.

    >>> normalise("The force’s [risk assessments](#) \\u2013 “Good”")
    'the forces risk assessments good'
    >>> normalise("Devon & Cornwall")
    'devon and cornwall'
    """
    unlinked = _LINK.sub(r"\1", words)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", unlinked).casefold())
    joined = _APOSTROPHE.sub("", folded.translate(_QUOTES)).replace("&", " and ")
    return " ".join(_WORD.findall(joined))
