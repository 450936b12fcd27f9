"""For whom a visitor comes, and the keys of a number."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WhomOpened:
    """The visitor wants to say for whom they come."""


@dataclass(frozen=True, slots=True)
class WhomChosen:
    """For themselves, for another person, for an organisation."""

    whose: str


@dataclass(frozen=True, slots=True)
class OwnNumberOpened:
    """The visitor has no card and wants to type their number."""


@dataclass(frozen=True, slots=True)
class KeyTyped:
    """One key of the keypad."""

    character: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyErased:
    """The last character goes."""


@dataclass(frozen=True, slots=True)
class KeysCleared:
    """All of it goes."""


@dataclass(frozen=True, slots=True)
class NumberGiven:
    """The number is whole and meant."""


@dataclass(frozen=True, slots=True)
class NumberSkipped:
    """The visitor goes on without the other person's number."""


@dataclass(frozen=True, slots=True)
class EntryClosed:
    """One step back."""
