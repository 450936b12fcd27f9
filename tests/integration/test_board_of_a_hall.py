"""A board and the rules of a hall, joined by what the public is told: called twice, missed, closed."""

from display_board.announcements import Emergency
from display_board.board import Board
from display_board.face import WindowState
from display_board.rules import BoardRules
from hall_protocol.messages import Update
from hall_protocol.vocabulary import WaitingAtClosing
from hall_server.domain import commands as c
from hall_server.engine.live_view import LiveView, for_public
from tests.helpers.hall_builder import Hall
from tests.unit.display_board.pictures import a_welcome


class Watched:
    """A hall, and the boards that are told of it as the public is."""

    def __init__(self, *rules: BoardRules) -> None:
        self.hall = Hall().open(1, 3)
        self.view = LiveView(self.hall.ledger.policy)
        self.boards = [Board(each) for each in rules]
        self.now_s = 0.0
        self._ends: tuple[float, int] | None = None
        whole = for_public(self.view.whole(self.hall.state))
        for board in self.boards:
            board.receive(a_welcome(whole, time=self.hall.now), self.now_s)
        self._told = len(self.hall.events)

    def do(self, *commands: c.Command) -> None:
        for command in commands:
            self.hall.do(command)
        batch, self._told = self.hall.events[self._told :], len(self.hall.events)
        changes = for_public(self.view.after(batch, self.hall.state))
        for board in self.boards:
            board.receive(Update(batch[-1].seq, self.hall.now, changes), self.now_s)

    def later(self, seconds: float) -> list[tuple[str, int]]:
        """Let time pass in steps; returns what the first board said, each taking three seconds."""
        said: list[tuple[str, int]] = []
        until_s = self.now_s + seconds
        while self.now_s < until_s:
            if self._ends is not None and self.now_s >= self._ends[0]:
                self.boards[0].utterance_ended(self._ends[1], was_spoken=True, detail="", now_s=self.now_s)
                self._ends = None
            for speak in self.boards[0].advance(self.now_s):
                number = "alarm" if isinstance(speak.call, Emergency) else speak.call.ticket_number
                said.append((number, speak.turn))
                self._ends = (self.now_s + 3.0, speak.call.call_id)
            self.now_s += 0.5
        self.hall.later(seconds=seconds)
        return said


SPEAKING = BoardRules(has_voice=True)
OVER_WINDOW_1 = BoardRules(kind="window", counter=1, counters=frozenset({1}))


def test_who_does_not_come_is_called_twice_and_who_comes_once() -> None:
    watched = Watched(SPEAKING)
    watched.do(watched.hall.wish(), watched.hall.wish(), c.CallNext(1))
    assert watched.later(20) == [("A001", 1), ("A001", 2)]
    watched.do(c.MarkNoShow(1, "t1"), c.CallNext(1), c.StartService(1, "t2"))
    assert watched.later(20) == []
    watched.do(c.FinishService(1, "t2"), watched.hall.wish(), c.CallNext(1))
    assert [number for number, _ in watched.later(2)] == ["A003"]
    watched.do(c.StartService(1, "t3"))
    assert watched.later(20) == []


def test_a_missed_number_stands_on_the_board_until_it_is_called_again() -> None:
    watched = Watched(SPEAKING)
    watched.do(watched.hall.wish(), c.CallNext(1), c.MarkNoShow(1, "t1"))
    [group] = watched.boards[0].face(watched.now_s).missed
    assert group.numbers == ("A001",)
    assert "留意叫号" in group.advice.zh
    watched.hall.later(minutes=11)
    watched.do(c.Tick())
    watched.do(c.CallNext(1))
    assert watched.boards[0].face(watched.now_s).missed == ()


def test_a_window_shows_its_visitor_its_pause_and_the_hall_s_closing() -> None:
    watched = Watched(SPEAKING, OVER_WINDOW_1)
    states = []

    def look() -> None:
        window = watched.boards[1].face(watched.now_s).window
        assert window is not None
        states.append((window.state, window.ticket_number))

    look()
    watched.do(watched.hall.wish(), c.CallNext(1))
    look()
    watched.do(c.StartService(1, "t1"))
    look()
    watched.do(c.FinishService(1, "t1"), c.PauseCounter(1, "家里有事"))
    look()
    assert "家里有事" not in str(watched.boards[1].face(watched.now_s))
    watched.do(c.CloseHall("停电", WaitingAtClosing.KEEP, "power cut"))
    look()
    assert states == [
        (WindowState.WAITING, ""),
        (WindowState.CALLING, "A001"),
        (WindowState.SERVING, "A001"),
        (WindowState.PAUSED, ""),
        (WindowState.CLOSED, ""),
    ]


def test_a_closing_is_said_before_the_calls_that_wait() -> None:
    watched = Watched(SPEAKING)
    watched.do(*(watched.hall.wish() for _ in range(2)), c.CallNext(1), c.CallNext(3))
    assert [number for number, _ in watched.later(1)] == ["A001"]
    watched.do(c.CloseHall("停电", WaitingAtClosing.KEEP, "power cut"))
    assert watched.later(60)[0][0] == "alarm"
