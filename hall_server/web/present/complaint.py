"""Complaints and suggestions: to the domain's commands, and events as the wire's answers."""

from hall_protocol import messages as m
from hall_protocol.vocabulary import Channel
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.events import Recorded
from hall_server.web.present.made import new_id
from hall_server.web.present.presenter import Presenter
from hall_server.web.sealing import WordSeal
from hall_server.web.secrets_of_hall import HallKey


def filing(command: m.FileComplaint, channel: Channel, seal: WordSeal) -> c.FileComplaint:
    """What is brought forward, under a new id, its words sealed."""
    return c.FileComplaint(
        new_id(),
        command.complaint_kind,
        command.subject,
        channel,
        command.ticket_id,
        command.about_counter,
        command.item,
        command.is_anonymous,
        seal.seal(command.words),
    )


def handling(command: m.HandleComplaint, seal: WordSeal) -> c.HandleComplaint:
    """A step about a complaint, its words sealed."""
    return c.HandleComplaint(
        command.complaint_id,
        command.action,
        command.department,
        command.verdict,
        command.evidence,
        seal.seal(command.words),
    )


def evaluation(command: m.EvaluateComplaint, key: HallKey) -> c.EvaluateComplaint:
    """The visitor's grade; a wrong receipt names no complaint."""
    return c.EvaluateComplaint(key.complaint_of(command.receipt) or "", command.grade)


def _filed(event: e.ComplaintFiled, _: Recorded) -> m.FiledComplaint:
    """Without the receipt, which no event can make."""
    return m.FiledComplaint(event.complaint_id, "", event.resolve_by, event.is_provisional)


def _moved(event: e.ComplaintMoved, _: Recorded) -> m.ComplaintStatus:
    return m.ComplaintStatus(
        event.complaint_id,
        event.state,
        event.department,
        event.verdict,
        event.grade,
        event.due_by,
        event.is_provisional,
    )


RESULTS: dict[type, Presenter] = {
    e.ComplaintFiled: _filed,
    e.ComplaintMoved: _moved,
}
