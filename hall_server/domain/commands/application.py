"""What the platform says of applications made online."""

from dataclasses import dataclass, field

from hall_protocol.vocabulary import Channel, PreReview


@dataclass(frozen=True, slots=True)
class RegisterApplication:
    """Somebody has applied online; `visitor` is a keyed hash, `identity` how it was shown."""

    application: str
    item: str
    channel: Channel
    visitor: str | None = field(default=None, repr=False)
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewApplication:
    """The pre-review's verdict; `missing` are places of the item's list."""

    application: str
    verdict: PreReview
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WithdrawApplication:
    """The applicant took it back."""

    application: str


ApplicationCommand = RegisterApplication | ReviewApplication | WithdrawApplication
