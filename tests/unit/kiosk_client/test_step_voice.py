"""Each step once, the newest alone, and silence at a touch."""

from devices.ports import DeviceState, DeviceStatus
from kiosk_client import events, flow
from kiosk_client.state import State
from kiosk_client.step_voice import StepVoice
from tests.unit.kiosk_client.builders import MARRIAGE, QUEUES, Script, a_queue, an_open_kiosk


class Heard:
    """A prompter that writes down what it is told."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)

    def hush(self) -> None:
        self.said.append("")

    def status(self) -> DeviceStatus:
        return DeviceStatus(DeviceState.READY)

    def close(self) -> None:
        self.said.append("closed")


def heard_of(*happened: events.Event) -> list[str]:
    heard = Heard()
    voice, script = StepVoice(heard), Script(an_open_kiosk().state)
    for event in happened:
        script.do(event)
        voice.follow(script.state, is_touched=flow.is_touch(event))
    return heard.said


def test_a_step_is_said_once_whatever_the_hall_tells_meanwhile() -> None:
    moved = events.QueuesSeen(tuple(a_queue(view.queue, 9) for view in QUEUES))
    assert len(heard_of(events.ElderModeSwitched(), moved, events.SecondPassed(), events.SecondPassed())) == 1


def test_a_touch_ends_what_is_being_said() -> None:
    assert heard_of(events.ElderModeSwitched(), events.Touched())[-1] == ""


def test_a_new_step_is_said_in_place_of_the_old_one() -> None:
    said = heard_of(events.ElderModeSwitched(), events.ItemChosen(MARRIAGE.item))
    assert len(said) == 2
    assert all(said)


def test_whoever_leaves_takes_the_voice_along() -> None:
    assert heard_of(events.ElderModeSwitched(), events.HomePressed())[-1] == ""


def test_without_a_voice_nothing_is_followed() -> None:
    voice = StepVoice(None)
    voice.follow(State(), is_touched=True)
    voice.hush()
