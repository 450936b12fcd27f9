from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st

from hall_protocol.messages import (
    CancelTicket,
    CheckIn,
    IssueTicket,
)
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client import events
from kiosk_client.effects import Ask, GiveAlone, NotePrint, PrintForm, PrintGuide, PrintSlip, Purpose
from kiosk_client.flow import step
from kiosk_client.marked import MarkedTicket, TakenTicket
from kiosk_client.state import (
    Device,
    Printing,
    State,
)
from tests.unit.kiosk_client.builders import (
    FULL,
    ID_CARD,
    MARRIAGE,
    MORNING,
    OUYANG,
    QUEUES,
    TRANSFER,
    WAIT,
    WANG,
    a_queue,
    an_issued,
    an_open_kiosk,
)

_ANY_EVENT = st.one_of(
    st.just(events.SecondPassed()),
    st.builds(events.AloneReady, st.booleans()),
    st.builds(events.LinkChanged, st.booleans()),
    st.sampled_from(
        [
            events.QueuesSeen(QUEUES),
            events.QueuesSeen(tuple(a_queue(view.queue, is_open=False) for view in QUEUES)),
            events.CardLaid(WANG),
            events.CardLaid(OUYANG),
            events.CardNotRead(),
            events.Touched(),
            events.LanguageChosen("en"),
            events.ElderModeSwitched(),
            events.HighContrastSwitched(),
            events.CategoryChosen("buying_a_home"),
            events.SearchOpened(),
            events.SearchTyped("王小明"),
            events.SearchClosed(),
            events.ClassChosen("military"),
            events.ClassChosen(None),
            events.PrintAgainPressed(),
            events.BackPressed(),
            events.WheelchairSwitched(),
            events.JourneyOpened(),
            events.PackageChosen("new_home"),
            events.MatterWanted(),
            events.MatterAdded(),
            events.MatterDropped(TRANSFER.item),
            events.JourneyClosed(),
            events.FeedbackOpened(),
            events.TellPressed("complaint"),
            events.SubjectChosen("queueing"),
            events.FeedbackSent("said-1"),
            events.FeedbackClosed(),
            events.BookingOpened(),
            events.BookingClosed(),
            events.AppointmentShown("12345678"),
            events.AppointmentShown("a" * 24),
            events.HelpPressed("help-1"),
            events.HelpClosed(),
            events.HelpDropped(),
            events.GuidePressed(),
            events.HomePressed(),
            events.DeviceChanged(Device.CARD_READER, DeviceCondition.READY),
        ]
    ),
    st.builds(events.ItemChosen, st.sampled_from([MARRIAGE.item, TRANSFER.item, ID_CARD.item])),
    st.builds(events.TakePressed, st.uuids().map(str)),
    st.builds(events.CheckInPressed, st.sampled_from(["12345678", "a" * 24]), st.uuids().map(str)),
    st.sampled_from(["answer", "refuse", "time out", "print", "fail to print", "lose the print", "give", "fail"]),
)


_PRINTINGS = {
    "print": Printing.CONFIRMED,
    "fail to print": Printing.FAILED,
    "lose the print": Printing.UNCONFIRMED,
}


