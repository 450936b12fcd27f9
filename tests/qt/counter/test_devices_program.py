"""The counter's program with its devices: a call pad and a window panel on pseudo-terminals, a hall on a socket."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt

from counter_client.keys import Key
from devices.call_pad.simulator import Misbehaviour, PadSimulator
from devices.led_panel.simulator import PanelSimulator
from devices.ports import PadKey
from hall_protocol.messages import CallNext, FinishService, PauseCounter, Recall, ReportDevice, StartService
from hall_protocol.vocabulary import DeviceCondition
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import a_desk_at, until
from tests.qt.counter.small_hall import SmallHall
from tests.qt.counter.test_main import a_station


async def test_the_pad_does_what_the_keyboard_does_and_the_panel_follows(tmp_path: Path) -> None:
    pad, panel, small = PadSimulator(), PanelSimulator(), SmallHall()
    settings = ("--set", f"call_pad={pad.address()}", "--set", f"panel={panel.address()}")
    try:
        async with small.hall, a_station(small, tmp_path, *settings) as hand:
            await hand.does(order="wait", target="counterStateText", text="空闲")
            await small.hall.wait_until(lambda hall: len(hall.asked(ReportDevice)) >= 2)
            reports = [told for told in small.hall.asked(ReportDevice) if isinstance(told, ReportDevice)]
            assert {(told.device, told.condition) for told in reports} == {
                ("call_pad", DeviceCondition.READY), ("led_panel", DeviceCondition.READY)
            }  # fmt: skip
            pad.misbehave(Misbehaviour.BOUNCE)
            pad.press(PadKey.NEXT)
            await hand.does(order="wait", target="currentTicketText", text="A001")
            await until(lambda: panel.showing.text.startswith("请A001到"))
            pad.press(PadKey.RECALL)
            await hand.does(order="wait", target="noticeText", text="已重呼")
            pad.press(PadKey.FINISH)
            await hand.does(order="wait", target="counterStateText", text="办理中")
            await until(lambda: panel.showing.text == "A001 办理中")
            panel.unplug()
            async with asyncio.timeout(60.0):
                # Struck again and again like this, a key acts once in a while and never twice for one visitor.
                while FinishService not in map(type, small.done):
                    pad.press(PadKey.NEXT)
                    await asyncio.sleep(0.1)
            await hand.does(order="wait", target="currentTicketText", text="A002")
            await small.hall.wait_until(
                lambda hall: any(
                    isinstance(told, ReportDevice) and told.condition is DeviceCondition.UNREACHABLE
                    for told in hall.asked(ReportDevice)
                )
            )
        kinds = [type(command) for command in small.done]
        assert kinds == [CallNext, Recall, StartService, FinishService, CallNext]
    finally:
        pad.close()
        panel.close()


def test_a_pad_presses_nothing_while_a_question_is_open_or_the_hall_is_away(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.strike(Qt.Key.Key_F10)
            dialog = desk.part("pauseDialog")
            desk.window.strike_pad(PadKey.NEXT)
            await asyncio.sleep(0.05)
            assert small.done == []
            dialog.close()
            desk.window.strike_pad(PadKey.NEXT)
            await desk.shows("currentTicketText", "A001")
            await small.hall.stop()
            await until(lambda: not desk.model.desk.is_connected)
            desk.window.strike_pad(PadKey.RECALL)
            assert desk.model.desk.under_way is None
            assert not [command for command in small.done if isinstance(command, PauseCounter | Recall)]
            assert Key.RECALL not in desk.face.keys

    in_qt(story())
