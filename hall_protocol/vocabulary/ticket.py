"""A ticket: its states, and how and for whom it is taken."""

from enum import StrEnum


class TicketState(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    MISSED = "missed"
    COMPLETED = "completed"
    ABANDONED = "abandoned"
    CANCELLED = "cancelled"
    VOIDED = "voided"


LIVE_TICKET_STATES = frozenset(
    {TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.HELD, TicketState.MISSED}
)
"""States from which a ticket may still be served."""


class MissedStanding(StrEnum):
    """What has become of a missed ticket (过号) by its hall's rule."""

    RETURNS = "returns"
    IN_LINE = "in_line"
    VOID = "void"


class Purpose(StrEnum):
    """What a visitor comes for; some purposes have a short line of their own."""

    HANDLE = "handle"
    PRE_REVIEWED = "pre_reviewed"
    COLLECT = "collect"
    CONSULT = "consult"


class ApplicantKind(StrEnum):
    """Whose matter it is."""

    PERSON = "person"
    ORGANISATION = "organisation"


class IdentityScheme(StrEnum):
    """What a visitor showed to say who they are."""

    RESIDENT_CARD = "resident_card"
    SOCIAL_CARD = "social_card"
    """Named by the public files of a chip that nobody vouched for: no more than a typed number."""
    TYPED = "typed"
    APP_CODE = "app_code"


APP_CODE_CHARS_MAX = 200
"""No code of the app is longer; a person's has 119 characters."""


class PrintOutcome(StrEnum):
    """What became of a slip."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"


class Channel(StrEnum):
    """Where a ticket or appointment came from."""

    KIOSK = "kiosk"
    GUIDE_DESK = "guide_desk"
    COUNTER = "counter"
    PHONE = "phone"
    PLATFORM = "platform"


BLOCK_SIZE = 999
"""Numbers of one block, 1 to this."""
MARKED_NUMBER = r"^[0-9A-Z]{1,8}-[A-Z]{1,4}[0-9]{3}$"
"""A number that a kiosk gave alone: the queue's prefix, a dash no other number has, the block's mark, its sequence."""


def marked_number(prefix: str, block: str, sequence: int) -> str:
    """The number as people read it: "A-K007"."""
    return f"{prefix}-{block}{sequence:03d}"
