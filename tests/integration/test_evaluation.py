"""The visitor's rating (一次一评): only by the counter's evaluator, only with the invitation, once, over restarts."""

from collections.abc import Iterator

import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import ErrorCode, Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import StationClient, station

pytestmark = pytest.mark.race

COUNTER = 3
NOT_YET_S = 0.3


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    with HallProcess(tmp_path_factory.mktemp("evaluation") / "data") as running:
        yield running


async def serve_one(clerk: StationClient) -> str:
    """A visit at the counter, from ticket to finish; its ticket id."""
    await clerk.ask(m.OpenCounter(COUNTER, "staff-3"))
    await clerk.ask(m.IssueTicket(queue="A"))
    called = (await clerk.ask(m.CallNext(COUNTER))).result
    assert isinstance(called, m.CalledTicket)
    await clerk.ask(m.StartService(COUNTER, called.ticket_id))
    assert (await clerk.ask(m.FinishService(COUNTER, called.ticket_id))).problem is None
    return called.ticket_id


def code_of(reply: m.Reply) -> ErrorCode | None:
    return reply.problem.code if reply.problem else None


async def test_an_invitation_goes_to_the_counters_evaluator_survives_a_restart_and_is_good_once(
    hall: HallProcess,
) -> None:
    clerk_token, here, elsewhere = (
        hall.token(Role.CLERK, COUNTER),
        hall.token(Role.EVALUATOR, COUNTER),
        hall.token(Role.EVALUATOR, 4),
    )
    async with (
        station(hall.session_url, clerk_token) as clerk,
        station(hall.session_url, here) as evaluator,
        station(hall.session_url, elsewhere) as other,
    ):
        ticket_id = await serve_one(clerk)
        invited = await evaluator.find(m.Invitation)
        assert (invited.ticket_id, invited.counter, invited.clerk) == (ticket_id, COUNTER, "staff-3")
        await clerk.ask(m.FetchCatalogue())
        await other.ask(m.SubmitEvaluation(ticket_id, "x", 5))
        for stranger in (clerk, other):
            assert not [message for message in stranger.seen if isinstance(message, m.Invitation)]
            assert invited.token not in repr(stranger.seen)
        by_clerk = await clerk.ask(m.SubmitEvaluation(ticket_id, invited.token, 5))
        assert code_of(by_clerk) is ErrorCode.ROLE_FORBIDDEN
        by_guess = await evaluator.ask(m.SubmitEvaluation(ticket_id, "0" * 32, 5))
        assert code_of(by_guess) is ErrorCode.EVALUATION_TOKEN_WRONG
    hall.kill()
    hall.start()
    async with station(hall.session_url, here) as evaluator:
        assert await evaluator.find(m.Invitation) == invited
        rated = await evaluator.ask(m.SubmitEvaluation(ticket_id, invited.token, 4, ("406",)), "rate-1")
        assert isinstance(rated.result, m.Done)
        again = await evaluator.ask(m.SubmitEvaluation(ticket_id, invited.token, 1))
        assert code_of(again) is ErrorCode.WRONG_EVALUATION_STATE
        assert await evaluator.ask(m.SubmitEvaluation(ticket_id, invited.token, 4, ("406",)), "rate-1") == rated
    async with station(hall.session_url, here) as evaluator:
        await evaluator.find(m.Update)
        assert not [message for message in evaluator.seen if isinstance(message, m.Invitation)]
    events = hall.client(hall.token(Role.AUDITOR)).get("/events").json()
    grades = [e["data"]["grade"] for e in events if e["type"] == "hall.evaluation.submitted.v1"]
    assert grades == [4]


async def test_an_evaluator_learns_the_reasons_and_a_bad_grade_needs_one(hall: HallProcess) -> None:
    async with (
        station(hall.session_url, hall.token(Role.CLERK, COUNTER)) as clerk,
        station(hall.session_url, hall.token(Role.EVALUATOR, COUNTER)) as evaluator,
    ):
        options = (await evaluator.ask(m.FetchEvaluationOptions())).result
        assert isinstance(options, m.EvaluationOptions)
        [reasons] = [view.options for view in options.grades if view.grade == 2]
        assert [view.is_shown_first for view in reasons[:4]] == [True, True, True, False]
        ticket_id = await serve_one(clerk)
        invited = await evaluator.find(m.Invitation)
        assert invited.ticket_id == ticket_id
        silent = await evaluator.ask(m.SubmitEvaluation(ticket_id, invited.token, 2))
        assert code_of(silent) is ErrorCode.REASON_REQUIRED
        chosen = (reasons[-1].code, reasons[0].code)
        rated = await evaluator.ask(m.SubmitEvaluation(ticket_id, invited.token, 2, chosen))
        assert isinstance(rated.result, m.Done)


async def test_nobody_rates_before_the_service_has_ended(hall: HallProcess) -> None:
    async with (
        station(hall.session_url, hall.token(Role.CLERK, COUNTER)) as clerk,
        station(hall.session_url, hall.token(Role.EVALUATOR, COUNTER)) as evaluator,
    ):
        issued = (await clerk.ask(m.IssueTicket(queue="A"))).result
        assert isinstance(issued, m.IssuedTicket)
        reply = await evaluator.ask(m.SubmitEvaluation(issued.ticket_id, "x" * 32, 5))
        assert code_of(reply) is ErrorCode.EVALUATION_TOKEN_WRONG
        for command in (m.CallNext(COUNTER), m.IssueTicket(queue="A"), m.FinishService(COUNTER, issued.ticket_id)):
            assert code_of(await evaluator.ask(command)) is ErrorCode.ROLE_FORBIDDEN
