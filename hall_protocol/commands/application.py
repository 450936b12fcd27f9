"""What the platform says of applications made online (网上申报), and what is asked for one."""

from typing import Annotated

from msgspec import Meta

from hall_protocol.commands.case import Place
from hall_protocol.commands.fields import Identity, ShortText, WireCommand
from hall_protocol.vocabulary import Channel, PreReview

ApplicationId = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
"""The platform's own id; it names no person."""


class RegisterApplication(WireCommand, frozen=True):
    """Somebody has applied online for an item of this hall; answered by `ApplicationStatus`."""

    application: ApplicationId
    item: ShortText
    identity: Identity | None = None
    channel: Channel | None = None


class ReviewApplication(WireCommand, frozen=True):
    """The pre-review's (预审) verdict; `missing` are places of the item's list; answered by `ApplicationStatus`."""

    application: ApplicationId
    verdict: PreReview
    missing: Annotated[tuple[Place, ...], Meta(max_length=99)] = ()


class WithdrawApplication(WireCommand, frozen=True):
    """The applicant took it back online; answered by `ApplicationStatus`."""

    application: ApplicationId


class FetchApplication(WireCommand, frozen=True):
    """Ask how an application made online stands; answered by `ApplicationStatus`."""

    application: ApplicationId


ApplicationCommand = RegisterApplication | ReviewApplication | WithdrawApplication | FetchApplication
