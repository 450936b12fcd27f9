"""How a visitor looks around, and how the screen looks to them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Touched:
    """The visitor touched the screen, or said "I am still here"."""


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The visitor chose the language of the screen."""

    language: str


@dataclass(frozen=True, slots=True)
class ElderModeSwitched:
    """The visitor switched large type on or off."""


@dataclass(frozen=True, slots=True)
class HighContrastSwitched:
    """The visitor switched high contrast on or off."""


@dataclass(frozen=True, slots=True)
class WheelchairSwitched:
    """The visitor wants every control in the lower half of the screen, or no longer."""


@dataclass(frozen=True, slots=True)
class CategoryChosen:
    """The visitor chose a life event, or None for the frequent matters."""

    category: str | None


@dataclass(frozen=True, slots=True)
class SearchOpened:
    """The visitor wants to search."""


@dataclass(frozen=True, slots=True)
class SearchTyped:
    """The search field's text is now this."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SearchClosed:
    """The visitor is done with searching."""


@dataclass(frozen=True, slots=True)
class ItemChosen:
    """The visitor chose a service item."""

    item: str


@dataclass(frozen=True, slots=True)
class ClassChosen:
    """The visitor claims a priority class, or None to claim none."""

    priority_class: str | None


@dataclass(frozen=True, slots=True)
class BackPressed:
    """The visitor wants the list of matters again, and stays."""


@dataclass(frozen=True, slots=True)
class HomePressed:
    """The visitor is done: nothing of the visit may remain."""
