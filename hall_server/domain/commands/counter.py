"""What a counter asks for itself, and what the manager asks of a counter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenCounter:
    """A clerk signs on."""

    counter: int
    clerk: str


@dataclass(frozen=True, slots=True)
class PauseCounter:
    """Stop calling for a while, for a reason in words or by its configured code."""

    counter: int
    reason: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class ResumeCounter:
    """Go on calling."""

    counter: int


@dataclass(frozen=True, slots=True)
class CloseCounter:
    """The clerk signs off."""

    counter: int


@dataclass(frozen=True, slots=True)
class HandOver:
    """`clerk` relieves whoever works at the counter."""

    counter: int
    clerk: str


@dataclass(frozen=True, slots=True)
class OfferHelp:
    """Call for others while nobody of the counter's own queues waits."""

    counter: int


@dataclass(frozen=True, slots=True)
class EndHelp:
    """Call for the counter's own queues only."""

    counter: int


@dataclass(frozen=True, slots=True)
class ReassignCounter:
    """Serve these queues from now on; without any, those of the configuration."""

    counter: int
    primary: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()


CounterCommand = (
    OpenCounter | PauseCounter | ResumeCounter | CloseCounter | HandOver | OfferHelp | EndHelp | ReassignCounter
)
