"""Carrying out one wire command for one credential: the same path for the session and for HTTP."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from hall_protocol import messages as m
from hall_protocol.picture import WaitRange
from hall_protocol.vocabulary import Channel, ErrorCode
from hall_server.domain import explanation, finding, waiting
from hall_server.domain.errors import Refusal, RuleError
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.engine.credential import Credential
from hall_server.engine.door import HallDoor
from hall_server.engine.ports import JournalError
from hall_server.engine.requests import RequestKey
from hall_server.web import access, present
from hall_server.web.plain_text import require_plain_text
from hall_server.web.present import case, counter
from hall_server.web.problem import JOURNAL_UNAVAILABLE, ProblemError, from_refusal
from hall_server.web.secrets_of_hall import HallKey

DIGEST_CHARS = 24
SeenT = TypeVar("SeenT")
NOWHERE = m.NoticePlace("", "", "", "", (), ())
"""Where a hall without an address asks for what is missing."""


class Desk:
    """Takes commands in the wire's words and answers in them; raises `ProblemError` for every "no"."""

    def __init__(
        self,
        door: HallDoor,
        key: HallKey,
        catalogue: m.Catalogue,
        now: Callable[[], datetime],
        place: m.NoticePlace = NOWHERE,
    ) -> None:
        self._door = door
        self._key = key
        self.catalogue = catalogue
        self.now = now
        self._place = place

    async def carry_out(self, credential: Credential, command: m.Command, request_id: str | None) -> m.Result:
        """The durable answer to `command`; a repeat of `request_id` gets the first answer again."""
        access.require_may(credential, command)
        require_plain_text(command)
        if isinstance(command, m.FetchCatalogue):
            return self.catalogue
        if isinstance(command, m.ForecastWait):
            return await self._look(partial(_forecast, command))
        if isinstance(command, m.FetchExplanation):
            return await self._look(partial(_explanation, command.ticket_id))
        if isinstance(command, counter.CounterQuestion):
            return await self._look(partial(counter.answer, command, self.now()))
        if isinstance(command, case.CaseQuestion):
            return await self._look(partial(case.answer, command, self._place))
        if isinstance(command, m.SubmitEvaluation):
            self._require_token(command)
        channel = access.CHANNELS.get(credential.role, Channel.GUIDE_DESK)
        wanted = present.domain_command(command, credential.station, channel, self._key)
        # repr, not the encoding: it withholds the identity number, of which not even a digest may be kept unkeyed
        key = request_key(credential.station, request_id, repr(command)) if request_id else None
        try:
            answer = await self._door.do(wanted, actor_of(credential, command), key)
        except JournalError as error:
            raise _problem_error(JOURNAL_UNAVAILABLE) from error
        if isinstance(answer, Refusal):
            raise _problem_error(from_refusal(answer))
        return present.result(command, answer.events)

    async def _look(self, look: Callable[[HallState, HallPolicy], SeenT]) -> SeenT:
        """What `look` sees of the committed state; raises `ProblemError` for its refusal."""

        def seen_or_refused(state: HallState, policy: HallPolicy) -> SeenT | Refusal:
            try:
                return look(state, policy)
            except RuleError as error:
                return error.refusal

        try:
            seen = await self._door.look(seen_or_refused)
        except JournalError as error:
            raise _problem_error(JOURNAL_UNAVAILABLE) from error
        if isinstance(seen, Refusal):
            raise _problem_error(from_refusal(seen))
        return seen

    def _require_token(self, command: m.SubmitEvaluation) -> None:
        if not self._key.is_evaluation_token(command.ticket_id, command.token):
            raise ProblemError(
                ErrorCode.EVALUATION_TOKEN_WRONG,
                "评价邀请无效。",
                "The evaluation token is not the one of this ticket's invitation.",
            )


def _forecast(command: m.ForecastWait, state: HallState, policy: HallPolicy) -> m.Forecast:
    queue = finding.queue_for(policy, command.queue, command.item)
    expected = waiting.forecast(state, policy, queue.queue, len(state.line(queue.queue)))
    return m.Forecast(queue.queue, expected.people_ahead, WaitRange(expected.low_s, expected.likely_s, expected.high_s))


def _explanation(ticket_id: str, state: HallState, policy: HallPolicy) -> m.ExplainedTicket:
    ticket = finding.find(state, ticket_id)
    said = explanation.explain(state, policy, ticket)
    return m.ExplainedTicket(
        ticket_id, ticket.ticket_number, said.sentence, said.sentence_en, said.overtaken_by, said.people_ahead
    )


def actor_of(credential: Credential, command: m.Command) -> str:
    """Who the journal names: the station, and the counter it acts for."""
    counter = getattr(command, "counter", None)
    return f"{credential.role.value}:{credential.station}" + (f"@{counter}" if counter is not None else "")


def request_key(station: str, request_id: str, content: str) -> RequestKey:
    """The key of a request: digests only, so that nothing a client wrote enters the journal."""
    return RequestKey(_digest(f"{station}\n{request_id}")[:DIGEST_CHARS], _digest(content)[:8])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _problem_error(problem: m.Problem) -> ProblemError:
    return ProblemError(problem.code, problem.detail, problem.detail_en)
