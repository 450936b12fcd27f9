"""The counter's devices at work: real drivers against simulators on pseudo-terminals."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from counter_client.equipment import CounterEquipment
from devices.call_pad.driver import SerialCallPad
from devices.call_pad.simulator import Misbehaviour, PadSimulator
from devices.led_panel.driver import LedPanel
from devices.led_panel.simulator import PanelSimulator
from devices.ports import PadKey
from devices.transport import Backoff, SerialTransport
from hall_protocol.messages import ReportDevice
from hall_protocol.vocabulary import CounterState, DeviceCondition
from tests.unit.counter_client.moments import a_moment


@asynccontextmanager
async def running(equipment: CounterEquipment) -> AsyncIterator[None]:
    task = asyncio.ensure_future(equipment.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(10.0):
        while not is_so():  # noqa: ASYNC110 - devices set no asyncio event
            await asyncio.sleep(0.01)


async def test_the_panel_follows_the_desk_and_its_state_reaches_the_hall() -> None:
    simulator, told = PanelSimulator(), list[ReportDevice]()
    panel = LedPanel(
        lambda: SerialTransport(simulator.address()), backoff=Backoff(0.01, 1.0, 0.01), on_close=simulator.close
    )
    equipment = CounterEquipment(panel, None, told.append, _no_pad)

    def conditions() -> list[DeviceCondition]:
        return [report.condition for report in told]

    async with running(equipment):
        equipment.show(a_moment(CounterState.CALLING))
        await until(lambda: simulator.showing.text == "请A012到3号综合窗口")
        await until(lambda: conditions() == [DeviceCondition.READY])
        simulator.unplug()
        await until(lambda: conditions()[-1] is DeviceCondition.UNREACHABLE)
        simulator.plug()
        await until(lambda: conditions()[-1] is DeviceCondition.READY)
        equipment.show(a_moment(CounterState.CLOSED))
        await until(lambda: simulator.showing.text == "")
        before = len(told)
        equipment.report_all()
        assert [(report.device, report.condition) for report in told[before:]] == [("led_panel", DeviceCondition.READY)]


def _no_pad(_key: PadKey) -> None:
    raise AssertionError("there is no pad")


async def test_each_press_of_the_pad_is_told_once_on_the_loops_thread() -> None:
    simulator, told, struck = PadSimulator(), list[ReportDevice](), list[tuple[PadKey, str]]()
    pad = SerialCallPad(lambda: SerialTransport(simulator.address()), on_close=simulator.close)
    equipment = CounterEquipment(
        None, pad, told.append, lambda key: struck.append((key, threading.current_thread().name))
    )
    async with running(equipment):
        await until(lambda: bool(told))
        assert (told[0].device, told[0].condition) == ("call_pad", DeviceCondition.READY)
        simulator.misbehave(Misbehaviour.REPEAT)
        simulator.press(PadKey.NEXT)
        simulator.press(PadKey.RECALL)
        await until(lambda: len(struck) == 2)
    main = threading.main_thread().name
    assert struck == [(PadKey.NEXT, main), (PadKey.RECALL, main)]


async def test_a_counter_without_devices_has_nothing_to_say() -> None:
    told: list[ReportDevice] = []
    equipment = CounterEquipment(None, None, told.append, _no_pad)
    async with running(equipment):
        equipment.show(a_moment(CounterState.CALLING))
        equipment.report_all()
    assert told == []
