"""What boards ask, and any station about its devices."""

from hall_protocol.commands.fields import Reason, ShortText, WireCommand
from hall_protocol.vocabulary import AnnouncementStage, DeviceCondition


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


StationCommand = ReportAnnouncement | ReportDevice
