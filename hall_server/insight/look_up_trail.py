"""Who looked at what (policy requirement 71): the look-ups of some days, told from the journal for auditors."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from hall_protocol.vocabulary import CreditFinding
from hall_server.domain.events import Recorded, RecordsLookedUp
from hall_server.domain.library import MaterialFinding

LOOK_UP_TYPE = str(RecordsLookedUp.__struct_config__.tag)


class LookUpTrace(msgspec.Struct, frozen=True):
    """One look-up; `seq` is its place in the journal, `actor` the station, `clerk` who stood at it.

    `is_visitor_known` is False where nothing but the clerk's word says that the visitor was the person looked up.
    """

    seq: int
    asked_at: datetime
    actor: str
    clerk: str | None
    counter: int
    ticket_id: str
    ticket_number: str
    is_visitor_known: bool
    item: str
    item_version: int
    elapsed_ms: int
    materials: tuple[MaterialFinding, ...]
    credit: CreditFinding | None


class LookUpTrail(msgspec.Struct, frozen=True):
    """The look-ups of some business days in order; ask again with `after`=`next_after` unless that is None."""

    first_day: date
    last_day: date
    look_ups: tuple[LookUpTrace, ...]
    next_after: int | None


def trail(first_day: date, last_day: date, records: Sequence[Recorded], limit: int) -> LookUpTrail:
    """The trail of these records of the span, of which one page was read."""
    traces = (_trace(each, each.event) for each in records if isinstance(each.event, RecordsLookedUp))
    return LookUpTrail(first_day, last_day, tuple(traces), records[-1].seq if len(records) == limit else None)


def _trace(recorded: Recorded, event: RecordsLookedUp) -> LookUpTrace:
    return LookUpTrace(
        recorded.seq,
        event.asked_at,
        recorded.actor,
        event.clerk,
        event.counter,
        event.ticket_id,
        event.ticket_number,
        event.is_visitor_known,
        event.item,
        event.item_version,
        event.elapsed_ms,
        event.materials,
        event.credit,
    )
