"""The characters that XML can hold. Canonical text may hold others, such as the form feed between two pages."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_xml(text: str) -> str:
    """The text with U+FFFD in the place of each character that no XML document may hold.

    >>> for_xml("one\\x0cpage")
    'one\ufffdpage'
    """
    return _NOT_XML.sub("\ufffd", text)
