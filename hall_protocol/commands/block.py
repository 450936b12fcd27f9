"""What a kiosk asks so that it can go on while its hall is away: a number block, and a place for what it gave."""

from typing import Annotated

from msgspec import Meta

from hall_protocol.commands.fields import Reason, ShortText, WireCommand
from hall_protocol.commands.hall import Moment
from hall_protocol.vocabulary import BLOCK_SIZE, MARKED_NUMBER, PrintOutcome

Mark = Annotated[str, Meta(pattern=r"^[A-Z]{1,4}$")]
BlockSequence = Annotated[int, Meta(ge=1, le=BLOCK_SIZE)]
AGE_MAX_S = 30 * 24 * 3600
"""A kiosk that was away for longer has no clock worth believing; what it gave counts as that old."""


class RequestBlock(WireCommand, frozen=True):
    """Ask for a number block to go on from without the hall; answered by `NumberBlock`.

    `held` is the block the kiosk has and `used` how many of its numbers it gave: enough of it left, it keeps it.
    """

    held: Mark | None = None
    used: Annotated[int, Meta(ge=0, le=BLOCK_SIZE)] = 0


class FetchIssueTerms(WireCommand, frozen=True):
    """Ask how each queue marks its numbers and when it gives tickets in the coming days; answered by `IssueTerms`."""


class MergeTicket(WireCommand, frozen=True):
    """Tell of a ticket the kiosk gave alone, `age_s` seconds ago; answered by `IssuedTicket`, once however often told.

    `ticket_number` is what stands on the paper; `outcome` says what became of that, of a further slip (补打) where
    `is_reprint`. `heard_at` is the hall's own time when the kiosk last heard of it before: whatever a clock was set to
    since, the ticket came after.
    """

    block: Mark
    sequence: BlockSequence
    ticket_number: Annotated[str, Meta(pattern=MARKED_NUMBER)]
    age_s: Annotated[int, Meta(ge=0, le=AGE_MAX_S)]
    queue: ShortText
    item: ShortText | None = None
    priority_class: ShortText | None = None
    outcome: PrintOutcome = PrintOutcome.UNCONFIRMED
    detail: Reason = ""
    heard_at: Moment | None = None
    is_reprint: bool = False


BlockCommand = RequestBlock | FetchIssueTerms | MergeTicket
