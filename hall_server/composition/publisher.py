"""From a committed batch to everyone who waits for news: the hub, the metrics, the reports and the platform link."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime

import msgspec

from hall_protocol.messages import Invitation
from hall_protocol.picture import CatalogueView, Changes, Figures, HallPicture, QueueView
from hall_protocol.vocabulary import TicketState
from hall_server.domain import events as e
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import Evaluation, HallState
from hall_server.engine.live_view import LiveView
from hall_server.engine.writer import Committed
from hall_server.web.hub import Audience, Hub
from hall_server.web.metrics import HallMetrics
from hall_server.web.secrets_of_hall import HallKey

_ENDS_INVITATION = e.EvaluationSubmitted | e.EvaluationTimedOut | e.ActionUndone


class Publisher:
    """Builds the news in the writer's thread, from the committed state, and hands it to the loop in one hop."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        policy: HallPolicy,
        hub: Hub,
        metrics: HallMetrics,
        key: HallKey,
        on_seq: Callable[[int], None],
    ) -> None:
        self._loop = loop
        self._policy = policy
        self._hub = hub
        self._metrics = metrics
        self._key = key
        self._on_seq = on_seq
        self.view = LiveView(policy)

    def committed(self, batch: Committed, state: HallState) -> None:
        """Called in the writer's thread after each commit."""
        changes = self.view.after(batch.events, state)
        last = batch.events[-1]
        keys = [_key_of(r.event) for r in batch.events if isinstance(r.event, e.EvaluationInvited)]
        # One that was taken back in the same batch is in the book no more.
        known = (state.evaluations.book[key] for key in keys if key in state.evaluations.book)
        invitations = [self._invitation(found, state) for found in known if found.ticket_id in state.tickets]
        ended = [_key_of(r.event) for r in batch.events if isinstance(r.event, _ENDS_INVITATION)]
        # The figures of operation are open to the whole network of the hall.
        types = [e.type_name(r.event) for r in batch.events if not isinstance(r.event, e.FOR_AUDITORS)]
        begins_day = any(isinstance(r.event, e.BusinessDayOpened) for r in batch.events)
        self._loop.call_soon_threadsafe(self._tell, last.seq, last.at, changes, invitations, ended, types, begins_day)

    def time_passed(self, at: datetime) -> Callable[[HallState, HallPolicy], None]:
        """A look, for the writer's thread, that tells what time changed: waits, figures, the clock itself.

        It goes the way of the commits, so that an older look never covers a newer commit.
        """

        def look(state: HallState, _: HallPolicy) -> None:
            queues, figures = self.view.queues(state, at), self.view.figures(state)
            catalogue = self.view.catalogue(state, at)
            self._loop.call_soon_threadsafe(self._tell_time, state.seq, at, queues, figures, catalogue)

        return look

    def pending_invitations(self, state: HallState) -> list[Invitation]:
        """Invitations that stood when the server stopped."""
        return [self._invitation(state.evaluations.book[key], state) for key in state.invited]

    def _tell(
        self,
        seq: int,
        at: datetime,
        changes: Changes,
        invitations: list[Invitation],
        ended: list[str],
        types: list[str],
        begins_day: bool,
    ) -> None:
        if begins_day:
            changes = _leaving(self._hub.picture(Audience.STAFF), changes)
        self._hub.publish(seq, at, changes)
        for invitation in invitations:
            self._hub.invite(invitation)
        for key in ended:
            self._hub.end_invitation(key)
        self._metrics.committed(types, seq)
        self._on_seq(seq)

    def _tell_time(
        self, seq: int, at: datetime, queues: Iterable[QueueView], figures: Figures, catalogue: CatalogueView | None
    ) -> None:
        known = self._hub.picture(Audience.STAFF)
        changes = Changes(
            queues=tuple(view for view in queues if known.queues.get(view.queue) != view),
            figures=figures if figures != known.figures else None,
            catalogue=catalogue if catalogue != known.catalogue else None,
        )
        self._hub.publish(seq, at, changes)

    def _invitation(self, evaluation: Evaluation, state: HallState) -> Invitation:
        """Only for evaluations of today: the screen asks who was just served."""
        ticket, key = state.tickets[evaluation.ticket_id], evaluation.evaluation_id
        named = self._policy.items.get(ticket.item or "") or self._policy.queues.get(ticket.queue)
        return Invitation(
            ticket.ticket_id,
            ticket.ticket_number,
            evaluation.counter,
            named.name if named else ticket.queue,
            state.counter(evaluation.counter).clerk,
            self._key.evaluation_token(key),
            "" if key == ticket.ticket_id else key,
            named.name_en if named else "",
        )


def _key_of(event: e.EvaluationInvited | e.EvaluationSubmitted | e.EvaluationTimedOut | e.ActionUndone) -> str:
    """The evaluation an event is about; nothing for an undo that withdraws none."""
    return event.withdrawn if isinstance(event, e.ActionUndone) else event.evaluation_id or event.ticket_id


def _leaving(known: HallPicture, changes: Changes) -> Changes:
    """`changes` of a new day, and the tickets of the old one on their way out: the state knows them no more."""
    staying = {view.ticket_id for view in changes.tickets}
    gone = tuple(
        msgspec.structs.replace(view, state=TicketState.VOIDED)
        for view in known.tickets.values()
        if view.ticket_id not in staying
    )
    return msgspec.structs.replace(changes, tickets=changes.tickets + gone)
