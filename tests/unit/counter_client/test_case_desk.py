"""The case desk step by step: what is asked, what is believed, and that nothing is decided twice or for another."""

import pytest
from msgspec import structs

from counter_client.case_desk import step
from counter_client.case_events import (
    Copy,
    EntryChosen,
    EntryStepped,
    LineChosen,
    LineConfirmed,
    LineMarked,
    LineStepped,
    Look,
    NoticeClosed,
    NotSeen,
    Seen,
    TicketAtHand,
)
from counter_client.case_keys import Barred, CaseKey, CasePress, Obstacle
from counter_client.case_state import CaseDesk, SayingKind, why_not
from counter_client.desk_events import Abandon, Answered, LinkLost, LinkUp, Refused, Send, Timer, TimerFired
from hall_protocol.messages import (
    CaseStatus,
    CollectResult,
    Command,
    DecideCase,
    FetchCase,
    FetchChecklist,
    FetchNotice,
    FetchVisit,
    MaterialEntry,
    OpenCase,
    Problem,
    RecordResult,
    WithdrawCase,
)
from hall_protocol.vocabulary import CaseState, ErrorCode, MaterialStatus, Outcome, Purpose, ResultKind
from tests.qt.counter.case_scenes import NOTICE
from tests.unit.counter_client.case_moments import (
    CASE,
    COUNTER,
    ITEM,
    NUMBER,
    OTHER,
    TICKET,
    a_case,
    a_checklist,
    a_desk,
    a_press,
    a_visit,
    after,
    listed,
    told,
)

ORIGINAL, ELECTRONIC, MISSING = MaterialStatus.PAPER_ORIGINAL, MaterialStatus.ELECTRONIC, MaterialStatus.MISSING
REFUSAL = Problem(ErrorCode.WRONG_CASE_STATE, "办件已有决定。", "Decided before.")
VISIT = FetchVisit(COUNTER, "t-A012")


def sent(desk: CaseDesk, press: CasePress) -> tuple[CaseDesk, list[Command]]:
    after_it, effects = step(desk, press)
    return after_it, [effect.command for effect in effects if isinstance(effect, Send)]


def looked(desk: CaseDesk, event: object) -> tuple[CaseDesk, list[Command]]:
    after_it, effects = step(desk, event)  # type: ignore[arg-type]
    return after_it, [effect.question for effect in effects if isinstance(effect, Look)]


def complete(desk: CaseDesk) -> CaseDesk:
    """Everything looked at, and all there."""
    marks = (LineChosen(1), LineMarked(ORIGINAL), LineConfirmed(), LineMarked(ORIGINAL))
    return after(desk, *marks)


def test_a_ticket_at_hand_is_asked_about_and_its_first_matter_taken_up() -> None:
    desk = after(CaseDesk(COUNTER), LinkUp())
    desk, questions = looked(desk, TICKET)
    assert questions == [VISIT]
    assert why_not(desk, CaseKey.FIND) == Barred(Obstacle.LOADING)
    desk, questions = looked(desk, told(a_visit(a_case())))
    assert questions == [FetchChecklist("t-A012", ITEM, CASE)]
    assert desk.chosen == ITEM
    assert desk.sheet is None
    assert after(desk, listed()).sheet is not None


def test_whoever_comes_to_collect_finds_the_ready_result_first() -> None:
    waiting, ready = a_case(CaseState.ACCEPTED, "c1"), a_case(CaseState.RESULT_READY, "c2")
    assert a_desk(a_visit(awaited=(waiting, ready), purpose=Purpose.COLLECT)).chosen == "c2"
    assert a_desk(a_visit(ITEM, awaited=(ready,))).chosen == ITEM


def test_a_service_that_begins_is_asked_about_again_because_it_opens_cases() -> None:
    desk = after(CaseDesk(COUNTER), LinkUp(), TicketAtHand("t-A012", "A012"), told(a_visit(ITEM)), listed(case=None))
    desk = after(desk, LineMarked(ORIGINAL))
    desk, questions = looked(desk, TICKET)
    assert questions == [VISIT]
    desk = after(desk, told(a_visit(a_case())), listed())
    assert desk.sheet is not None
    assert desk.sheet.lines[0].status is ORIGINAL, "what the clerk saw before stays seen"


def test_marks_go_down_the_list_and_stay_at_its_end() -> None:
    desk = a_desk()
    assert [desk.place, after(desk, LineMarked(ORIGINAL)).place, after(desk, LineStepped(-1)).place] == [1, 2, 1]
    desk = after(desk, LineStepped(9), LineMarked(None))
    assert desk.place == 4
    assert after(desk, LineChosen(7)).place == 4


def test_an_acceptance_sends_what_the_clerk_said_under_one_id_once() -> None:
    desk = complete(a_desk())
    desk, commands = sent(desk, a_press(CaseKey.ACCEPT))
    materials = (MaterialEntry(1, ORIGINAL), MaterialEntry(2, ELECTRONIC), MaterialEntry(3, ORIGINAL))
    assert commands == [DecideCase(COUNTER, "t-A012", Outcome.ACCEPTED, CASE, ITEM, materials)]
    for key in CaseKey:
        assert sent(desk, a_press(key, "r2"))[1] == [], key


