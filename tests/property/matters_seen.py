"""Where each matter of a visit has been, told from commands and events: none may be lost on the way."""

from collections import defaultdict
from collections.abc import Iterable

from hall_protocol.vocabulary import UndoableAction
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.assignment import queues_of
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Step

Items = frozenset[str]
_NONE: Items = frozenset()
_ENDS = (e.TicketReturned, e.VisitAdvanced, e.ServiceFinished)


class MattersSeen:
    """Every matter of a completed visit was at a counter that serves its queue or helps it, or by a clerk's word."""

    def __init__(self) -> None:
        self._seen: dict[str, set[str]] = defaultdict(set)
        self._sent: dict[str, list[Items]] = defaultdict(lambda: [_NONE])
        """By ticket, what a clerk sent to where its queue is not served: as it was before each end, and now."""
        self.completed_joint = 0
        """Completed visits that needed a counter for several queues, so that a test knows it saw some."""
        self._joint: set[str] = set()

    def note(
        self,
        state: HallState,
        policy: HallPolicy,
        command: c.Command,
        before: dict[str, Step],
        events: Iterable[e.AnyEvent],
    ) -> None:
        """Take in what a command did; `before` has the stops as they were."""
        for event in events:
            if isinstance(event, e.ServiceStarted):
                self._note_start(state, policy, event)
            elif isinstance(event, e.TicketTransferred) and isinstance(command, c.TransferTicket):
                self._sent[event.ticket_id].append(_sent_by_word(state, policy, command, before[event.ticket_id]))
            elif isinstance(event, e.ActionUndone):
                if event.action in (UndoableAction.FINISH, UndoableAction.TRANSFER):
                    self._sent[event.ticket_id].pop()
            elif isinstance(event, _ENDS):
                self._sent[event.ticket_id].append(_NONE)
                if isinstance(event, e.ServiceFinished) and not event.by_rule:
                    self._check(state, policy, event)

    def _note_start(self, state: HallState, policy: HallPolicy, event: e.ServiceStarted) -> None:
        step, served = state.tickets[event.ticket_id].step, queues_of(state, policy, event.counter).queues
        if len(step.queues) > 1:
            self._joint.add(event.ticket_id)
        competent = frozenset(policy.competences[event.counter])
        sent = self._sent[event.ticket_id][-1]
        if not any(queue in served for queue in step.queues) and competent.issuperset(step.queues):
            served = tuple(competent)  # it helps: only where it is competent for all of the stop
        here = {item for item in step.items if policy.items[item].queue in served or item in sent}
        self._seen[event.ticket_id] |= here

    def _check(self, state: HallState, policy: HallPolicy, event: e.ServiceFinished) -> None:
        wanted = {matter for matter in state.tickets[event.ticket_id].matters if matter in policy.items}
        assert wanted <= self._seen[event.ticket_id], (event, wanted - self._seen[event.ticket_id])
        self.completed_joint += event.ticket_id in self._joint


def _sent_by_word(state: HallState, policy: HallPolicy, command: c.TransferTicket, before: Step) -> Items:
    """What goes to a queue that is none of its stop's, or to a counter that serves none of them."""
    step = state.tickets[command.ticket_id].step
    to_other_queue = command.to_queue is not None and command.to_queue not in before.queues
    served = queues_of(state, policy, command.to_counter).queues if command.to_counter is not None else step.queues
    to_other_counter = not any(queue in served for queue in step.queues)
    return frozenset(step.items) if to_other_queue or to_other_counter else _NONE
