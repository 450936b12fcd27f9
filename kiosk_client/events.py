"""Everything that may happen to a kiosk, as plain values: touches, answers, devices, and the passing of a second."""

from dataclasses import dataclass, field

from hall_protocol.messages import Problem, Result
from hall_protocol.picture import ClosingView, QueueView
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client.effects import Ask
from kiosk_client.holder import CardHolder
from kiosk_client.state import Device, Printing


@dataclass(frozen=True, slots=True)
class SecondPassed:
    """One second has passed."""


@dataclass(frozen=True, slots=True)
class LinkChanged:
    """The session with the hall stands, or is lost."""

    is_connected: bool


@dataclass(frozen=True, slots=True)
class QueuesSeen:
    """The hall's queues as they are now, all of them, the emergency closings that stand, and the business day."""

    queues: tuple[QueueView, ...]
    closings: tuple[ClosingView, ...] = ()
    business_day: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The hall answered."""

    ask: Ask
    result: Result


@dataclass(frozen=True, slots=True)
class Refused:
    """The hall refused, and says why."""

    ask: Ask
    problem: Problem


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The hall did not answer in time: it may or may not have been done."""

    ask: Ask


@dataclass(frozen=True, slots=True)
class CardLaid:
    """A card lies on the reader and was read."""

    holder: CardHolder


@dataclass(frozen=True, slots=True)
class CardNotRead:
    """A card lies on the reader and cannot be read."""


@dataclass(frozen=True, slots=True)
class CodeShown:
    """Something that may be the app's code was shown to the scanner."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CodeNotRead:
    """Something was shown to the scanner that cannot be the app's code."""


@dataclass(frozen=True, slots=True)
class DeviceChanged:
    """A device is no longer as it was."""

    device: Device
    condition: DeviceCondition
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """The printer is done with a ticket's slip, one way or another."""

    ticket_id: str
    printing: Printing
    detail: str = ""


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
class TakePressed:
    """The visitor pressed "take a ticket"; `request_id` is used if this press begins a new attempt."""

    request_id: str


@dataclass(frozen=True, slots=True)
class PrintAgainPressed:
    """The visitor asks for the slip once more."""


@dataclass(frozen=True, slots=True)
class BackPressed:
    """The visitor wants the list of matters again, and stays."""


@dataclass(frozen=True, slots=True)
class HomePressed:
    """The visitor is done: nothing of the visit may remain."""


Event = (
    SecondPassed
    | LinkChanged
    | QueuesSeen
    | Answered
    | Refused
    | Unanswered
    | CardLaid
    | CardNotRead
    | CodeShown
    | CodeNotRead
    | DeviceChanged
    | Printed
    | Touched
    | LanguageChosen
    | ElderModeSwitched
    | HighContrastSwitched
    | CategoryChosen
    | SearchOpened
    | SearchTyped
    | SearchClosed
    | ItemChosen
    | ClassChosen
    | TakePressed
    | PrintAgainPressed
    | BackPressed
    | HomePressed
)
