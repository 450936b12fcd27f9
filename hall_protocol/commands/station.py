"""What evaluators and boards ask, and any station about its devices."""

from typing import Annotated

from msgspec import Meta

from hall_protocol.commands.fields import Grade, Reason, ShortText, WireCommand
from hall_protocol.vocabulary import AnnouncementStage, DeviceCondition


class SubmitEvaluation(WireCommand, frozen=True):
    """The visitor rates the service, once, with the invitation's token; answered by `Done`."""

    ticket_id: ShortText
    token: ShortText
    grade: Grade
    options: Annotated[tuple[ShortText, ...], Meta(max_length=20)] = ()


class ReportAnnouncement(WireCommand, frozen=True):
    """A board says a call was shown, or spoken to its end; answered by `Done`."""

    call_id: int
    stage: AnnouncementStage
    detail: Reason = ""


class ReportDevice(WireCommand, frozen=True):
    """A station says how one of its devices is; answered by `Done`."""

    device: ShortText
    condition: DeviceCondition
    detail: Reason = ""


StationCommand = SubmitEvaluation | ReportAnnouncement | ReportDevice
