"""`python -m hall_server.composition.pinyin`: a JSON list of Chinese texts in, the list of their spellings out.

A process of its own, since the dictionary holds 55 MB that a hall server would keep for ever after one use.
"""

import sys
from collections.abc import Iterable

import msgspec

Spelling = tuple[str, str]
"""A text in full pinyin and in its initials, lower case, without tones."""


def spelled(texts: Iterable[str]) -> dict[str, Spelling]:
    """The spellings of texts, by text, with the dictionary's own choice among readings."""
    # Only where it is used: half a second and the memory above.
    from pypinyin import Style, lazy_pinyin

    return {text: ("".join(lazy_pinyin(text)), "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))) for text in texts}


if __name__ == "__main__":
    wanted = msgspec.json.decode(sys.stdin.buffer.read(), type=list[str])
    sys.stdout.buffer.write(msgspec.json.encode(spelled(wanted)))