class _World:
    """A hall and a printer that answer when they are told to; counts presses, tickets and slips."""

    def __init__(self) -> None:
        self.script = an_open_kiosk()
        self.asked: list[Ask] = []
        self.to_print: list[PrintSlip] = []
        self.to_give: list[GiveAlone] = []
        self.given: list[str] = []
        self.noted: list[NotePrint] = []
        self.presses = 0
        self.request_ids: list[str] = []
        self.issued: dict[str, str] = {}
        self.held: set[str] = set()
        self.cancelled: set[str] = set()

    def happen(self, event: events.Event | str) -> None:
        if isinstance(event, str):
            self.answer(event)
            return
        before = self.script.state.visit.attempt
        self.script.do(event)
        self.note()
        if isinstance(event, events.TakePressed | events.CheckInPressed):
            self.presses += 1
            assert len(self.script.asks(Purpose.TICKET)) <= 1
            if before is not None and self._asks_again(before.command):
                assert self.script.ask(Purpose.TICKET).request_id == before.request_id
        else:
            assert not self.script.asks(Purpose.TICKET)

    def _asks_again(self, command: IssueTicket | CheckIn) -> bool:
        return any(ask.command == command for ask in self.script.asks(Purpose.TICKET))

    def note(self) -> None:
        for effect in self.script.effects:
            if isinstance(effect, PrintSlip):
                self.to_print.append(effect)
                self.held.add(_name(effect.ticket))
            elif isinstance(effect, GiveAlone):
                self.to_give.append(effect)
            elif isinstance(effect, NotePrint):
                self.noted.append(effect)
            elif isinstance(effect, PrintGuide):
                assert self.script.state.visit.guide is Printing.UNDER_WAY
            elif isinstance(effect, PrintForm):
                raise AssertionError("no office printer stands here")
            elif isinstance(effect.command, CancelTicket):
                self.cancelled.add(effect.command.ticket_id)
            elif effect.purpose in (Purpose.TICKET, Purpose.GIVE_BACK):
                self.asked.append(effect)
                self.request_ids.append(effect.request_id or "")

    def answer(self, how: str) -> None:
        if how in _PRINTINGS:
            if self.to_print:
                self.script.do(_printed(self.to_print.pop(0).ticket, _PRINTINGS[how]))
                self.note()
            return
        if self.to_give and how != "answer":
            self._give(self.to_give.pop(0), keeps=how == "give")
            return
        if not self.asked:
            return
        ask = self.asked.pop(0)
        if how == "answer":
            ticket_id = self.issued.setdefault(ask.request_id or "", f"t-{len(self.issued)}")
            number = f"J{len(self.issued):03d}"
            ticket = an_issued(number)
            self.script.do(events.Answered(ask, type(ticket)(ticket_id, number, "J", ticket.issued_at, 3, WAIT)))
            assert len(self.script.prints()) <= 1
        elif how == "refuse":
            self.script.do(events.Refused(ask, FULL))
        else:
            self.script.do(events.Unanswered(ask))
        self.note()

    def _give(self, order: GiveAlone, *, keeps: bool) -> None:
        number = f"{order.queue}-K{len(self.given) + 1:03d}"
        ticket = MarkedTicket("K", len(self.given) + 1, number, order.queue, MORNING) if keeps else None
        if ticket is not None:
            self.given.append(number)
        self.script.do(events.GivenAlone(order.visit, ticket))
        self.note()


def _name(ticket: TakenTicket) -> str:
    return ticket.ticket_number if isinstance(ticket, MarkedTicket) else ticket.ticket_id


def _printed(ticket: TakenTicket, printing: Printing) -> events.Event:
    if isinstance(ticket, MarkedTicket):
        return events.PrintedAlone(ticket, printing)
    return events.Printed(ticket.ticket_id, printing)


@settings(max_examples=300, deadline=None)
@given(st.lists(_ANY_EVENT, max_size=60))
def test_no_sequence_of_events_gives_two_tickets_for_one_press(sequence: list[events.Event | str]) -> None:
    world = _World()
    for event in sequence:
        world.happen(event)
    assert len(set(world.request_ids)) <= world.presses
    assert len(world.held) <= world.presses


@settings(max_examples=300, deadline=None)
@given(st.lists(_ANY_EVENT, max_size=60))
def test_no_sequence_of_events_leaves_a_ticket_that_nobody_holds(sequence: list[events.Event | str]) -> None:
    world = _World()
    for event in sequence:
        world.happen(event)
    while world.script.state.visit.is_asking:
        world.answer("time out")
    world.happen(events.HomePressed())
    while world.asked:
        world.answer("answer")
    # Every press is settled in the end: its ticket was handed out, or cancelled, and never both.
    assert set(world.issued.values()) | set(world.given) == world.held | world.cancelled
    assert not world.held & world.cancelled


@settings(max_examples=300, deadline=None)
@given(st.lists(_ANY_EVENT, max_size=60))
def test_no_sequence_of_events_leaves_anything_of_a_visitor_after_the_reset(
    sequence: list[events.Event | str],
) -> None:
    world = _World()
    for event in sequence:
        world.happen(event)
    while world.script.state.visit.is_asking:
        world.answer("time out")
    state, _ = step(world.script.state, events.HomePressed())
    assert state.visit == State().fresh_visit().__class__(state.visit.number)
    everything = str(asdict(state))
    assert not any(word in everything for word in (WANG.number, OUYANG.number, "王", "欧阳"))
