"""The desk's rules, event by event."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from counter_client.desk import (
    GIVE_UP_S,
    NOTICE_S,
    SETTLE_S,
    SLOW_S,
    DeskState,
    Notice,
    NoticeKind,
    available,
    step,
)
from counter_client.desk_events import (
    Abandon,
    Answered,
    Effect,
    EvaluationEnded,
    Event,
    LinkLost,
    LinkRejected,
    LinkUp,
    OutcomeChosen,
    PictureSeen,
    Refused,
    Send,
    StartTimer,
    StopTimer,
    Timer,
    TimerFired,
)
from counter_client.keys import Key, Press, keys_of
from hall_protocol.messages import (
    CalledTicket,
    CallNext,
    CounterStatus,
    Done,
    FinishService,
    NobodyWaiting,
    OpenCounter,
    Problem,
    StartService,
    TicketStatus,
    UndoLast,
)
from hall_protocol.vocabulary import CounterState, ErrorCode, Outcome, TicketState
from tests.unit.counter_client.moments import COUNTER, a_counter, a_desk, a_moment, a_press, a_ticket, seen

CALLED = CalledTicket("t-A012", "A012", COUNTER, "A012: due 09:14", "A", None, 9, datetime(2026, 11, 24, tzinfo=UTC))
PROBLEM = Problem(ErrorCode.WRONG_COUNTER_STATE, "窗口不空闲", "Not free")


def run(desk: DeskState, *events: Event) -> tuple[DeskState, list[Effect]]:
    effects: list[Effect] = []
    for event in events:
        desk, more = step(desk, event)
        effects += more
    return desk, effects


def sent(effects: list[Effect]) -> list[Send]:
    return [effect for effect in effects if isinstance(effect, Send)]


@pytest.mark.parametrize("state", CounterState)
@pytest.mark.parametrize("key", Key)
def test_a_key_sends_one_request_where_it_may_and_changes_nothing_elsewhere(state: CounterState, key: Key) -> None:
    picture = a_moment(state, held=True)
    desk = a_desk(picture)
    after, effects = run(desk, a_press(key))
    if key in keys_of(picture):
        [send] = sent(effects)
        assert send.request_id == "r1"
        assert available(after) == frozenset()
    else:
        assert (after, effects) == (desk, [])


@pytest.mark.parametrize("state", CounterState)
@pytest.mark.parametrize("key", Key)
def test_no_key_does_anything_before_the_hall_has_spoken_or_while_it_is_away(state: CounterState, key: Key) -> None:
    lost, _ = run(a_desk(a_moment(state, held=True)), LinkLost())
    for desk in (DeskState("0301"), lost):
        assert run(desk, a_press(key)) == (desk, [])


def test_a_second_press_while_the_first_is_under_way_does_nothing() -> None:
    desk, _ = run(a_desk(), a_press(Key.CALL_NEXT, "r1"))
    assert run(desk, a_press(Key.CALL_NEXT, "r2"), a_press(Key.SIGN_OFF, "r3")) == (desk, [])


def test_keys_stay_dead_from_the_reply_until_the_picture_shows_it() -> None:
    desk, effects = run(a_desk(), a_press(Key.CALL_NEXT), Answered("r1", CALLED))
    assert available(desk) == frozenset()
    assert StartTimer(Timer.SETTLE, SETTLE_S) in effects
    desk, effects = run(desk, PictureSeen(a_moment(CounterState.CALLING)))
    assert Key.START in available(desk)
    assert StopTimer(Timer.SETTLE) in effects


def test_a_picture_that_does_not_follow_is_believed_after_a_while() -> None:
    desk, _ = run(a_desk(), a_press(Key.CALL_NEXT), Answered("r1", CALLED), TimerFired(Timer.SETTLE))
    assert Key.CALL_NEXT in available(desk)


def test_the_picture_alone_frees_the_keys_and_the_late_reply_brings_the_reason() -> None:
    desk, _ = run(a_desk(), a_press(Key.CALL_NEXT), PictureSeen(a_moment(CounterState.CALLING)))
    assert Key.START in available(desk)
    desk, effects = run(desk, Answered("r1", CALLED))
    assert desk.called == CALLED
    assert desk.unconfirmed is None
    assert sent(effects) == []


def test_a_late_refusal_of_what_the_picture_shows_as_done_is_not_told() -> None:
    desk, _ = run(a_desk(), a_press(Key.CALL_NEXT), PictureSeen(a_moment(CounterState.CALLING)))
    desk, _ = run(desk, Refused("r1", PROBLEM))
    assert (desk.notice, desk.unconfirmed) == (None, None)


def test_a_new_press_stops_asking_for_what_the_picture_already_shows() -> None:
    desk, _ = run(a_desk(), a_press(Key.CALL_NEXT), PictureSeen(a_moment(CounterState.CALLING)))
    desk, effects = run(desk, a_press(Key.START, "r2"))
    assert effects[:2] == [Abandon("r1"), Send("r2", StartService(COUNTER, "t-A012"))]


def test_an_unrelated_picture_does_not_free_the_keys() -> None:
    desk, _ = run(a_desk(), a_press(Key.CALL_NEXT), PictureSeen(a_moment(CounterState.FREE)))
    assert available(desk) == frozenset()


def test_finish_and_call_sends_the_call_only_when_the_finish_is_done() -> None:
    desk, effects = run(a_desk(a_moment(CounterState.SERVING)), a_press(Key.FINISH_AND_CALL))
    assert [send.command for send in sent(effects)] == [FinishService(COUNTER, "t-A012", Outcome.OTHER)]
    desk, effects = run(desk, PictureSeen(a_moment(CounterState.FREE)))
    assert sent(effects) == []
    desk, effects = run(desk, Answered("r1", TicketStatus("t-A012", "A012", "completed", None)))
    assert sent(effects) == [Send("r1-then", CallNext(COUNTER))]
    desk, effects = run(desk, Answered("r1-then", CALLED), PictureSeen(a_moment(CounterState.CALLING)))
    assert sent(effects) == []
    assert Key.START in available(desk)


NEXT_STOP = TicketStatus("t-A012", "A012", TicketState.WAITING.value, None, ("case-1",))
"""The answer to finishing one stop of a visit with several: it waits for its next one already."""


def test_a_ticket_that_goes_on_to_its_next_stop_is_done_here() -> None:
    waiting = a_ticket("A012", queue="B", minute=3)
    gone = seen(waiting, counter=a_counter())
    for events in ((Answered("r1", NEXT_STOP), PictureSeen(gone)), (PictureSeen(gone), Answered("r1", NEXT_STOP))):
        desk, _ = run(a_desk(a_moment(CounterState.SERVING)), OutcomeChosen(Outcome.ACCEPTED), a_press(Key.FINISH))
        desk, effects = run(desk, *events)
        assert (desk.under_way, desk.unconfirmed, desk.notice) == (None, None, None)
        assert Key.CALL_NEXT in available(desk)
        assert Key.FINISH not in available(desk)
        assert desk.outcome is Outcome.OTHER, "the next visitor's outcome is chosen anew"
        assert sent(effects) == []


def test_finish_and_call_may_call_the_same_ticket_for_its_next_stop_here() -> None:
    desk, _ = run(a_desk(a_moment(CounterState.SERVING)), a_press(Key.FINISH_AND_CALL))
    desk, effects = run(desk, PictureSeen(seen(a_ticket("A012", queue="B"), counter=a_counter())))
    desk, effects = run(desk, Answered("r1", NEXT_STOP))
    assert sent(effects) == [Send("r1-then", CallNext(COUNTER))]
    desk, _ = run(desk, Answered("r1-then", CALLED), PictureSeen(a_moment(CounterState.CALLING)))
    assert (desk.under_way, desk.called) == (None, CALLED)
    assert Key.START in available(desk)


def test_a_start_that_opened_cases_is_a_start() -> None:
    started = TicketStatus("t-A012", "A012", TicketState.SERVING.value, COUNTER, ("case-1", "case-2"))
    desk, _ = run(a_desk(a_moment(CounterState.CALLING)), a_press(Key.START), Answered("r1", started))
    desk, _ = run(desk, PictureSeen(a_moment(CounterState.SERVING)))
    assert (desk.under_way, desk.notice) == (None, None)
    assert Key.FINISH in available(desk)


@pytest.mark.parametrize("code", [*ErrorCode, ErrorCode("a_code_of_a_newer_hall")])
def test_whatever_the_reason_of_a_refusal_its_words_are_told_and_the_keys_are_free(code: ErrorCode) -> None:
    problem = Problem(code, "大厅的话", "The hall's words")
    desk, _ = run(a_desk(), a_press(Key.CALL_NEXT), Refused("r1", problem))
    assert desk.notice == Notice(NoticeKind.REFUSED, problem=problem)
    assert Key.CALL_NEXT in available(desk)


def test_a_refused_finish_calls_nobody() -> None:
    desk, effects = run(a_desk(a_moment(CounterState.SERVING)), a_press(Key.FINISH_AND_CALL), Refused("r1", PROBLEM))
    assert len(sent(effects)) == 1
    assert desk.notice == Notice(NoticeKind.REFUSED, problem=PROBLEM)
    assert Key.FINISH in available(desk)


def test_a_lost_link_keeps_the_request_and_its_id_until_the_answer_comes() -> None:
    desk, effects = run(a_desk(), a_press(Key.CALL_NEXT), LinkLost(), LinkUp())
    assert len(sent(effects)) == 1
    assert available(desk) == frozenset()
    desk, _ = run(desk, PictureSeen(a_moment(CounterState.CALLING)), Answered("r1", CALLED))
    assert Key.START in available(desk)


def test_what_is_not_answered_for_long_is_first_told_then_given_up() -> None:
    desk, effects = run(a_desk(), a_press(Key.CALL_NEXT))
    assert effects[1:] == [StartTimer(Timer.SLOW, SLOW_S), StartTimer(Timer.GIVE_UP, GIVE_UP_S)]
    desk, _ = run(desk, TimerFired(Timer.SLOW))
    assert desk.under_way is not None
    assert desk.under_way.is_slow
    desk, effects = run(desk, TimerFired(Timer.GIVE_UP))
    assert Abandon("r1") in effects
    assert desk.notice == Notice(NoticeKind.NO_ANSWER)
    assert Key.CALL_NEXT in available(desk)


def test_giving_up_after_the_picture_showed_it_only_stops_asking() -> None:
    desk, _ = run(a_desk(), a_press(Key.CALL_NEXT), PictureSeen(a_moment(CounterState.CALLING)))
    desk, effects = run(desk, TimerFired(Timer.GIVE_UP))
    assert (effects, desk.unconfirmed, desk.notice) == ([Abandon("r1")], None, None)


def test_answers_to_nothing_we_asked_change_nothing() -> None:
    desk, _ = run(a_desk(), a_press(Key.CALL_NEXT))
    assert run(desk, Answered("other", CALLED), Refused("other", PROBLEM)) == (desk, [])


@pytest.mark.parametrize("timer", [Timer.SLOW, Timer.GIVE_UP, Timer.SETTLE])
def test_timers_that_fire_late_change_nothing(timer: Timer) -> None:
    desk = a_desk()
    assert run(desk, TimerFired(timer)) == (desk, [])


def test_nobody_waiting_is_told_and_frees_the_keys_at_once() -> None:
    desk, effects = run(a_desk(), a_press(Key.CALL_NEXT), Answered("r1", NobodyWaiting(COUNTER)))
    assert desk.notice == Notice(NoticeKind.NOBODY_WAITING)
    assert Key.CALL_NEXT in available(desk)
    assert StartTimer(Timer.NOTICE, NOTICE_S) in effects
    assert run(desk, TimerFired(Timer.NOTICE))[0].notice is None


@pytest.mark.parametrize(
    ("key", "state", "kind"),
    [
        (Key.NO_SHOW, "missed", NoticeKind.MARKED_MISSED),
        (Key.HOLD, "held", NoticeKind.HELD),
        (Key.TRANSFER, "waiting", NoticeKind.TRANSFERRED),
    ],
)
def test_what_took_the_ticket_away_is_told_by_its_number(key: Key, state: str, kind: NoticeKind) -> None:
    desk, _ = run(a_desk(a_moment(CounterState.CALLING)), a_press(key))
    desk, _ = run(desk, Answered("r1", TicketStatus("t-A012", "A012", state, None)))
    assert desk.notice == Notice(kind, "A012")
    assert available(desk) == frozenset()
    assert Key.CALL_NEXT in available(run(desk, PictureSeen(a_moment(CounterState.FREE)))[0])


def test_a_recall_is_over_with_its_reply_for_the_picture_need_not_change() -> None:
    desk, _ = run(a_desk(a_moment(CounterState.CALLING)), a_press(Key.RECALL), Answered("r1", CALLED))
    assert desk.notice == Notice(NoticeKind.RECALLED, "A012")
    assert Key.RECALL in available(desk)


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        (CounterState.CLOSED, Key.SIGN_ON, CounterState.FREE),
        (CounterState.FREE, Key.SIGN_OFF, CounterState.CLOSED),
        (CounterState.FREE, Key.PAUSE, CounterState.PAUSED),
        (CounterState.PAUSED, Key.RESUME, CounterState.FREE),
        (CounterState.CALLING, Key.START, CounterState.SERVING),
        (CounterState.SERVING, Key.FINISH, CounterState.FREE),
    ],
)
def test_each_step_of_the_counter_is_over_when_the_picture_shows_it(
    before: CounterState, key: Key, after: CounterState
) -> None:
    desk, _ = run(a_desk(a_moment(before)), a_press(key), Answered("r1", CounterStatus(COUNTER, after, None)))
    assert available(desk) == frozenset()
    desk, _ = run(desk, PictureSeen(a_moment(after)))
    assert available(desk) == keys_of(a_moment(after))


def test_a_held_ticket_is_back_when_it_is_at_the_counter() -> None:
    desk, _ = run(a_desk(a_moment(CounterState.FREE, held=True)), a_press(Key.CALL_BACK))
    assert available(run(desk, PictureSeen(a_moment(CounterState.CALLING)))[0]) == frozenset()
    assert Key.START in available(run(desk, PictureSeen(a_moment(CounterState.CALLING, "H001")))[0])


def test_the_outcome_is_the_clerks_while_serving_and_forgotten_with_the_ticket() -> None:
    free = a_desk()
    assert run(free, OutcomeChosen(Outcome.ACCEPTED))[0] == free
    desk, _ = run(a_desk(a_moment(CounterState.SERVING)), OutcomeChosen(Outcome.ACCEPTED))
    assert desk.outcome is Outcome.ACCEPTED
    assert run(desk, PictureSeen(a_moment(CounterState.SERVING)))[0].outcome is Outcome.ACCEPTED
    assert run(desk, PictureSeen(a_moment(CounterState.SERVING, "A013")))[0].outcome is Outcome.OTHER


def test_the_clerk_hears_that_the_visitor_rated_and_not_how() -> None:
    desk, _ = run(a_desk(), EvaluationEnded("A011", is_answered=True))
    assert desk.notice == Notice(NoticeKind.EVALUATED, "A011")
    desk, _ = run(desk, EvaluationEnded("A011", is_answered=False))
    assert desk.notice == Notice(NoticeKind.NOT_EVALUATED, "A011")


def test_a_rejected_station_says_why_until_it_is_let_in() -> None:
    desk, _ = run(a_desk(), LinkRejected(PROBLEM))
    assert (desk.is_connected, desk.rejection) == (False, PROBLEM)
    assert run(desk, LinkUp())[0].rejection is None


def test_a_press_without_what_its_key_needs_does_nothing() -> None:
    desk = a_desk(a_moment(CounterState.CALLING))
    assert run(desk, Press(Key.TRANSFER, "r1")) == (desk, [])


def test_a_done_of_no_known_shape_waits_for_the_picture() -> None:
    desk, _ = run(a_desk(a_moment(CounterState.SERVING)), a_press(Key.FINISH), Answered("r1", Done(5)))
    assert available(desk) == frozenset()
    assert available(replace(desk, under_way=None)) != frozenset()


def test_a_station_that_waits_for_its_clerk_offers_no_key_and_then_works_in_their_name() -> None:
    seen_one, _ = step(DeskState(""), PictureSeen(a_moment(CounterState.CLOSED)))
    waiting, _ = step(seen_one, LinkUp(None, awaits_staff=True))
    assert available(waiting) == frozenset()
    signed_on, _ = step(waiting, LinkUp("1001"))
    assert signed_on.clerk == "1001"
    assert available(signed_on) == frozenset({Key.SIGN_ON, Key.SIGN_OFF})
    _, effects = step(signed_on, a_press(Key.SIGN_ON))
    assert Send("r1", OpenCounter(COUNTER, "1001")) in effects


@pytest.mark.parametrize("state", [state for state in CounterState if state is not CounterState.CLOSED])
def test_signing_on_changes_no_key_of_an_open_counter(state: CounterState) -> None:
    desk, _ = step(DeskState("0301"), PictureSeen(a_moment(state)))
    assert available(step(desk, LinkUp("1001"))[0]) == available(step(desk, LinkUp())[0])


def test_where_nobody_is_known_nobody_opens_the_counter() -> None:
    desk, _ = step(DeskState(""), PictureSeen(a_moment(CounterState.CLOSED)))
    assert available(step(desk, LinkUp())[0]) == frozenset()


@pytest.mark.parametrize(
    ("before", "ticket_state", "after"),
    [
        (CounterState.CALLING, TicketState.WAITING, CounterState.FREE),
        (CounterState.SERVING, TicketState.CALLED, CounterState.CALLING),
        (CounterState.FREE, TicketState.SERVING, CounterState.SERVING),
        (CounterState.FREE, TicketState.CALLED, CounterState.CALLING),
    ],
)
def test_an_undo_is_over_when_the_picture_has_the_ticket_where_it_was(
    before: CounterState, ticket_state: TicketState, after: CounterState
) -> None:
    undone = TicketStatus("t-A012", "A012", ticket_state, COUNTER if after is not CounterState.FREE else None)
    desk, effects = run(a_desk(a_moment(before)), a_press(Key.UNDO), Answered("r1", undone))
    assert [send.command for send in sent(effects)] == [UndoLast(COUNTER)]
    assert desk.notice == Notice(NoticeKind.UNDONE, "A012")
    assert available(desk) == frozenset(), "the picture is still that of before"
    desk, _ = run(desk, PictureSeen(a_moment(after)))
    assert available(desk) == keys_of(a_moment(after))


def test_an_undo_that_comes_too_late_is_told_in_the_halls_words_and_frees_the_keys() -> None:
    desk, _ = run(a_desk(a_moment(CounterState.FREE)), a_press(Key.UNDO), Refused("r1", PROBLEM))
    assert desk.notice == Notice(NoticeKind.REFUSED, problem=PROBLEM)
    assert Key.CALL_NEXT in available(desk)
