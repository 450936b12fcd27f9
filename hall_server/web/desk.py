"""Carrying out one wire command for one credential: the same path for the session and for HTTP."""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

import msgspec

from hall_protocol import messages as m
from hall_protocol.trace import request_name
from hall_protocol.vocabulary import Channel, ErrorCode, EvaluationSource, IdentityScheme, Role
from hall_server.domain import commands as c
from hall_server.domain.errors import Refusal, RuleError
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.engine.credential import Credential
from hall_server.engine.door import HallDoor
from hall_server.engine.ledger import Accepted
from hall_server.engine.libraries import Libraries, NoLibraries
from hall_server.engine.ports import JournalError
from hall_server.engine.requests import RequestKey
from hall_server.web import access, present
from hall_server.web.attempts import Attempts
from hall_server.web.catalogue_looks import ComparisonTry, in_force
from hall_server.web.evaluation_looks import complaint_status
from hall_server.web.identification import Identification, using
from hall_server.web.look_ups import LookUps
from hall_server.web.plain_text import require_plain_text
from hall_server.web.present import case
from hall_server.web.present.standing import standing_of, standing_of_ticket
from hall_server.web.problem import JOURNAL_UNAVAILABLE, ProblemError, from_refusal
from hall_server.web.questions import QUESTIONS, Asker
from hall_server.web.report_sheets import ReportSheets, Sheet
from hall_server.web.request_log import RequestLog
from hall_server.web.secrets_of_hall import HallKey
from hall_server.web.unsealed import REASONS, opened_in

