"""The second line of defence for free words in a log: what looks like a person's number or a secret is withheld."""

import re

WITHHELD = "[withheld]"
_NUMBERS = re.compile(r"(?<![0-9A-Za-z])(?:[0-9]{17}[0-9Xx]|[0-9]{15}|(?:\+?86)?1[3-9][0-9]{9})(?![0-9A-Za-z])")
"""ID numbers of GB 11643 (and the 15 digits of before 1999), mobile numbers."""
_AFTER_A_NAME = re.compile(r"(?i)\b(bearer|token|password|secret|credential|authorization)([=: ]+)[^\s,;\"']+")
_LONG = re.compile(r"[A-Za-z0-9_\-]{30,}")
"""A token has 43 such characters. A trace id has a field of its own and needs no place in the words."""


def withhold(text: str) -> str:
    """`text` with whatever looks like a person's number or a secret replaced."""
    text = _NUMBERS.sub(WITHHELD, text)
    text = _AFTER_A_NAME.sub(rf"\1\2{WITHHELD}", text)
    return _LONG.sub(WITHHELD, text)
