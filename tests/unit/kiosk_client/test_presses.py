"""Every press of the screen: one event each, from every slot that QML may call."""

import inspect

from kiosk_client import events
from kiosk_client.presses import Presses
from kiosk_client.state import State

NO_EVENT = {"silence"}
"""The voice alone hears of it."""


class Told(Presses):
    """Writes down what happened."""

    def __init__(self) -> None:
        super().__init__()
        self.happened: list[events.Event] = []
        self.hushes = 0

    @property
    def state(self) -> State:
        return State()

    def happen(self, event: events.Event) -> None:
        self.happened.append(event)

    def hush(self) -> None:
        self.hushes += 1


def test_every_slot_is_one_event_of_the_flow() -> None:
    told = Told()
    own = [name for name, member in vars(Presses).items() if inspect.isfunction(member) and name[0] != "_"]
    slots = [name for name in own if name not in ("happen", "hush", *NO_EVENT)]
    for name in slots:
        press = getattr(told, name)
        wanted = inspect.signature(press).parameters
        press(*[3 if "int" in str(each.annotation) else "x" for each in wanted.values()])
    assert len(told.happened) == len(slots) > 40
    # A language is the next one, or one that is named.
    assert len({type(event) for event in told.happened}) == len(slots) - 1


def test_a_press_that_is_asked_for_by_id_has_a_new_one_each_time() -> None:
    told = Told()
    for _ in range(2):
        told.takeTicket()
        told.sendFeedback()
        told.sendBooking()
        told.askHelp()
        told.checkIn("12345678")
    ids = [event.request_id for event in told.happened if hasattr(event, "request_id")]
    assert len(set(ids)) == len(ids) == 10


def test_silence_reaches_the_voice_and_nothing_else() -> None:
    told = Told()
    told.silence()
    assert (told.hushes, told.happened) == (1, [])
