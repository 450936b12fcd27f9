"""The hall's part of a request's trace in the log: received, then what became of it; no content of any command."""

import logging

from hall_protocol import messages as m
from hall_protocol.trace import trace_of_name
from hall_server.domain.errors import Refusal
from hall_server.domain.events import Recorded
from hall_server.engine.ledger import Accepted
from hall_server.engine.requests import RequestKey

logger = logging.getLogger(__name__)


class RequestLog:
    """One request's lines; a request without an id of its own is logged without a trace."""

    def __init__(self, command: m.Command, key: RequestKey | None) -> None:
        self._about: dict[str, str] = {"command": type(command).__name__}
        if key is not None:
            self._about["trace"] = trace_of_name(key.name)
        logger.debug("request received", extra=self._about)

    def settled(self, answer: Accepted | Refusal) -> None:
        """The hall has decided: what was committed, in one line with its place in the journal, or refused."""
        if isinstance(answer, Refusal):
            logger.info("request refused", extra={**self._about, "code": answer.code.value})
        else:
            logger.info("request committed", extra={**self._about, **_place_of(answer.events)})

    def failed(self) -> None:
        """Nothing was written; why is the writer's line."""
        logger.warning("request not written", extra=self._about)


def _place_of(events: tuple[Recorded, ...]) -> dict[str, str | int]:
    if not events:
        return {"events": 0}
    place: dict[str, str | int] = {"first_seq": events[0].seq, "last_seq": events[-1].seq}
    ticket_id = getattr(events[0].event, "ticket_id", None)
    return place if ticket_id is None else {**place, "ticket_id": ticket_id}
