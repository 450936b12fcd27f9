"""What a request about a case is answered with."""

from datetime import date, datetime

import msgspec

from hall_protocol.results.result import WireResult
from hall_protocol.vocabulary import (
    CaseState,
    CaseStep,
    Finding,
    MaterialSource,
    MaterialStatus,
    Outcome,
    Purpose,
    ResultKind,
)


class StepView(msgspec.Struct, frozen=True):
    """A step the case has come to, and when."""

    step: CaseStep
    at: datetime


class CaseStatus(WireResult, frozen=True, omit_defaults=True):
    """A case after a command, or as it stands; its number comes with the first decision that binds the hall."""

    case_id: str
    state: CaseState
    ticket_id: str
    ticket_number: str
    case_number: str | None = None
    item: str | None = None
    item_version: int | None = None
    counter: int | None = None
    clerk: str | None = None
    missing: tuple[str, ...] = ()
    due_day: date | None = None
    reason: str | None = None
    visits: int | None = None
    collection_visits: int | None = None
    application: str | None = None
    steps: tuple[StepView, ...] = ()
    result_kind: ResultKind | None = None


class ChecklistLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One material; `proposed` is None where only the clerk can see it, `note` what the catalogue says of it.

    An English that is empty is not known.

    `finding` and `reference` are what its library answered for this ticket, None and empty while it was not asked.
    """

    place: int
    name: str
    is_required: bool
    source: MaterialSource
    originals: int
    copies: int
    note: str
    proposed: MaterialStatus | None
    finding: Finding | None = None
    reference: str = ""
    name_en: str = ""
    note_en: str = ""


class Checklist(WireResult, frozen=True):
    """An item's materials before a decision; `ticket_item_version` when the ticket was issued under another."""

    item: str
    item_name: str
    item_version: int
    ticket_item_version: int | None
    case_id: str | None
    lines: tuple[ChecklistLine, ...]


class NoticeLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One material of a notice; its English is empty where the catalogue has none."""

    name: str
    originals: int
    copies: int
    note: str
    status: MaterialStatus
    name_en: str = ""
    note_en: str = ""


class NoticePlace(msgspec.Struct, frozen=True):
    """Where to bring what is missing: the hall, and the counters that take it."""

    hall_name: str
    hall_name_en: str
    address: str
    phone: str
    counters: tuple[str, ...]
    counters_en: tuple[str, ...]


class Notice(WireResult, frozen=True):
    """The one-time notice (一次性告知): everything missing, and what is there already; it names no person."""

    case_id: str
    case_number: str
    ticket_number: str
    item: str
    item_name: str
    item_name_en: str
    given_at: datetime
    due_day: date
    clerk: str | None
    missing: tuple[NoticeLine, ...]
    present: tuple[NoticeLine, ...]
    place: NoticePlace
    is_repeated: bool
    """Whether an earlier notice of this case left something out."""


class VisitMatter(msgspec.Struct, frozen=True, omit_defaults=True):
    """One matter of a visit; `case` is the one in hand, None where a decision would open one."""

    item: str
    case: CaseStatus | None = None


class CaseReasonView(msgspec.Struct, frozen=True):
    """A reason of the hall's closed list, and the outcomes that may name it."""

    reason: str
    name: str
    name_en: str
    outcomes: tuple[Outcome, ...]


class Visit(WireResult, frozen=True):
    """What the ticket at a counter came for; `awaited` are this visitor's cases whose result is to come or ready."""

    ticket_id: str
    ticket_number: str
    purpose: Purpose
    matters: tuple[VisitMatter, ...]
    awaited: tuple[CaseStatus, ...]
    reasons: tuple[CaseReasonView, ...]


CaseResult = CaseStatus | Checklist | Notice | Visit
