"""The board as a program: a real process, a real session, the story of one call, and a hall that dies."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from devices.voice.sound import silence, write_frames
from hall_protocol.messages import ReportAnnouncement, ReportDevice
from hall_protocol.picture import Changes
from hall_protocol.vocabulary import AnnouncementStage, CounterState, DeviceCondition, Role
from tests.helpers.scripted_hall import ScriptedHall
from tests.unit.display_board.pictures import MORNING, a_call, a_counter, busy_hall

REPOSITORY = Path(__file__).parents[3]
LIMIT_S = 60.0


class Program:
    """A running board and the hand at its orders."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def line(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(await asyncio.wait_for(self.process.stdout.readline(), LIMIT_S + 30))

    async def order(self, **order: object) -> Any:
        assert self.process.stdin is not None
        usual = {"timeout_s": LIMIT_S} if order["order"] == "wait" else {}
        self.process.stdin.write((json.dumps(usual | order) + "\n").encode())
        return await self.line()


@contextlib.asynccontextmanager
async def running(*arguments: str, config: str | Path = "config/wuhua") -> AsyncIterator[Program]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "YIMEN_CREDENTIAL": "credential-of-main-board"}
    command = (sys.executable, "-m", "display_board", "--config", str(config), *arguments)
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=REPOSITORY, env=environment
    )
    try:
        yield Program(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def main_board(hall: ScriptedHall, sounds: Path) -> tuple[str, ...]:
    server = f"http://127.0.0.1:{hall.port}"
    return (
        "--station",
        "main-board",
        "--server",
        server,
        "--rehearse",
        "--set",
        "voice=simulator",
        "--wav-dir",
        str(sounds),
    )


def is_reported(hall: ScriptedHall, stage: AnnouncementStage) -> bool:
    return any(isinstance(command, ReportAnnouncement) and command.stage is stage for command in hall.commands)


def voice_details(hall: ScriptedHall) -> list[str]:
    """What the voice said of itself, each time it changed."""
    return [command.detail for command in hall.commands if isinstance(command, ReportDevice)]


async def test_a_call_is_shown_said_and_reported_and_an_outage_is_survived(tmp_path: Path) -> None:
    hall = ScriptedHall(busy_hall(), role=Role.BOARD)
    hall.script.time = MORNING
    async with hall, running(*main_board(hall, tmp_path)) as board:
        assert await board.line() == {"ready": True}
        await hall.push(Changes(calls=(a_call(402, "A001", 3),)), MORNING)
        assert (await board.order(order="wait", target="latestCallText", text="A001"))["ok"]
        assert (await board.order(order="see", target="captionText"))["text"] == "请A001号到3号综合窗口办理"
        await hall.wait_until(lambda h: is_reported(h, AnnouncementStage.SPOKEN), LIMIT_S)
        assert hall.asked(ReportAnnouncement) == [
            ReportAnnouncement(402, AnnouncementStage.SHOWN),
            ReportAnnouncement(402, AnnouncementStage.SPOKEN, "rendered, no player"),
        ]
        # Once that it is ready, and once which engine spoke, and why no better one.
        await hall.wait_until(lambda h: len(voice_details(h)) == 2, LIMIT_S)
        assert (
            voice_details(hall)[-1]
            == "silent: no player; said by espeak; clips: no folder is set; neural: no folder is set"
        )

        await hall.stop()
        assert (await board.order(order="wait", target="staleBanner", text="09:12:00"))["ok"]
        assert (await board.order(order="see", target="latestCallText"))["text"] == "A001"
        await hall.start()
        await hall.push(Changes(calls=(a_call(403, "A002", 4),)), MORNING)
        assert (await board.order(order="wait", target="latestCallText", text="A002"))["ok"]
        assert (await board.order(order="see", target="staleBanner"))["visible"] is False

        board.process.send_signal(signal.SIGTERM)
        _, complaint = await asyncio.wait_for(board.process.communicate(), LIMIT_S)
        assert board.process.returncode == 0
        told = [json.loads(line) for line in complaint.decode().splitlines()]
        assert [line for line in told if line["level"] != "info"] == []
    assert (tmp_path / "announcement-0001.wav").stat().st_size > 100_000


async def test_the_manager_is_told_of_an_engine_that_fails_while_another_speaks(tmp_path: Path) -> None:
    clips = tmp_path / "clips"
    clips.mkdir()
    write_frames(clips / "请.wav", (silence(0.2),))
    hall = ScriptedHall(busy_hall(), role=Role.BOARD)
    hall.script.time = MORNING
    async with hall, running(*main_board(hall, tmp_path), "--clips-dir", str(clips)) as board:
        assert await board.line() == {"ready": True}
        await hall.push(Changes(calls=(a_call(402, "A001", 3),)), MORNING)
        await hall.wait_until(lambda h: is_reported(h, AnnouncementStage.SPOKEN), LIMIT_S)
        await hall.wait_until(lambda h: len(voice_details(h)) == 2, LIMIT_S)
        told = [command for command in hall.commands if isinstance(command, ReportDevice)]
        assert [each.condition for each in told] == [DeviceCondition.READY, DeviceCondition.DEGRADED]
        assert "said by espeak" in told[-1].detail
        assert "clips: there is no clip A.wav" in told[-1].detail


@pytest.mark.skipif(
    not os.environ.get("YIMEN_NEURAL_VOICE") or find_spec("onnxruntime") is None,
    reason="needs onnxruntime, and YIMEN_NEURAL_VOICE naming a folder of `./hall voice fetch` (95 MB)",
)
async def test_with_the_neural_voice_a_call_is_said_by_what_was_made_ahead(tmp_path: Path) -> None:
    earlier = a_call(1, "A001", 3, ago_s=600)
    free = a_counter(3, CounterState.FREE, None)
    hall = ScriptedHall(Changes(counters=(free,), calls=(earlier,)), role=Role.BOARD)
    hall.script.time = MORNING
    voice = ("--neural-voice-dir", os.environ["YIMEN_NEURAL_VOICE"])
    async with hall, running(*main_board(hall, tmp_path), *voice) as board:
        assert await board.line() == {"ready": True}
        # A001 itself, A002 and the window are the first three.
        async with asyncio.timeout(100):
            while len(list((tmp_path / "phrases").glob("*.wav"))) < 3:  # noqa: ASYNC110 - another process makes them
                await asyncio.sleep(0.1)
        await hall.push(Changes(calls=(a_call(2, "A002", 3),)), MORNING)
        await hall.wait_until(lambda h: is_reported(h, AnnouncementStage.SPOKEN), LIMIT_S)
        await hall.wait_until(lambda h: len(voice_details(h)) == 2, LIMIT_S)
        assert "said by neural" in voice_details(hall)[-1]


async def test_a_wrong_command_line_ends_with_one_clear_line() -> None:
    for arguments, words in (
        (("--station", "main-bord"), "main-board"),
        (("--station", "main-board", "--set", "voice=parrot"), "expected espeak or simulator or none"),
        (("--station", "main-board", "--set", "languages=fr"), "expected zh or en"),
        (("--station", "main-board", "--server", "nonsense"), "--server nonsense"),
    ):
        async with running(*arguments) as board:
            _, complaint = await asyncio.wait_for(board.process.communicate(), LIMIT_S)
            assert board.process.returncode != 0
            [line] = complaint.decode().splitlines()
            assert words in line


async def test_a_window_s_board_shows_its_counter_and_tells_that_its_screen_is_too_small(tmp_path: Path) -> None:
    config = shutil.copytree(REPOSITORY / "config" / "wuhua", tmp_path / "config")
    stations = config / "stations.toml"
    stations.write_text(stations.read_text().replace("distance_m = 5\n", "distance_m = 40\n"))
    hall = ScriptedHall(Changes(counters=(a_counter(3, CounterState.FREE, None),)), role=Role.BOARD)
    hall.script.time = MORNING
    async with hall:
        own = ("--station", "window-board-3", "--server", f"http://127.0.0.1:{hall.port}", "--rehearse")
        async with running(*own, config=config) as board:
            assert await board.line() == {"ready": True}
            assert (await board.order(order="see", target="windowNumberText"))["text"] == "3"
            called = Changes(calls=(a_call(2, "A002", 3),), counters=(a_counter(3, ticket_number="A002"),))
            await hall.push(called, MORNING)
            assert (await board.order(order="wait", target="windowTicketText", text="A002"))["ok"]
            await hall.wait_until(lambda h: is_reported(h, AnnouncementStage.SHOWN), LIMIT_S)
            board.process.send_signal(signal.SIGTERM)
            _, complaint = await asyncio.wait_for(board.process.communicate(), LIMIT_S)
    told = [json.loads(line) for line in complaint.decode().splitlines()]
    [warning] = [line["message"] for line in told if line["level"] == "warning"]
    assert warning.startswith("on a picture 90 mm high the latest call is read from ")
    assert "distance_m = 40" in warning
