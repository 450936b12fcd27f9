"""Mystery visits: to the domain's commands, and what auditors see of them."""

from hall_protocol import messages as m
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.events import Recorded
from hall_server.domain.state import HallState
from hall_server.web.present.presenter import Presenter
from hall_server.web.sealing import Reader, WordSeal


def marking(command: m.MarkInspection, seal: WordSeal) -> c.MarkInspection:
    """The mark, its words sealed."""
    return c.MarkInspection(command.ticket_id, seal.seal(command.words))


def unmarking(command: m.UnmarkInspection, seal: WordSeal) -> c.UnmarkInspection:
    """The mark taken back, with sealed words."""
    return c.UnmarkInspection(command.ticket_id, seal.seal(command.words))


def look_at_inspections(state: HallState, command: m.FetchInspections, read: Reader) -> m.Inspections:
    """The marked visits of the days asked for."""
    found = (
        each
        for each in state.inspections.values()
        if (command.first_day or each.business_day) <= each.business_day <= (command.last_day or each.business_day)
    )
    views = (
        m.InspectionView(
            each.ticket_id,
            each.ticket_number,
            each.business_day,
            each.marked_at,
            each.marked_by,
            read(each.words),
        )
        for each in sorted(found, key=lambda each: (each.business_day, each.marked_at))
    )
    return m.Inspections(tuple(views))


def _status(event: e.InspectionMarked | e.InspectionUnmarked, _: Recorded) -> m.InspectionStatus:
    is_marked = isinstance(event, e.InspectionMarked)
    return m.InspectionStatus(event.ticket_id, event.ticket_number, event.business_day, is_marked)


RESULTS: dict[type, Presenter] = {
    e.InspectionMarked: _status,
    e.InspectionUnmarked: _status,
}
