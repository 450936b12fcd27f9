"""From a committed batch to everyone who waits for news: the hub, the metrics, the reports and the platform link."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from hall_protocol.messages import Invitation
from hall_protocol.picture import Changes
from hall_protocol.vocabulary import EvaluationState
from hall_server.domain import events as e
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Ticket
from hall_server.engine.live_view import LiveView
from hall_server.engine.writer import Committed
from hall_server.web.hub import Hub
from hall_server.web.metrics import HallMetrics
from hall_server.web.secrets_of_hall import HallKey

_ENDS_INVITATION = e.EvaluationSubmitted | e.EvaluationTimedOut


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
        invitations = [
            self._invitation(state.tickets[r.event.ticket_id], state)
            for r in batch.events
            if isinstance(r.event, e.EvaluationInvited) and r.event.ticket_id in state.tickets
        ]
        ended = [r.event.ticket_id for r in batch.events if isinstance(r.event, _ENDS_INVITATION)]
        types = [record.event_type for record in batch.records]
        self._loop.call_soon_threadsafe(self._tell, last.seq, last.at, changes, invitations, ended, types)

    def pending_invitations(self, state: HallState) -> list[Invitation]:
        """Invitations that stood when the server stopped."""
        tickets = [state.tickets[ticket_id] for ticket_id in state.invited]
        return [self._invitation(t, state) for t in tickets if t.evaluation is EvaluationState.INVITED]

    def _tell(
        self,
        seq: int,
        at: datetime,
        changes: Changes,
        invitations: list[Invitation],
        ended: list[str],
        types: list[str],
    ) -> None:
        self._hub.publish(seq, at, changes)
        for invitation in invitations:
            self._hub.invite(invitation)
        for ticket_id in ended:
            self._hub.end_invitation(ticket_id)
        self._metrics.committed(types, seq)
        self._on_seq(seq)

    def _invitation(self, ticket: Ticket, state: HallState) -> Invitation:
        counter = ticket.counter or 0
        item = self._policy.items.get(ticket.item or "")
        return Invitation(
            ticket.ticket_id,
            ticket.ticket_number,
            counter,
            item.name if item else self._policy.queues[ticket.queue].name,
            state.counter(counter).clerk,
            self._key.evaluation_token(ticket.ticket_id),
        )