def test_a_decided_case_is_followed_and_told_and_the_hall_asked_again() -> None:
    desk = after(complete(a_desk()), a_press(CaseKey.ACCEPT))
    desk, questions = looked(desk, Answered("r1", a_case(CaseState.ACCEPTED)))
    assert questions == [VISIT]
    assert desk.saying is not None
    assert desk.saying.kind is SayingKind.DONE
    assert why_not(desk, CaseKey.ACCEPT) == Barred(Obstacle.LOADING), "until the hall has said how it stands"
    desk = after(desk, told(a_visit(a_case(CaseState.ACCEPTED), OTHER)))
    assert desk.chosen == CASE
    assert desk.entry is not None
    assert desk.entry.case == a_case(CaseState.ACCEPTED)


def test_a_supplement_brings_its_notice_up_by_itself() -> None:
    desk = after(a_desk(), LineMarked(ORIGINAL), LineConfirmed(), LineMarked(MISSING), a_press(CaseKey.SUPPLEMENT))
    desk, questions = looked(desk, Answered("r1", a_case(CaseState.SUPPLEMENT_REQUIRED)))
    assert FetchNotice(CASE) in questions
    notice = structs.replace(NOTICE, case_id=CASE)
    desk = after(desk, Seen(FetchNotice(CASE), notice))
    assert desk.notice == notice
    assert after(desk, NoticeClosed()).notice is None
    assert after(desk, TicketAtHand()).notice is None


def test_the_next_visitor_sees_nothing_of_the_last_one() -> None:
    desk = after(complete(a_desk()), a_press(CaseKey.ACCEPT))
    desk = after(desk, TicketAtHand("t-A013", "A013", is_serving=True))
    assert (desk.visit, desk.sheets, desk.found, desk.entries, desk.notice) == (None, {}, (), (), None)
    late = (
        told(a_visit(a_case())),
        listed(),
        Seen(FetchCase(NUMBER), a_case(CaseState.ACCEPTED)),
        Seen(FetchNotice(NOTICE.case_id), NOTICE),
        NotSeen(VISIT, REFUSAL),
        NotSeen(FetchCase(NUMBER), REFUSAL),
    )
    assert after(desk, *late) == desk
    answered = after(desk, Answered("r1", a_case(CaseState.ACCEPTED)))
    assert answered.following == ""
    assert answered.under_way is None


def test_the_keys_are_dead_while_the_hall_is_away_and_until_it_has_told_again() -> None:
    desk = after(complete(a_desk()), LinkLost())
    assert why_not(desk, CaseKey.ACCEPT) == Barred(Obstacle.NO_LINK)
    assert sent(desk, a_press(CaseKey.ACCEPT))[1] == []
    desk, questions = looked(desk, LinkUp())
    assert questions == [VISIT]
    assert why_not(desk, CaseKey.ACCEPT) == Barred(Obstacle.LOADING)
    desk = after(desk, told(a_visit(a_case(CaseState.ACCEPTED))))
    assert why_not(desk, CaseKey.ACCEPT) == Barred(Obstacle.DECIDED), "somebody has done it meanwhile"
    desk = after(after(complete(a_desk()), LinkLost()), LinkUp(), told(a_visit(a_case())))
    assert sent(desk, a_press(CaseKey.ACCEPT))[1] != [], "what was marked is still marked"


def test_a_refusal_is_told_and_the_hall_asked_again() -> None:
    desk = after(complete(a_desk()), a_press(CaseKey.ACCEPT))
    desk, questions = looked(desk, Refused("r1", REFUSAL))
    assert questions == [VISIT]
    assert desk.saying is not None
    assert desk.saying.problem == REFUSAL


def test_what_nobody_answers_is_given_up_and_only_the_halls_word_counts() -> None:
    desk = after(complete(a_desk()), a_press(CaseKey.ACCEPT), TimerFired(Timer.SLOW))
    assert desk.under_way is not None
    assert desk.under_way.is_slow
    desk, effects = step(desk, TimerFired(Timer.GIVE_UP))
    assert Abandon("r1") in effects
    assert Look(VISIT) in effects
    assert desk.saying is not None
    assert desk.saying.kind is SayingKind.NO_ANSWER
    assert after(desk, Answered("r1", a_case(CaseState.ACCEPTED))) == desk
    assert after(desk, TimerFired(Timer.NOTICE)).saying is None


