"""For whom a visitor comes, and the number that says whose matter it is, for this visit only."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from national_codes.check_digit import is_credit_code, is_id_number

NUMBER_LENGTH: Final = 18
"""Of a citizen's number (GB 11643) and of a unified social credit code (GB 32100) alike."""
_SHOWN: Final = 4


class Whose(StrEnum):
    """Whose number is typed: the visitor's own, another person's, an organisation's."""

    OWN = "own"
    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Principal:
    """Whom somebody comes for who does not come for themselves; a person's number is typed where the item asks it."""

    whose: Whose
    number: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """The page that asks for whom one comes, and then for the number; `whose` is None until that is chosen."""

    whose: Whose | None = None
    text: str = field(default="", repr=False)

    @property
    def is_whole(self) -> bool:
        """Whether every character is there."""
        return len(self.text) == NUMBER_LENGTH

    @property
    def is_right(self) -> bool:
        """Whether its check characters hold: all a typed number can show, and no proof of whose it is."""
        return (is_credit_code if self.whose is Whose.ORGANISATION else is_id_number)(self.text)


def tail_of(number: str) -> str:
    """What a screen still shows of a number once its field was left: its last characters."""
    return number[-_SHOWN:]