GUESSES_MAX, GUESSING_WINDOW = 10, timedelta(minutes=1)
"""Wrong tokens and receipts from one address; a token has 128 bits, so this is for the log's sake more than its own."""
FILINGS_MAX, FILING_WINDOW = 5, timedelta(minutes=10)
"""Complaints without a credential from one address; a kiosk has a credential and no such bound."""
READINGS_MAX, READING_WINDOW = 60, timedelta(minutes=1)
"""Questions to the read models without a credential from one address: each reads some thousand rows."""
NUMBER_DRAWS = 4
"""With a million live appointments, four draws in a row are all taken once in a hundred million bookings."""
SeenT = TypeVar("SeenT")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody without a credential: where they ask from (it goes no further than a hash), and by what means."""

    address: str
    source: EvaluationSource = EvaluationSource.QR
    holds: str | None = None
    """The ticket whose pass they showed."""


class Desk:
    """Takes commands in the wire's words and answers in them; raises `ProblemError` for every "no"."""

    def __init__(
        self,
        door: HallDoor,
        key: HallKey,
        catalogue: m.Catalogue,
        now: Callable[[], datetime],
        reports: ReportSheets,
        place: m.NoticePlace = case.NOWHERE,
        libraries: Libraries | None = None,
        latest_comparison: Callable[[], ComparisonTry] = ComparisonTry,
        day_of: Callable[[datetime], date] = datetime.date,
        identification: Identification | None = None,
        find_past_ticket: Callable[[str], c.PastTicket | None] = lambda _: None,
        phone_url: str = "",
        note_unsealing: Callable[[datetime, str, str, list[str]], None] = lambda *_: None,
    ) -> None:
        self._door = door
        self._key = key
        self.catalogue = catalogue
        self.now = now
        self._reports = reports
        self._place = place
        self._look_ups = LookUps(door, libraries or NoLibraries(), now)
        self._latest_comparison = latest_comparison
        self._day_of = day_of
        self._find_past_ticket = find_past_ticket
        # A hall without keys of the platform's still says of a code why it cannot take it.
        self._identification = identification or Identification(key, dict, now)
        self._phone_url = phone_url
        self._note_unsealing = note_unsealing
        self._guesses = Attempts(GUESSES_MAX, GUESSING_WINDOW)
        self._filings = Attempts(FILINGS_MAX, FILING_WINDOW)
        self._readings = Attempts(READINGS_MAX, READING_WINDOW)

    def catalogue_now(self) -> m.Catalogue:
        """The catalogue with what is in force today; it is there also while the hall cannot write."""
        return in_force(self.catalogue, self._day_of(self.now()))

    async def carry_out(self, credential: Credential, command: m.Command, request_id: str | None) -> m.Result:
        """The durable answer to `command`; a repeat of `request_id` gets the first answer again."""
        access.require_may(credential, command)
        access.require_own_name(credential, command)
        require_plain_text(command)
        if isinstance(command, m.FetchCatalogue):
            return self.catalogue_now()
        if (sheet := self._reports.sheet_for(command)) is not None:
            return _for(credential.role, await self._read(sheet, command))
        self._require_secret(command)
        if (look := self._look_for(command, credential.role)) is not None:
            return await self._accounted(await self._look(look), actor_of(credential, command))
        channel = access.channel_of(credential, command)
        named, code = self._identification.made_sure(command)

        past = await self._past_ticket(command)

        def make() -> c.Command:
            made = using(present.domain_command(named, credential.station, channel, self._key), code)
            return replace(made, past=past) if isinstance(made, c.MarkInspection | c.UnmarkInspection) else made

        result = await self._do(make, command, credential.station, actor_of(credential, command), request_id)
        if isinstance(result, m.IssuedTicket) and credential.role is Role.KIOSK:
            return self._for_slip(result)
        return result

    async def _accounted(self, result: m.Result, who: str) -> m.Result:
        """The answer, once the log says durably who opened what is in it; without the log there is no answer."""
        if opened := opened_in(result):
            try:
                await asyncio.to_thread(self._note_unsealing, self.now(), who, REASONS[type(result)], opened)
            except JournalError as error:
                raise _problem_error(JOURNAL_UNAVAILABLE) from error
        return result

    def _for_slip(self, issued: m.IssuedTicket) -> m.IssuedTicket:
        """With what the slip's QR code holds; a clerk's station never gets a visitor's secrets (requirement 19).

        The pass stands behind the "#": browsers keep that part to themselves, so no server or proxy writes it down.
        """
        page = f"{self._phone_url}/t#{self._key.ticket_pass(issued.ticket_id)}" if self._phone_url else None
        token = self._key.evaluation_token(issued.ticket_id)
        return msgspec.structs.replace(issued, evaluation_token=token, phone_page=page)

    async def carry_out_for_visitor(
        self, visitor: Visitor, command: m.Command, request_id: str | None = None
    ) -> m.Result:
        """The answer to somebody without a credential, who shows a token, a receipt or a pass; tries are bounded."""
        if not access.visitor_may(command, visitor.holds):
            raise ProblemError(ErrorCode.CREDENTIAL_MISSING, "请提供访问凭证。", "This needs a credential.")
        require_plain_text(command)
        device = self.device(visitor.address)
        if visitor.holds is None:
            self._require_tries_left(device, command)
        if (sheet := self._reports.sheet_for(command)) is not None:
            self._readings.note(device, self.now())
            return await self._read(sheet, command)
        try:
            self._require_secret(command)
        except ProblemError:
            self._guesses.note(device, self.now())
            raise
        if (look := self._look_for(command, None)) is not None:
            return await self._look(look)
        wanted = present.domain_command(command, device, Channel.PHONE, self._key)
        if isinstance(wanted, c.SubmitEvaluation):
            wanted = replace(wanted, source=visitor.source)
        return await self._do(lambda: wanted, command, f"visitor {device}", "visitor", request_id)

    async def _do(
        self, make: Callable[[], c.Command], command: m.Command, asker: str, actor: str, request_id: str | None
    ) -> m.Result:
        """Let the hall decide; a number that was drawn twice is drawn anew."""
        # repr, not the encoding: it withholds the identity number, of which not even a digest may be kept unkeyed
        key = request_key(asker, request_id, repr(command)) if request_id else None
        log = RequestLog(command, key)
        try:
            for _ in range(NUMBER_DRAWS):
                answer = await self._decide(command, make(), actor, key)
                if not (isinstance(answer, Refusal) and answer.code is ErrorCode.APPOINTMENT_NUMBER_TAKEN):
                    break
        except JournalError as error:
            log.failed()
            raise _problem_error(JOURNAL_UNAVAILABLE) from error
        log.settled(answer)
        if isinstance(answer, Refusal):
            raise _problem_error(from_refusal(answer))
        result = present.result(command, answer.events)
        if isinstance(result, m.FiledComplaint):
            return msgspec.structs.replace(result, receipt=self._key.receipt(result.complaint_id))
        return result

    async def _decide(
        self, command: m.Command, wanted: c.Command, actor: str, key: RequestKey | None
    ) -> Accepted | Refusal:
        """The hall's answer; that to a look-up takes the libraries' as well."""
        if isinstance(command, m.LookUpRecords) and isinstance(wanted, c.LookUpRecords):
            return await self._look_ups.carry_out(command, wanted, actor, key)
        return await self._door.do(wanted, actor, key)

    async def _read(self, sheet: Sheet, command: m.Command) -> m.Result:
        """The sheet, filled in a thread: it reads the read models."""
        try:
            return await asyncio.to_thread(sheet, command, self.now())
        except JournalError as error:
            raise _problem_error(JOURNAL_UNAVAILABLE) from error
        except RuleError as error:
            raise _problem_error(from_refusal(error.refusal)) from error

    async def _past_ticket(self, command: m.Command) -> c.PastTicket | None:
        """The ticket a mark is for, or is taken from, if it is of an earlier day: the read models alone know it."""
        if not isinstance(command, m.MarkInspection | m.UnmarkInspection):
            return None
        try:
            return await asyncio.to_thread(self._find_past_ticket, command.ticket_id)
        except JournalError as error:
            raise _problem_error(JOURNAL_UNAVAILABLE) from error

    def _look_for(self, command: m.Command, role: Role | None) -> Callable[[HallState, HallPolicy], m.Result] | None:
        """How to see what a question asks for, None when it is no question."""
        if isinstance(command, m.FetchComplaint):
            complaint_id = self._key.complaint_of(command.receipt) or ""
            return lambda state, _: complaint_status(state, complaint_id)
        if isinstance(command, m.FetchStanding):
            return self._standing_for(command)
        if isinstance(command, m.FetchHeldTicket):
            return lambda state, policy: self._with_secrets(standing_of_ticket(state, policy, command.ticket_id))
        question = QUESTIONS.get(type(command))
        asker = Asker(role, self.now(), self._place, self._latest_comparison(), self._key.words)
        return None if question is None else lambda state, policy: question(state, policy, command, asker)

    def _standing_for(self, command: m.FetchStanding) -> Callable[[HallState, HallPolicy], m.Result]:
        if command.identity.scheme is not IdentityScheme.RESIDENT_CARD:
            raise ProblemError(
                ErrorCode.INVALID_VALUE, "请把身份证放在读卡区查询。", "identity: lay the ID card on the reader."
            )
        visitor = self._key.visitor(command.identity.number)
        return lambda state, policy: self._with_secrets(standing_of(state, policy, visitor))

    def _with_secrets(self, found: m.Standing) -> m.Standing:
        """With what a slip printed again holds, and with what a service is rated by."""
        tickets = (msgspec.structs.replace(each, ticket=self._for_slip(each.ticket)) for each in found.tickets)
        services = (
            msgspec.structs.replace(each, token=self._key.evaluation_token(each.ticket_id)) for each in found.services
        )
        return msgspec.structs.replace(found, tickets=tuple(tickets), services=tuple(services))

    def device(self, address: str) -> str:
        """Where a request came from, as a hash of today."""
        return self._key.device(address, self.now().date())

    def _require_tries_left(self, device: str, command: m.Command) -> None:
        now = self.now()
        is_exhausted = self._guesses.is_exhausted(device, now)
        if isinstance(command, m.FileComplaint):
            is_exhausted = is_exhausted or self._filings.is_exhausted(device, now)
            self._filings.note(device, now)
        if self._reports.sheet_for(command) is not None:
            is_exhausted = is_exhausted or self._readings.is_exhausted(device, now)
        if is_exhausted:
            raise ProblemError(
                ErrorCode.TOO_MANY_ATTEMPTS, "尝试次数过多，请稍后再试。", "Too many tries: wait a few minutes."
            )

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

    def _require_secret(self, command: m.Command) -> None:
        """The token or receipt must be right; that it is wrong says nothing of whether there is such a ticket."""
        match command:
            case m.SubmitEvaluation():
                own = command.evaluation_id or command.ticket_id
                is_right = any(self._key.is_evaluation_token(of, command.token) for of in (own, command.ticket_id))
            case m.FetchHeldTicket():
                if not self._key.is_evaluation_token(command.ticket_id, command.token):
                    raise ProblemError(
                        ErrorCode.TICKET_PASS_WRONG,
                        "小票上的二维码无效，请到导办台询问。",
                        "This is no ticket's code: ask at the guide desk.",
                    )
                return
            case m.FetchEvaluation():
                is_right = self._key.is_evaluation_token(command.ticket_id, command.token)
            case m.FetchComplaint() | m.EvaluateComplaint():
                if self._key.complaint_of(command.receipt) is None:
                    raise ProblemError(
                        ErrorCode.UNKNOWN_COMPLAINT, "没有这件投诉建议。", "No such complaint or suggestion."
                    )
                return
            case _:
                return
        if not is_right:
            raise ProblemError(
                ErrorCode.EVALUATION_TOKEN_WRONG,
                "评价邀请无效。",
                "The evaluation token is not the one of this ticket's invitation.",
            )


def actor_of(credential: Credential, command: m.Command) -> str:
    """Who the journal names: the station, who is signed on at it, and the counter they act for."""
    counter = getattr(command, "counter", None)
    return credential.named + (f"@{counter}" if counter is not None else "")


def request_key(station: str, request_id: str, content: str) -> RequestKey:
    """The key of a request: digests only, so that nothing a client wrote enters the journal."""
    return RequestKey(request_name(station, request_id), _digest(content)[:8])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _for(role: Role, result: m.Result) -> m.Result:
    """Whoever is inspected does not hear that somebody is at it just now (policy requirement 75)."""
    if isinstance(result, m.CaseFigures) and role is Role.MANAGER:
        return msgspec.structs.replace(result, inspections=None)
    return result


def _problem_error(problem: m.Problem) -> ProblemError:
    return ProblemError(problem.code, problem.detail, problem.detail_en)
