"""How a visitor asks for a person."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HelpPressed:
    """The visitor wants a person of the guide desk to come."""

    request_id: str


@dataclass(frozen=True, slots=True)
class HelpDropped:
    """Nobody need come any more."""


@dataclass(frozen=True, slots=True)
class HelpClosed:
    """The visitor goes on while somebody comes."""
