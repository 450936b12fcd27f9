"""The keys of the acceptance and collection desk: what each asks of the hall, and why it may not be pressed now."""

from dataclasses import dataclass, field
from enum import StrEnum

from counter_client.case_sheet import Sheet
from hall_protocol.messages import CaseReasonView, CaseStatus, Visit
from hall_protocol.vocabulary import CaseState, Outcome, ResultKind


class CaseKey(StrEnum):
    """One key that changes a case, or asks for one."""

    ACCEPT = "accept"
    SUPPLEMENT = "supplement"
    DECLINE = "decline"
    CONSULT = "consult"
    COLLECT = "collect"
    OTHER = "other"
    RECORD_RESULT = "record_result"
    WITHDRAW = "withdraw"
    NOTICE = "notice"
    ALL_PROPOSED = "all_proposed"
    LOOK_UP = "look_up"
    ADD = "add"
    FIND = "find"
    COPY = "copy"


OUTCOMES: dict[CaseKey, Outcome] = {
    CaseKey.ACCEPT: Outcome.ACCEPTED,
    CaseKey.SUPPLEMENT: Outcome.SUPPLEMENT_REQUIRED,
    CaseKey.DECLINE: Outcome.DECLINED,
    CaseKey.CONSULT: Outcome.CONSULTED,
    CaseKey.OTHER: Outcome.OTHER,
}
"""What each key decides."""

DECIDABLE = frozenset({CaseState.OPENED, CaseState.SUPPLEMENT_REQUIRED})
WITHDRAWABLE = DECIDABLE | {CaseState.ACCEPTED}
"""As the hall's table has it (docs/architecture.md, Case)."""


class Obstacle(StrEnum):
    """Why a key may not be pressed; the face finds the words."""

    NO_LINK = "no_link"
    BUSY = "busy"
    LOADING = "loading"
    NOBODY = "nobody"
    NOTHING_CHOSEN = "nothing_chosen"
    DECIDED = "decided"
    UNSEEN = "unseen"
    UNCONFIRMED = "unconfirmed"
    MISSING = "missing"
    NOTHING_MISSING = "nothing_missing"
    NOTHING_PROPOSED = "nothing_proposed"
    NO_REASON = "no_reason"
    NOT_OPENED = "not_opened"
    NOT_READY = "not_ready"
    NOT_ACCEPTED = "not_accepted"
    NO_NOTICE = "no_notice"
    NO_NUMBER = "no_number"
    NOT_SERVING = "not_serving"


@dataclass(frozen=True, slots=True)
class Barred:
    """A key is barred by an obstacle, `count` times where that can be counted."""

    obstacle: Obstacle
    count: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the clerk may take up: a matter to be decided, or a case whose result is awaited.

    `key` stays the same while the case is undecided, whether or not it is open yet.
    """

    key: str
    item: str
    case: CaseStatus | None = None

    @property
    def is_decidable(self) -> bool:
        """Whether a decision may still be made."""
        return self.case is None or self.case.state in DECIDABLE


@dataclass(frozen=True, slots=True)
class CasePress:
    """A key was pressed, once, with what it needs; everything it leads to goes under `request_id`."""

    key: CaseKey
    request_id: str
    reason: str | None = None
    item: str = ""
    result: ResultKind | None = None
    case: str = ""
    subject: str = field(default="", repr=False)
    """Whose records are looked up; no log and no trace may tell it."""


def entries_of(visit: Visit, found: tuple[CaseStatus, ...] = ()) -> tuple[Entry, ...]:
    """Everything the visit came for, then what its visitor awaits, then what the clerk looked up by number."""
    entries = [Entry(_key(matter.item, matter.case), matter.item, matter.case) for matter in visit.matters]
    entries += [Entry(case.case_id, case.item or "", case) for case in visit.awaited]
    known = {entry.case.case_id for entry in entries if entry.case is not None}
    entries += [Entry(case.case_id, case.item or "", case) for case in found if case.case_id not in known]
    return tuple({entry.key: entry for entry in entries}.values())


def _key(item: str, case: CaseStatus | None) -> str:
    return item if case is None or case.state in DECIDABLE else case.case_id


def barred(key: CaseKey, entry: Entry | None, sheet: Sheet | None, visit: Visit) -> Barred | None:
    """Why `key` may not be pressed for `entry`; None when it may."""
    if key in (CaseKey.ADD, CaseKey.FIND):
        return None
    if entry is None:
        return Barred(Obstacle.NOTHING_CHOSEN)
    if key is CaseKey.LOOK_UP:
        return None if entry.is_decidable else Barred(Obstacle.DECIDED)
    if key in OUTCOMES or key is CaseKey.ALL_PROPOSED:
        return _barred_decision(key, entry, sheet, visit.reasons)
    return _barred_step(key, entry.case)


def reasons_for(outcome: Outcome, reasons: tuple[CaseReasonView, ...]) -> tuple[CaseReasonView, ...]:
    """The reasons of the hall's list that this outcome may name."""
    return tuple(reason for reason in reasons if outcome in reason.outcomes)


def _barred_decision(
    key: CaseKey, entry: Entry, sheet: Sheet | None, reasons: tuple[CaseReasonView, ...]
) -> Barred | None:
    if not entry.is_decidable:
        return Barred(Obstacle.DECIDED)
    if key in (CaseKey.DECLINE, CaseKey.OTHER):
        return None if reasons_for(OUTCOMES[key], reasons) else Barred(Obstacle.NO_REASON)
    if key is CaseKey.CONSULT:
        # Who was told what is missing has applied; the hall's table has no way back to a mere question.
        is_open = entry.case is None or entry.case.state is CaseState.OPENED
        return None if is_open else Barred(Obstacle.DECIDED)
    if sheet is None:
        return Barred(Obstacle.LOADING)
    if key is CaseKey.ALL_PROPOSED:
        return None if sheet.proposed else Barred(Obstacle.NOTHING_PROPOSED)
    return _barred_by_materials(key, sheet)


def _barred_by_materials(key: CaseKey, sheet: Sheet) -> Barred | None:
    if key is CaseKey.ACCEPT and sheet.missing_required:
        return Barred(Obstacle.MISSING, sheet.missing_required)
    if sheet.open:
        return Barred(Obstacle.UNSEEN, sheet.open)
    if sheet.proposed:
        return Barred(Obstacle.UNCONFIRMED, sheet.proposed)
    if key is CaseKey.SUPPLEMENT and not sheet.missing:
        return Barred(Obstacle.NOTHING_MISSING)
    return None


def _barred_step(key: CaseKey, case: CaseStatus | None) -> Barred | None:
    if case is None:
        return Barred(Obstacle.NOT_OPENED)
    is_barred, obstacle = {
        CaseKey.COLLECT: (case.state is not CaseState.RESULT_READY, Obstacle.NOT_READY),
        CaseKey.RECORD_RESULT: (case.state is not CaseState.ACCEPTED, Obstacle.NOT_ACCEPTED),
        CaseKey.WITHDRAW: (case.state not in WITHDRAWABLE, Obstacle.DECIDED),
        CaseKey.NOTICE: (case.state is not CaseState.SUPPLEMENT_REQUIRED, Obstacle.NO_NOTICE),
        CaseKey.COPY: (case.case_number is None, Obstacle.NO_NUMBER),
    }[key]
    return Barred(obstacle) if is_barred else None
