"""The board as a program: a real process, a real session, the story of one call, and a hall that dies."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from hall_protocol.messages import ReportAnnouncement, ReportDevice
from hall_protocol.picture import Changes
from hall_protocol.vocabulary import AnnouncementStage, Role
from tests.helpers.scripted_hall import ScriptedHall
from tests.unit.display_board.pictures import MORNING, a_call, busy_hall

REPOSITORY = Path(__file__).parents[3]
LIMIT_S = 40.0


class Program:
    """A running board and the hand at its orders."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def line(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(await asyncio.wait_for(self.process.stdout.readline(), LIMIT_S))

    async def order(self, **order: object) -> Any:
        assert self.process.stdin is not None
        self.process.stdin.write((json.dumps(order) + "\n").encode())
        return await self.line()


@contextlib.asynccontextmanager
async def running(*arguments: str) -> AsyncIterator[Program]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "YIMEN_CREDENTIAL": "credential-of-main-board"}
    command = (sys.executable, "-m", "display_board", "--config", "config/wuhua", *arguments)
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=REPOSITORY, env=environment
    )
    try:
        yield Program(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


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
        assert len(hall.asked(ReportDevice)) == 1

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
