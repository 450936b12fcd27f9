"""What a counter asks for itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenCounter:
    """A clerk signs on."""

    counter: int
    clerk: str


@dataclass(frozen=True, slots=True)
class PauseCounter:
    """Stop calling for a while."""

    counter: int
    reason: str


@dataclass(frozen=True, slots=True)
class ResumeCounter:
    """Go on calling."""

    counter: int


@dataclass(frozen=True, slots=True)
class CloseCounter:
    """The clerk signs off."""

    counter: int


CounterCommand = OpenCounter | PauseCounter | ResumeCounter | CloseCounter
