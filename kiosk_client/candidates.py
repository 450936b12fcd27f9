"""Chinese to press for who types pinyin on glass: the catalogue's own words whose reading matches what stands there."""

from collections.abc import Iterable

from hall_protocol.messages import CatalogueItem, SearchWord

CANDIDATES_MAX = 4
"""Two rows of two: more would push the list that they narrow off the screen."""
AMID_MIN, WITHIN_MIN = 2, 3
"""How many letters must match amid the initials, or within the full reading: fewer match almost anything."""


def candidates(items: Iterable[CatalogueItem], typed: str) -> tuple[str, ...]:
    """Words that `typed` may spell, best first; none for what is no pinyin. Each is found by the search as it is."""
    wanted = "".join(character for character in typed.lower() if not character.isspace())
    if not (wanted.isascii() and wanted.isalpha()):
        return ()
    matches = (_match(each, wanted) for item in items for each in item.words)
    ranked = sorted((match for match in matches if match is not None), key=lambda match: match[0])
    return tuple(dict.fromkeys(word for _, word in ranked))[:CANDIDATES_MAX]


def _match(spelled: SearchWord, wanted: str) -> tuple[int, str] | None:
    """The word, or what of it begins with `wanted`, and how near that is, 0 the nearest."""
    # The dictionary leaves letters within a name as they are.
    word, full, initials = spelled.word, spelled.full.lower(), spelled.initials.lower()
    if initials.startswith(wanted) or full.startswith(wanted):
        return 0, word
    at = initials.find(wanted) if len(wanted) >= AMID_MIN else -1
    # One letter for each character, so that the place of a letter is the place of its character.
    if at > 0 and len(initials) == len(word):
        return 1, word[at:]
    return (2, word) if len(wanted) >= WITHIN_MIN and wanted in full else None
