"""What the hall, the devices and the clock bring to a kiosk."""

from dataclasses import dataclass

from hall_protocol.messages import Problem, Result
from hall_protocol.picture import AssistanceView, ClosingView, Figures, QueueView
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client.effects import Ask
from kiosk_client.marked import MarkedTicket
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
    """The hall's queues as they are now, all of them, the emergency closings that stand, the day and its figures."""

    queues: tuple[QueueView, ...]
    closings: tuple[ClosingView, ...] = ()
    business_day: str = ""
    figures: Figures | None = None


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
class AssistanceSeen:
    """What the hall knows of a call for help from this very kiosk, None when there is none."""

    assistance: AssistanceView | None


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
    is_reprint: bool = False


@dataclass(frozen=True, slots=True)
class GuidePrinted:
    """The printer is done with the guide to these matters, one way or another."""

    visit: int
    items: tuple[str, ...]
    printing: Printing


@dataclass(frozen=True, slots=True)
class FormSent:
    """A blank form was handed to the office printer's queue, or was not."""

    visit: int
    item: str
    place: int
    is_sent: bool


@dataclass(frozen=True, slots=True)
class AloneReady:
    """Whether the kiosk can give tickets without its hall."""

    can_give: bool


@dataclass(frozen=True, slots=True)
class GivenAlone:
    """A number of the kiosk's own block is on disk for this visit; None when none could be kept."""

    visit: int
    ticket: MarkedTicket | None


@dataclass(frozen=True, slots=True)
class PrintedAlone:
    """The printer is done with the slip of a ticket that was given alone."""

    ticket: MarkedTicket
    printing: Printing
    detail: str = ""
    is_reprint: bool = False
