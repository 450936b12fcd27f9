"""An evaluator with keys at a counter: a real device driver on a pseudo-terminal, the program, and a real hall."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from counter_client.asker import Asker
from counter_client.evaluator_keys import EvaluatorKeys
from counter_client.evaluator_model import EvaluatorModel
from devices.evaluator.driver import REST_S, SerialEvaluator
from devices.evaluator.simulator import EvaluatorSimulator, Misbehaviour
from devices.ports import EvaluatorFace
from devices.transport import SerialTransport
from hall_protocol.aio_link import HallLink
from hall_protocol.messages import ReportDevice, SubmitEvaluation
from hall_protocol.vocabulary import DeviceCondition, Role
from tests.helpers.hall_process import HallProcess
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import DeskAtWork, a_desk_joined_to, until
from tests.qt.counter.scenes import INVITATION
from tests.qt.counter.small_hall import SmallHall
from tests.qt.counter.test_main import a_station
from tests.qt.counter.test_undo_with_a_hall import call_and_finish

pytestmark = pytest.mark.timeout(300)

COUNTER = 12
REST = REST_S + 0.1


@asynccontextmanager
async def keys_beside(hall: HallProcess, desk: DeskAtWork) -> AsyncIterator[EvaluatorSimulator]:
    """The evaluator of the desk's counter, wired as the program does it."""
    simulator = EvaluatorSimulator()
    device = SerialEvaluator(lambda: SerialTransport(simulator.address()), on_close=simulator.close)
    model = EvaluatorModel(COUNTER, 60.0)
    model.ended.connect(desk.model.end_evaluation)
    desk.model.picture_changed.connect(model.show_counter)
    desk.model.link_changed.connect(model.show_link)
    keys = EvaluatorKeys(model, device)
    token = hall.token(Role.EVALUATOR, COUNTER, station=f"evaluator-{COUNTER}")
    link = HallLink(hall.session_url, f"evaluator-{COUNTER}", token, keys.receive)
    asker = Asker(link)
    keys.attach(asker)
    tasks = [asyncio.ensure_future(each) for each in (link.run(), keys.run())]
    try:
        yield simulator
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asker.close()


async def strike(simulator: EvaluatorSimulator, grade: int) -> None:
    """A finger that leaves the key alone before."""
    await asyncio.sleep(REST)
    simulator.strike(grade)


@pytest.mark.race
def test_one_key_is_one_grade_of_the_halls_and_a_bad_one_stays_open_for_the_phone(in_qt: Run, tmp_path: Path) -> None:
    async def story(hall: HallProcess) -> None:
        kiosk = hall.client(hall.token(Role.KIOSK))
        tickets = [(await asyncio.to_thread(kiosk.post, "/tickets", json={"queue": "F"})).json() for _ in range(2)]
        clerk = hall.token(Role.CLERK, COUNTER, station=f"counter-{COUNTER}")
        async with (
            a_desk_joined_to(hall.session_url, clerk, clerk="0312", counter=COUNTER) as desk,
            keys_beside(hall, desk) as simulator,
        ):
            desk.strike(Qt.Key.Key_F11)
            await desk.shows("counterStateText", "空闲")
            await until(lambda: simulator.face is EvaluatorFace.WELCOME)
            simulator.strike(5)
            await call_and_finish(desk)
            await until(lambda: simulator.face is EvaluatorFace.ASKING)
            simulator.misbehave(Misbehaviour.DOUBLE)
            await strike(simulator, 4)
            await until(lambda: simulator.face is EvaluatorFace.THANKS)
            await desk.shows("noticeText", "已评价")
            await call_and_finish(desk)
            await until(lambda: simulator.face is EvaluatorFace.ASKING)
            await strike(simulator, 1)
            await until(lambda: simulator.face is EvaluatorFace.ELSEWHERE)
            await desk.shows("noticeText", f"{tickets[1]['ticket_number']} 已评价")
        manager = hall.client(hall.token(Role.MANAGER))
        figures = (await asyncio.to_thread(manager.get, "/evaluations/figures")).json()
        assert (figures["grades"]["4"], figures["sources"]) == (1, {"evaluator": 1})
        assert sum(figures["grades"].values()) == 1
        # What five keys cannot say may still be said by the slip's code.
        answer = {"ticket_id": tickets[1]["ticket_id"], "token": tickets[1]["evaluation_token"], "grade": 1}
        said = await asyncio.to_thread(hall.client().post, "/evaluations", json={**answer, "words": "等了很久"})
        assert said.status_code == 200, said.text

    with HallProcess(tmp_path / "hall") as hall:
        in_qt(story(hall))


async def test_the_program_asks_by_keys_opens_no_second_window_and_tells_how_the_device_is(tmp_path: Path) -> None:
    simulator, small = EvaluatorSimulator(), SmallHall()
    setting = ("--set", f"evaluator={simulator.address()}")
    try:
        async with small.hall, a_station(small, tmp_path, *setting) as hand:
            await small.hall.wait_until(lambda hall: _conditions(hall.asked(ReportDevice))[-1:] == [READY])
            await small.hall.invite(INVITATION)
            await until(lambda: simulator.face is EvaluatorFace.ASKING)
            await strike(simulator, 5)
            await small.hall.wait_for_request(SubmitEvaluation)
            await until(lambda: simulator.face is EvaluatorFace.THANKS)
            await hand.does(order="wait", target="noticeText", text="已评价")
            missing = tmp_path / "none.png"
            assert not (await hand.asked(order="screenshot", path=str(missing), window="evaluatorWindow"))["ok"]
            simulator.unplug()
            await small.hall.wait_until(lambda hall: _conditions(hall.asked(ReportDevice))[-1:] == [GONE])
    finally:
        simulator.close()


READY, GONE = DeviceCondition.READY, DeviceCondition.UNREACHABLE


def _conditions(told: Sequence[object]) -> list[DeviceCondition]:
    return [each.condition for each in told if isinstance(each, ReportDevice) and each.device == "evaluator"]