@pytest.mark.parametrize(
    ("state", "key", "command"),
    [
        (CaseState.RESULT_READY, CaseKey.COLLECT, CollectResult(COUNTER, "t-A012", "c9")),
        (CaseState.ACCEPTED, CaseKey.RECORD_RESULT, RecordResult("c9", ResultKind.LICENCE, 3)),
        (CaseState.ACCEPTED, CaseKey.WITHDRAW, WithdrawCase("c9", None)),
        (CaseState.RESULT_READY, CaseKey.ADD, OpenCase(COUNTER, "t-A012", OTHER)),
    ],
)
def test_each_key_asks_its_own(state: CaseState, key: CaseKey, command: Command) -> None:
    desk = a_desk(a_visit(awaited=(a_case(state, "c9"),)))
    assert sent(desk, a_press(key))[1] == [command]


@pytest.mark.parametrize("key", [CaseKey.DECLINE, CaseKey.OTHER, CaseKey.CONSULT])
def test_other_outcomes_need_no_list_and_name_their_reason(key: CaseKey) -> None:
    outcomes = {
        CaseKey.DECLINE: (Outcome.DECLINED, "not_eligible"),
        CaseKey.OTHER: (Outcome.OTHER, "visitor_left"),
        CaseKey.CONSULT: (Outcome.CONSULTED, None),
    }
    outcome, reason = outcomes[key]
    desk = a_desk(a_visit(ITEM), is_listed=False)
    assert sent(desk, a_press(key))[1] == [DecideCase(COUNTER, "t-A012", outcome, item=ITEM, reason=reason)]
    if reason is not None:
        assert sent(desk, a_press(key, reason="made up"))[1] == []


def test_a_found_case_is_taken_up_with_what_the_hall_knows_of_it_now() -> None:
    desk, questions = looked(a_desk(), a_press(CaseKey.FIND))
    assert questions == [FetchCase(NUMBER)]
    case = a_case(CaseState.SUPPLEMENT_REQUIRED, "old", ticket_id="t-old", missing=("买卖合同",))
    desk, questions = looked(desk, Seen(FetchCase(NUMBER), case))
    assert questions == [VISIT]
    desk, questions = looked(desk, told(a_visit(a_case())))
    assert desk.chosen == "old"
    assert questions == [FetchChecklist("t-A012", ITEM, "old")]
    desk = after(desk, listed(case="old"))
    assert desk.sheet is not None
    assert [line.was_missing for line in desk.sheet.lines] == [False, False, True, False]


def test_a_number_nobody_knows_is_said() -> None:
    desk = after(a_desk(), a_press(CaseKey.FIND), NotSeen(FetchCase(NUMBER), REFUSAL))
    assert desk.saying is not None
    assert desk.saying.problem == REFUSAL


def test_a_withdrawn_found_case_keeps_its_name() -> None:
    case = a_case(CaseState.ACCEPTED, "old")
    desk = after(a_desk(), a_press(CaseKey.FIND), Seen(FetchCase(NUMBER), case), told(a_visit(a_case())))
    desk = after(desk, a_press(CaseKey.WITHDRAW))
    desk = after(desk, Answered("r1", CaseStatus("old", CaseState.WITHDRAWN, "t-A012", "A012")))
    [found] = desk.found
    assert (found.state, found.item, found.case_number) == (CaseState.WITHDRAWN, ITEM, NUMBER)


def test_the_number_goes_to_the_clipboard() -> None:
    desk = a_desk(a_visit(a_case(CaseState.ACCEPTED)))
    _, effects = step(desk, a_press(CaseKey.COPY))
    assert Copy(NUMBER) in effects


def test_entries_are_walked_and_each_has_its_own_marks() -> None:
    desk = after(a_desk(a_visit(a_case(), OTHER)), LineMarked(ORIGINAL), EntryStepped(1))
    assert desk.chosen == OTHER
    desk = after(desk, listed(a_checklist(OTHER), None), EntryStepped(5), LineMarked(MISSING))
    assert desk.sheet is not None
    assert desk.sheet.missing == 1
    desk = after(desk, EntryChosen(ITEM), EntryChosen("nothing"))
    assert desk.sheet is not None
    assert (desk.chosen, desk.sheet.missing, desk.sheet.lines[0].status) == (ITEM, 0, ORIGINAL)


def test_a_matter_taken_up_anew_begins_with_an_empty_list() -> None:
    desk = after(complete(a_desk()), a_press(CaseKey.ACCEPT), Answered("r1", a_case(CaseState.ACCEPTED)))
    desk = after(desk, told(a_visit(a_case(CaseState.ACCEPTED))))
    again = a_visit(a_case(CaseState.ACCEPTED), a_case(CaseState.OPENED, "t-A012-2"))
    desk = after(desk, a_press(CaseKey.ADD, "r2"), Answered("r2", a_case(CaseState.OPENED, "t-A012-2")), told(again))
    assert desk.chosen == ITEM
    desk = after(desk, listed(case="t-A012-2"))
    assert desk.sheet is not None
    assert desk.sheet.entries == ()


def test_only_open_cases_would_end_undecided() -> None:
    visit = a_visit(a_case(), a_case(CaseState.SUPPLEMENT_REQUIRED, "c2", item=OTHER), "third")
    assert a_desk(visit).undecided == 1
