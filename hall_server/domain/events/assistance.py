"""Assistance (求助): a visitor at a station asks for a person, and a person answers."""

from hall_server.domain.events.event import Event


class AssistanceRequested(Event, frozen=True, tag="hall.assistance.requested.v1"):
    """Somebody at this station asks for a person of the guide desk."""

    station: str


class AssistanceWithdrawn(Event, frozen=True, tag="hall.assistance.withdrawn.v1"):
    """Nobody is wanted at this station any more."""

    station: str


class AssistanceAnswered(Event, frozen=True, tag="hall.assistance.answered.v1"):
    """A person goes to this station; the event's actor says who said so."""

    station: str


AssistanceEvent = AssistanceRequested | AssistanceWithdrawn | AssistanceAnswered
