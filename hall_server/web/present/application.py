"""Applications made online between wire and rules."""

from hall_protocol import messages as m
from hall_protocol.vocabulary import ApplicationState, Channel
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.events import Recorded
from hall_server.domain.state import Application
from hall_server.web.present.made import known_as
from hall_server.web.present.presenter import Presenter
from hall_server.web.secrets_of_hall import HallKey


def to_register(command: m.RegisterApplication, channel: Channel, key: HallKey) -> c.RegisterApplication:
    """The domain's form of what the platform tells."""
    return c.RegisterApplication(command.application, command.item, channel, *known_as(command.identity, key))


def status(found: Application) -> m.ApplicationStatus:
    """An application as it stands."""
    return m.ApplicationStatus(
        found.application_id,
        found.state,
        found.item,
        found.item_version,
        found.missing,
        found.case_id,
        found.ticket_number,
    )


def _registered(event: e.ApplicationRegistered, _: Recorded) -> m.ApplicationStatus:
    return m.ApplicationStatus(event.application, ApplicationState.REGISTERED, event.item, event.item_version)


def _reviewed(event: e.ApplicationReviewed, _: Recorded) -> m.ApplicationStatus:
    return m.ApplicationStatus(event.application, ApplicationState(event.verdict.value), missing=event.missing)


def _withdrawn(event: e.ApplicationWithdrawn, _: Recorded) -> m.ApplicationStatus:
    return m.ApplicationStatus(event.application, ApplicationState.WITHDRAWN)


RESULTS: dict[type, Presenter] = {
    e.ApplicationRegistered: _registered,
    e.ApplicationReviewed: _reviewed,
    e.ApplicationWithdrawn: _withdrawn,
}
