"""What is asked for a case (办件): its checklist, its decision, its notice, its result."""

from typing import Annotated

import msgspec
from msgspec import Meta

from hall_protocol.commands.fields import CounterNumber, ShortText, WireCommand
from hall_protocol.vocabulary import CaseStep, MaterialStatus, Outcome, ResultKind

Place = Annotated[int, Meta(ge=1, le=999)]


class MaterialEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the material at `place` (from 1) of the item's list is there, or that it is missing."""

    place: Place
    status: MaterialStatus


class FetchChecklist(WireCommand, frozen=True):
    """Ask for an item's checklist, as it stands for a ticket when one is named; answered by `Checklist`.

    `case`, its id or number, is for a case that this ticket would not find by itself.
    """

    ticket_id: ShortText | None = None
    item: ShortText | None = None
    case: ShortText | None = None


class FetchCase(WireCommand, frozen=True):
    """Ask for a case by its id or number; answered by `CaseStatus`."""

    case: ShortText


class FetchNotice(WireCommand, frozen=True):
    """Ask for the last one-time notice of a case; answered by `Notice`."""

    case: ShortText


class FetchVisit(WireCommand, frozen=True):
    """Ask what the ticket at this counter came for: its matters, its results; answered by `Visit`."""

    counter: CounterNumber
    ticket_id: ShortText


class OpenCase(WireCommand, frozen=True):
    """Open a case of another item for the ticket at this counter; answered by `CaseStatus`."""

    counter: CounterNumber
    ticket_id: ShortText
    item: ShortText


class DecideCase(WireCommand, frozen=True):
    """Decide a case, starting service and case where needed; answered by `CaseStatus`.

    `materials` names every required material; an optional one left out is not needed here. `reason` is a code.
    """

    counter: CounterNumber
    ticket_id: ShortText
    outcome: Outcome
    case: ShortText | None = None
    item: ShortText | None = None
    materials: Annotated[tuple[MaterialEntry, ...], Meta(max_length=99)] = ()
    reason: ShortText | None = None


class WithdrawCase(WireCommand, frozen=True):
    """The visitor takes the application back; answered by `CaseStatus`."""

    case: ShortText
    reason: ShortText | None = None


class RecordResult(WireCommand, frozen=True):
    """The result of an accepted case may be fetched; a clerk names the counter; answered by `CaseStatus`."""

    case: ShortText
    result: ResultKind
    counter: CounterNumber | None = None


class ReportProgress(WireCommand, frozen=True):
    """An accepted case has come to a step (办理环节); answered by `CaseStatus`."""

    case: ShortText
    step: CaseStep


class CollectResult(WireCommand, frozen=True):
    """Hand a result out at this counter; answered by `CaseStatus`."""

    counter: CounterNumber
    ticket_id: ShortText
    case: ShortText


CaseCommand = (
    FetchChecklist
    | FetchCase
    | FetchNotice
    | FetchVisit
    | OpenCase
    | DecideCase
    | WithdrawCase
    | RecordResult
    | ReportProgress
    | CollectResult
)
