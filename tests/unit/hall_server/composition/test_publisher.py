"""From committed batches to the hub: in order, with invitations, and a new day without the old one's tickets."""

import asyncio
from datetime import date

from hall_protocol import codec
from hall_protocol.messages import Invitation, Update
from hall_protocol.picture import HallPicture
from hall_protocol.vocabulary import Role
from hall_server.composition.publisher import Publisher
from hall_server.domain import commands as c
from hall_server.engine.writer import Committed
from hall_server.web.hub import Audience, Hub, Reader
from hall_server.web.metrics import HallMetrics
from hall_server.web.secrets_of_hall import HallKey
from tests.helpers.hall_builder import Hall

KEY = HallKey(b"k" * 32)
NEXT_DAY = date(2026, 11, 25)


class Publishing:
    """A hall whose commits are published as the writer would."""

    def __init__(self) -> None:
        self.hall, self.hub, self.metrics = Hall(), Hub(), HallMetrics()
        self.seqs: list[int] = []
        self.publisher = Publisher(
            asyncio.get_running_loop(), self.hall.ledger.policy, self.hub, self.metrics, KEY, self.seqs.append
        )
        self._told = 0

    def commit(self) -> None:
        """Publish all that happened since the last commit as one batch; it is told when the loop runs."""
        events, records = self.hall.events[self._told :], self.hall.records[self._told :]
        self._told = len(self.hall.events)
        self.publisher.committed(Committed(events, records), self.hall.state)

    @property
    def staff(self) -> HallPicture:
        return self.hub.picture(Audience.STAFF)


async def told() -> None:
    """Let the loop do what it was handed."""
    await asyncio.sleep(0)


async def test_a_commit_reaches_picture_metrics_and_whoever_waits_for_its_seq() -> None:
    at_work = Publishing()
    ticket = at_work.hall.issue("A")
    at_work.commit()
    assert at_work.hub.seq == 0, "told on the loop, not in the writer's thread"
    await told()
    assert set(at_work.staff.tickets) == {ticket.ticket_id}
    assert at_work.staff.queues["A"].waiting == 1
    assert at_work.seqs == [at_work.hub.seq] == [at_work.hall.state.seq]
    assert 'hall_events_total{type="hall.ticket.issued.v1"} 1.0' in at_work.metrics.text().decode()


async def test_an_invitation_is_told_once_and_ended_by_its_answer() -> None:
    at_work = Publishing()
    evaluator = Reader(Role.EVALUATOR, "evaluator-1", 1)
    at_work.hub.join(evaluator, at_work.hall.now)
    at_work.hall.open(1).issue("A")
    ticket = at_work.hall.serve(1)
    at_work.hall.do(c.FinishService(1, ticket.ticket_id))
    at_work.commit()
    await told()
    frames = [evaluator.frames.get_nowait() for _ in range(evaluator.frames.qsize())]
    invited = [m for m in map(codec.decode_hall_message, frames) if isinstance(m, Invitation)]
    assert [(i.ticket_id, i.counter, i.clerk) for i in invited] == [(ticket.ticket_id, 1, "0101")]
    assert KEY.is_evaluation_token(ticket.ticket_id, invited[0].token)
    assert at_work.publisher.pending_invitations(at_work.hall.state) == invited
    at_work.hall.do(c.SubmitEvaluation(ticket.ticket_id, 5))
    at_work.commit()
    await told()
    assert at_work.hub.pending_invitation(evaluator) is None
    assert at_work.publisher.pending_invitations(at_work.hall.state) == []


async def test_a_new_day_takes_the_old_ones_tickets_out_of_every_picture() -> None:
    at_work = Publishing()
    for queue in "AB":
        at_work.hall.issue(queue)
    at_work.commit()
    await told()
    manager = Reader(Role.MANAGER, "manager", None)
    follower = HallPicture()
    follower.apply(at_work.staff.snapshot())
    at_work.hub.join(manager, at_work.hall.now)
    fresh = at_work.hall.at("09:00", NEXT_DAY).issue("A")
    at_work.commit()
    await told()
    assert set(at_work.staff.tickets) == {fresh.ticket_id}
    update = codec.decode_hall_message(manager.frames.get_nowait())
    assert isinstance(update, Update)
    follower.apply(update.changes)
    assert follower.tickets == at_work.staff.tickets
    assert follower.figures is not None
    assert follower.figures.business_day == "2026-11-25"


async def test_a_look_at_the_time_never_covers_a_newer_commit() -> None:
    """Both are told in the order in which the writer's thread made them."""
    at_work = Publishing()
    at_work.hall.issue("A")
    at_work.commit()
    at_work.publisher.time_passed(at_work.hall.now)(at_work.hall.state, at_work.hall.ledger.policy)
    at_work.hall.issue("A")
    at_work.commit()
    await told()
    assert at_work.staff.queues["A"].waiting == 2
    assert at_work.hub.seq == at_work.hall.state.seq


async def test_a_look_at_the_time_tells_only_what_changed() -> None:
    at_work = Publishing()
    board = Reader(Role.BOARD, "board", None)
    at_work.hall.issue("A")
    look = at_work.publisher.time_passed(at_work.hall.now)
    look(at_work.hall.state, at_work.hall.ledger.policy)
    await told()
    at_work.hub.join(board, at_work.hall.now)
    while not board.frames.empty():
        board.frames.get_nowait()
    look(at_work.hall.state, at_work.hall.ledger.policy)
    await told()
    update = codec.decode_hall_message(board.frames.get_nowait())
    assert isinstance(update, Update), "the clock itself is news"
    assert (update.changes.queues, update.changes.figures) == ((), None)


async def test_open_figures_of_operation_do_not_tell_of_a_mystery_visit() -> None:
    at_work = Publishing()
    ticket = at_work.hall.issue("A")
    at_work.hall.do(c.MarkInspection(ticket.ticket_id))
    at_work.commit()
    await told()
    assert "inspection" not in at_work.metrics.text().decode()
    assert at_work.seqs == [at_work.hall.state.seq]
