"""What leads to a number: one matter, or several under one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TakePressed:
    """The visitor pressed "take a ticket"; `request_id` is used if this press begins a new attempt."""

    request_id: str


@dataclass(frozen=True, slots=True)
class PrintAgainPressed:
    """The visitor asks for the slip once more."""


@dataclass(frozen=True, slots=True)
class JourneyOpened:
    """The visitor wants several matters under one number."""


@dataclass(frozen=True, slots=True)
class JourneyClosed:
    """The visitor gives that up and wants the list of matters again."""


@dataclass(frozen=True, slots=True)
class PackageChosen:
    """The visitor chose matters that belong together (一件事)."""

    package: str


@dataclass(frozen=True, slots=True)
class MatterWanted:
    """The visitor wants to add one from the list of matters."""


@dataclass(frozen=True, slots=True)
class MatterAdded:
    """The matter of the open page goes with the others."""


@dataclass(frozen=True, slots=True)
class MatterDropped:
    """The visitor does not want this one after all."""

    item: str


@dataclass(frozen=True, slots=True)
class MatterOpened:
    """The visitor wants to read what one of their matters asks for; they come back to all of them."""

    item: str


@dataclass(frozen=True, slots=True)
class GuidePressed:
    """The visitor wants the guide to the open matter, or to all that were put together, on paper."""


@dataclass(frozen=True, slots=True)
class FormPressed:
    """The visitor wants a blank form of the open matter on paper; `place` counts from 1."""

    place: int
