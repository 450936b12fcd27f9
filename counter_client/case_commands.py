"""What a key of the acceptance and collection desk asks of the hall."""

from counter_client.case_keys import OUTCOMES, CaseKey, CasePress, Entry, reasons_for
from counter_client.case_state import CaseDesk
from hall_protocol.messages import (
    CollectResult,
    Command,
    DecideCase,
    Identity,
    LookUpRecords,
    OpenCase,
    RecordResult,
    WithdrawCase,
)
from hall_protocol.vocabulary import IdentityScheme
from national_codes.check_digit import is_id_number


def command_of(desk: CaseDesk, press: CasePress) -> Command | None:
    """What `press` asks; None while something is missing that it needs."""
    ticket_id, entry = desk.hand.ticket_id or "", desk.entry
    case = entry.case if entry is not None else None
    if press.key is CaseKey.ADD:
        return OpenCase(desk.counter, ticket_id, press.item) if press.item else None
    if entry is None:
        return None
    if press.key is CaseKey.LOOK_UP:
        return _look_up(desk, press, entry, ticket_id) if press.subject else None
    if press.key in OUTCOMES:
        return _decision(desk, press, entry, ticket_id)
    if case is None:
        return None
    match press.key:
        case CaseKey.COLLECT:
            return CollectResult(desk.counter, ticket_id, case.case_id)
        case CaseKey.RECORD_RESULT if press.result is not None:
            return RecordResult(case.case_id, press.result, desk.counter)
        case CaseKey.WITHDRAW:
            return WithdrawCase(case.case_id, press.reason)
        case _:
            return None


def _look_up(desk: CaseDesk, press: CasePress, entry: Entry, ticket_id: str) -> LookUpRecords:
    item = entry.item or None
    if is_id_number(press.subject):
        return LookUpRecords(desk.counter, ticket_id, item, Identity(IdentityScheme.TYPED, press.subject))
    return LookUpRecords(desk.counter, ticket_id, item, organisation=press.subject)


def _decision(desk: CaseDesk, press: CasePress, entry: Entry, ticket_id: str) -> DecideCase | None:
    outcome = OUTCOMES[press.key]
    reasons = desk.visit.reasons if desk.visit is not None else ()
    is_reasoned = press.key in (CaseKey.DECLINE, CaseKey.OTHER)
    if is_reasoned and press.reason not in {reason.reason for reason in reasons_for(outcome, reasons)}:
        return None
    is_listed = press.key in (CaseKey.ACCEPT, CaseKey.SUPPLEMENT) and desk.sheet is not None
    return DecideCase(
        desk.counter,
        ticket_id,
        outcome,
        case=entry.case.case_id if entry.case is not None else None,
        item=entry.item,
        materials=desk.sheet.entries if is_listed and desk.sheet is not None else (),
        reason=press.reason if is_reasoned else None,
    )
