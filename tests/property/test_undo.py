"""Whatever a clerk does and takes back at once leaves the hall as it was, but for what is said here."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hall_protocol.vocabulary import CounterState, Outcome, TicketState
from hall_server.domain import commands as c
from hall_server.engine.ledger import Accepted
from tests.helpers.hall_builder import Hall, a_policy, everything

STAYS = {
    "state": {"seq", "at", "calls", "cases", "invited"},
    "tally": {"undone", "named_calls"},
    "ticket": {"moved_at", "cases", "evaluation"},
    "counter": {"last_action", "bound_by", "since"},
}
"""What an undo does not put back: that it happened; the number of calls by name, which counts presses; the cases a
start opened, which are ended instead; and that whoever was served before a start is asked by the slip alone."""

COUNTERS = (1, 2, 3)
CALLED_BY_NAME = (TicketState.WAITING, TicketState.MISSED)
ACTIONS = {
    CounterState.FREE: ("call", "call", "named", "resume"),
    CounterState.CALLING: ("start", "start", "start", "miss", "hold", "send"),
    CounterState.SERVING: ("finish", "finish", "finish", "hold", "send", "back"),
}
_STEP = st.tuples(
    st.sampled_from(("issue", "soldier", "several", "act", "act", "act", "act")),
    st.integers(0, 9),
    st.sampled_from(COUNTERS),
    st.sampled_from(["A", "B"]),
    st.integers(0, 400),
)


def wish_of(hall: Hall, what: str, queue: str) -> c.IssueTicket:
    """What a visitor takes."""
    if what == "several":
        return hall.wish(None, items=("plain", "personal"), visitor=f"v{len(hall.events)}")
    return hall.wish(queue, priority_class="soldier" if what == "soldier" else None)


def command_of(hall: Hall, what: str, number: int, queue: str) -> c.Command | None:
    """What the clerk of a counter does, None where nothing of the kind can be done."""
    here = hall.state.counter(number).ticket_id or ""
    held = [t for t in hall.state.tickets.values() if t.state is TicketState.HELD and t.counter == number]
    known = [ticket for ticket in hall.state.tickets.values() if ticket.state in CALLED_BY_NAME]
    return {
        "call": c.CallNext(number),
        "named": c.CallTicket(number, known[-1].ticket_id, "陪同") if known else None,
        "start": c.StartService(number, here),
        "finish": c.FinishService(number, here, Outcome.OTHER),
        "miss": c.MarkNoShow(number, here),
        "hold": c.HoldTicket(number, here),
        "resume": c.ResumeTicket(number, held[0].ticket_id) if held else None,
        "send": c.TransferTicket(number, here, queue),
        "back": c.TransferTicket(number, here, queue, returns=True),
    }[what]


def seen(hall: Hall) -> Any:
    """The whole state without what an undo leaves."""
    whole = everything(hall.state)
    for name in STAYS["state"]:
        whole.pop(name)
    for name in STAYS["tally"]:
        whole["tally"].pop(name)
    whole["evaluations"] = set(whole["evaluations"]["book"])
    whole["paces"] = {queue: pace for queue, pace in whole["paces"].items() if pace["count"]}
    tally = whole["tally"]
    tally["loads"] = {number: load["served"] for number, load in tally["loads"].items() if load["served"]}
    tally["quarters"] = {begins: counts for begins, counts in tally["quarters"].items() if any(counts)}
    for lines in ("lines", "joint_lines", "reserved"):
        whole[lines] = {name: line for name, line in whole[lines].items() if len(line) > 1}
    for ticket in whole["tickets"].values():
        for name in STAYS["ticket"]:
            ticket.pop(name)
    for counter in whole["counters"].values():
        for name in STAYS["counter"]:
            counter.pop(name)
    return whole


@settings(max_examples=150)
@given(st.lists(_STEP, max_size=40))
def test_what_is_taken_back_at_once_never_happened(steps: list[tuple[str, int, int, str, int]]) -> None:
    hall = Hall(a_policy()).open(*COUNTERS)
    for what, choice, number, queue, seconds in steps:
        hall.later(seconds=seconds).do(c.Tick())
        if what in ("issue", "soldier", "several"):
            more: dict[str, Any] = {"soldier": {"priority_class": "soldier"}}.get(what, {})
            hall.answer(
                hall.wish(queue, **more)
                if what != "several"
                else hall.wish(None, items=("plain", "personal"), visitor=f"v{len(hall.events)}")
            )
            continue
        possible = ACTIONS[hall.state.counter(number).state]
        command = command_of(hall, possible[choice % len(possible)], number, queue)
        if command is None:
            continue
        before = seen(hall)
        answer = hall.answer(command)
        if isinstance(answer, Accepted) and answer.events:
            if hall.state.counter(number).state is CounterState.CALLING and seconds % 2:
                hall.answer(c.Recall(number, hall.state.counter(number).ticket_id or ""))  # the call is still the last
            undone = hall.answer(c.UndoLast(number))
            if isinstance(undone, Accepted):
                after = seen(hall)
                assert after == before, (command, [key for key in before if after[key] != before[key]])
            hall.answer(command)
