"""Applications made online, taken into the state."""

from hall_protocol.vocabulary import PreReview
from hall_server.domain import application as table
from hall_server.domain import events as e
from hall_server.domain.application import OPEN_STATES, ApplicationAction
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import Application, HallState

VERDICTS: dict[PreReview, ApplicationAction] = {
    PreReview.PASSED: ApplicationAction.PASS,
    PreReview.SUPPLEMENT_REQUIRED: ApplicationAction.REQUIRE_SUPPLEMENT,
    PreReview.REJECTED: ApplicationAction.REJECT,
}


def _registered(state: HallState, event: e.ApplicationRegistered, recorded: e.Recorded) -> None:
    found = Application(
        event.application,
        event.item,
        event.item_version,
        event.channel,
        recorded.at,
        event.visitor,
    )
    state.applications[found.application_id] = found
    _index(state, found)


def _reviewed(state: HallState, event: e.ApplicationReviewed, recorded: e.Recorded) -> None:
    found = _move(state, event.application, VERDICTS[event.verdict], recorded)
    found.is_reviewed, found.missing = True, event.missing


def _taken_up(state: HallState, event: e.ApplicationTakenUp, recorded: e.Recorded) -> None:
    found = state.applications[event.application]
    found.before = found.state
    _move(state, event.application, ApplicationAction.TAKE_UP, recorded)
    found.case_id, found.ticket_number = event.case_id, event.ticket_number
    state.cases[event.case_id].application = event.application


def _withdrawn(state: HallState, event: e.ApplicationWithdrawn, recorded: e.Recorded) -> None:
    _move(state, event.application, ApplicationAction.WITHDRAW, recorded)


def _ended(state: HallState, event: e.ApplicationEnded, recorded: e.Recorded) -> None:
    _move(state, event.application, ApplicationAction.END, recorded)


def release(state: HallState, application: str | None, recorded: e.Recorded) -> None:
    """The case that took it up was ended by the hall's own rule: it can be taken up again."""
    found = state.applications.get(application) if application is not None else None
    if found is not None:
        found.state, found.case_id, found.ticket_number = found.before, None, None
        found.changed_at = recorded.at
        _index(state, found)


def take_again(state: HallState, application: str | None, case_id: str) -> None:
    """That end was taken back: the case is the application's again, unless another took it up meanwhile."""
    found = state.applications.get(application) if application is not None else None
    if found is not None and found.state in OPEN_STATES:
        found.before, found.state = (
            found.state,
            table.after(found.application_id, found.state, ApplicationAction.TAKE_UP),
        )
        found.case_id, found.ticket_number = case_id, state.cases[case_id].ticket_number
        _index(state, found)


def leave_closed_applications(state: HallState) -> None:
    """A new business day: only what a counter may still take up, or a followed case came from, is kept in mind."""
    state.applications = {
        key: found
        for key, found in state.applications.items()
        if found.state in OPEN_STATES or found.case_id in state.cases
    }


def _move(state: HallState, application: str, action: ApplicationAction, recorded: e.Recorded) -> Application:
    found = state.applications[application]
    found.state = table.after(application, found.state, action)
    found.changed_at = recorded.at
    _index(state, found)
    return found


def _index(state: HallState, found: Application) -> None:
    """By visitor and item, the applications a start may take up, in the order they became so."""
    if found.visitor is None:
        return
    key = (found.visitor, found.item)
    known = state.applied.get(key, ())
    if found.state not in OPEN_STATES:
        known = tuple(each for each in known if each != found.application_id)
    elif found.application_id not in known:
        known = (*known, found.application_id)
    if known:
        state.applied[key] = known
    else:
        state.applied.pop(key, None)


HANDLERS: dict[type, Handler] = {
    e.ApplicationRegistered: _registered,
    e.ApplicationReviewed: _reviewed,
    e.ApplicationTakenUp: _taken_up,
    e.ApplicationWithdrawn: _withdrawn,
    e.ApplicationEnded: _ended,
}
