"""The program itself: started as a process, led by the rehearsal hand, its hall killed and brought back."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from hall_protocol.messages import SubmitEvaluation
from hall_protocol.vocabulary import CounterState
from tests.qt.counter.scenes import INVITATION
from tests.qt.counter.small_hall import SmallHall

REPOSITORY = Path(__file__).parents[3]
CONFIG = REPOSITORY / "config" / "wuhua"
SEEN_S = 60.0
"""A wait ends as soon as it is so; a busy machine may need long."""


async def started(*argv: str) -> Process:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(REPOSITORY)}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "counter_client", *argv, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment
    )


class Hand:
    """Orders to a rehearsing station."""

    def __init__(self, process: Process) -> None:
        self.process = process

    async def answer(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        answer: dict[str, Any] = json.loads(await asyncio.wait_for(self.process.stdout.readline(), SEEN_S + 30))
        return answer

    async def asked(self, **order: object) -> dict[str, Any]:
        assert self.process.stdin is not None
        if order["order"] == "wait":
            order = {"timeout_s": SEEN_S, **order}
        self.process.stdin.write(json.dumps(order).encode() + b"\n")
        return await self.answer()

    async def does(self, **order: object) -> dict[str, Any]:
        answer = await self.asked(**order)
        assert answer["ok"], (order, answer)
        return answer


@asynccontextmanager
async def a_station(small: SmallHall, folder: Path, *more: str) -> AsyncIterator[Hand]:
    token = folder / "token"
    token.write_text("token\n")
    url = small.hall.url.replace("ws://", "http://")
    files = ("--credential-file", str(token), "--evaluator-credential-file", str(token))
    line = ("--config", str(CONFIG), "--counter", "3", "--clerk", "0301", "--server", url, *files, "--rehearse", *more)
    process = await started(*line)
    try:
        hand = Hand(process)
        assert await hand.answer() == {"ready": True}
        yield hand
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 60) == 0
        assert process.stderr is not None
        said = await process.stderr.read()
        assert not [mark for mark in (b"Traceback", b'"error":') if mark in said], said
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_a_clerk_and_a_visitor_do_their_work_and_a_restarted_hall_is_met_again(tmp_path: Path) -> None:
    small = SmallHall(CounterState.CLOSED)
    async with small.hall, a_station(small, tmp_path) as hand:
        await hand.does(order="press", target="signOnButton")
        await hand.does(order="wait", target="counterStateText", text="空闲")
        await hand.does(order="key", key="F2")
        await hand.does(order="wait", target="currentTicketText", text="A001")
        await small.hall.stop()
        await hand.does(order="wait", target="linkText", text="连接中断")
        await small.hall.start()
        await hand.does(order="wait", target="linkText", text="已连接")
        await hand.does(order="press", target="compactBarButton")
        await hand.does(order="wait", target="barNumberText", text="A001")
        await hand.does(order="press", target="bar_startButton")
        await hand.does(order="wait", target="barNormText", text="参考时长")
        await hand.does(order="press", target="fullDeskButton")
        await hand.does(order="wait", target="counterStateText", text="办理中")
        await hand.does(order="press", target="finishAndCallButton")
        await hand.does(order="wait", target="currentTicketText", text="A002")
        await small.hall.wait_until(lambda hall: hall.connected == 2)
        await small.hall.invite(INVITATION)
        await hand.does(order="wait", target="evaluatorPromptText", text="评价")
        await hand.does(order="press", target="grade2Button")
        await hand.does(order="press", target="reasonMoreButton")
        await hand.does(order="press", target="reason214Button")
        await hand.does(order="press", target="reasonSendButton")
        await hand.does(order="wait", target="thanksText", text="感谢")
        await hand.does(order="wait", target="noticeText", text="已评价")
        assert small.done[-1] == SubmitEvaluation("t-A012", "token-1", 2, ("214",))
        for window, size in (("counterWindow", (1366, 768)), ("evaluatorWindow", (1024, 600))):
            file = tmp_path / f"{window}.png"
            await hand.does(order="screenshot", path=str(file), window=window)
            image = QImage(str(file))
            assert (image.width(), image.height()) == size


async def ended(*argv: str) -> tuple[int | None, str]:
    process = await started(*argv)
    _out, error = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode, error.decode()


async def test_a_counter_the_hall_does_not_have_is_said_in_one_line(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("token")
    line = ("--config", str(CONFIG), "--counter", "99", "--clerk", "0301", "--credential-file", str(token))
    code, said = await ended(*line)
    assert code == 1
    assert "counters.toml" in said
    assert said.count("\n") == 1
