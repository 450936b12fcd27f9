"""The read model of cases: one row a case, with what the policy's figures are made of."""

from collections.abc import Callable
from typing import Any, Protocol

from msgspec import Struct

from hall_protocol.vocabulary import CaseState, CaseStep, Outcome
from hall_server.domain import events as e


class CaseRow(Struct):
    """A case as reports read it; `outcome` is the last decision, None while there was none. Times: ISO 8601, UTC."""

    case_id: str
    business_day: str
    item: str
    item_version: int
    ticket_id: str
    channel: str
    opened_at: str
    state: str = CaseState.OPENED.value
    outcome: str | None = None
    case_number: str | None = None
    decided_version: int | None = None
    decided_at: str | None = None
    ready_at: str | None = None
    collected_at: str | None = None
    reason: str | None = None
    result: str | None = None
    materials_listed: int = 0
    materials_handed_in: int = 0
    materials_waived: int = 0
    materials_missing: int = 0
    notices: int = 0
    repeated_notices: int = 0
    visits: int = 1
    collection_visits: int = 0
    counter: int | None = None
    """The counter that decided it last."""


class CaseRows(Protocol):
    """Where case rows are found and kept."""

    business_day: str

    def case(self, case_id: str) -> CaseRow:
        """The row of a case, marked as touched."""

    def add_case(self, row: CaseRow) -> None:
        """Begin a case's row."""


def _opened(rows: CaseRows, event: e.CaseOpened, at: str) -> None:
    row = CaseRow(
        event.case_id, rows.business_day, event.item, event.item_version, event.ticket_id, event.channel.value, at
    )
    rows.add_case(row)


def _decided(rows: CaseRows, event: e.CaseDecided, at: str, state: CaseState, outcome: Outcome) -> CaseRow:
    row = rows.case(event.case_id)
    row.state, row.outcome, row.decided_at, row.decided_version = state.value, outcome.value, at, event.item_version
    row.visits, row.counter = event.visit, event.counter
    return row


def _materials(row: CaseRow, event: e.CaseAccepted | e.CaseSupplementRequired) -> None:
    row.case_number = event.case_number
    row.materials_listed = len(event.materials)
    row.materials_handed_in, row.materials_waived = event.handed_in, event.waived
    row.materials_missing = row.materials_listed - event.handed_in - event.waived


def _accepted(rows: CaseRows, event: e.CaseAccepted, at: str) -> None:
    _materials(_decided(rows, event, at, CaseState.ACCEPTED, Outcome.ACCEPTED), event)


def _supplement_required(rows: CaseRows, event: e.CaseSupplementRequired, at: str) -> None:
    row = _decided(rows, event, at, CaseState.SUPPLEMENT_REQUIRED, Outcome.SUPPLEMENT_REQUIRED)
    _materials(row, event)
    row.notices += 1
    row.repeated_notices += event.repeated > 0


def _declined(rows: CaseRows, event: e.CaseDeclined, at: str) -> None:
    _decided(rows, event, at, CaseState.DECLINED, Outcome.DECLINED).reason = event.reason


def _consulted(rows: CaseRows, event: e.CaseConsulted, at: str) -> None:
    _decided(rows, event, at, CaseState.CONSULTED, Outcome.CONSULTED)


def _ended(rows: CaseRows, event: e.CaseEnded, at: str) -> None:
    row = rows.case(event.case_id)
    row.state, row.reason = CaseState.ENDED.value, event.reason
    if not event.by_rule:
        row.outcome, row.decided_at = Outcome.OTHER.value, at
        row.visits, row.counter = event.visit, event.counter


def _reopened(rows: CaseRows, event: e.CaseReopened, _: str) -> None:
    row = rows.case(event.case_id)
    row.state = CaseState.OPENED.value
    row.outcome = row.decided_at = row.decided_version = row.reason = row.counter = None


def _withdrawn(rows: CaseRows, event: e.CaseWithdrawn, _: str) -> None:
    row = rows.case(event.case_id)
    row.state, row.reason = CaseState.WITHDRAWN.value, event.reason


def _progressed(rows: CaseRows, event: e.CaseProgressed, at: str) -> None:
    if event.step is CaseStep.DELIVERED:
        row = rows.case(event.case_id)
        row.state, row.collected_at = event.state.value, at


def _result_ready(rows: CaseRows, event: e.CaseResultReady, at: str) -> None:
    row = rows.case(event.case_id)
    row.state, row.ready_at, row.result = CaseState.RESULT_READY.value, at, event.result.value


def _collected(rows: CaseRows, event: e.CaseCollected, at: str) -> None:
    row = rows.case(event.case_id)
    row.state, row.collected_at = CaseState.COLLECTED.value, at
    row.collection_visits = int(event.is_visit)


HANDLERS: dict[type, Callable[[Any, Any, str], None]] = {
    e.CaseOpened: _opened,
    e.CaseAccepted: _accepted,
    e.CaseSupplementRequired: _supplement_required,
    e.CaseDeclined: _declined,
    e.CaseConsulted: _consulted,
    e.CaseEnded: _ended,
    e.CaseReopened: _reopened,
    e.CaseWithdrawn: _withdrawn,
    e.CaseProgressed: _progressed,
    e.CaseResultReady: _result_ready,
    e.CaseCollected: _collected,
}
