import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


class Station:
    """A station's process, spoken to as the demo does."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def order(self, order: object) -> dict[str, Any]:
        return await self.say(json.dumps(order).encode())

    async def say(self, line: bytes) -> dict[str, Any]:
        assert self.process.stdin is not None
        self.process.stdin.write(line + b"\n")
        await self.process.stdin.drain()
        return await self.hear()

    async def hear(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        async with asyncio.timeout(20):
            heard: dict[str, Any] = json.loads(await self.process.stdout.readline())
        return heard


@asynccontextmanager
async def a_station() -> AsyncIterator[Station]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.unit.station.a_station",
        cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield Station(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def test_a_hand_presses_types_sees_waits_and_photographs_and_survives_nonsense(tmp_path: Path) -> None:
    async with a_station() as station:
        assert await station.hear() == {"ready": True}
        assert await station.order({"order": "press", "target": "row_3"}) == {"ok": True}
        seen = await station.order({"order": "wait", "target": "said", "text": "3", "timeout_s": 5})
        assert seen == {"ok": True, "text": "pressed 3", "visible": True, "enabled": True}
        placed = await station.order({"order": "place", "target": "row_3"})
        assert placed.keys() == {"ok", "x", "y"}
        await station.order({"order": "press", "target": "button_1"})
        assert (await station.order({"order": "see", "target": "widgetSaid"}))["text"] == "pressed 1"
        await station.order({"order": "press", "target": "widgetField"})
        await station.order({"order": "type", "text": "a1"})
        await station.order({"order": "key", "key": "Backspace"})
        assert (await station.order({"order": "see", "target": "widgetField"}))["text"] == "a"
        picture = str(tmp_path / "x.png")
        photographed = await station.order({"order": "screenshot", "path": picture, "window": "qmlWindow"})
        assert photographed == {"ok": True, "width": 400, "height": 300}
        assert (await station.order({"order": "resize", "window": "qmlWindow", "width": 300, "height": 500}))["ok"]
        resized = await station.order({"order": "screenshot", "path": picture, "window": "qmlWindow"})
        assert (resized["width"], resized["height"]) == (300, 500)
        no_size = await station.order({"order": "resize", "window": "qmlWindow", "width": 0, "height": 500})
        assert no_size["why"] == "0×500 is no size of a screen"
        for nonsense in (b"{", b"[]", b'{"order":"dance"}', b'{"order":"press"}', b'{"order":"key","key":"Foo"}'):
            assert (await station.say(nonsense))["ok"] is False
        vain = await station.order({"order": "wait", "target": "said", "text": "never", "timeout_s": 0.05})
        assert vain["ok"] is False
        assert "pressed 3" in vain["why"]
        assert (await station.order({"order": "press", "target": "hidden"}))["why"] == "hidden is not visible"
        station.process.send_signal(signal.SIGTERM)
        assert await station.hear() == {"ended": True}
        assert await station.process.wait() == 0


async def test_a_station_goes_on_when_its_hand_has_gone() -> None:
    async with a_station() as station:
        assert await station.hear() == {"ready": True}
        assert station.process.stdin is not None
        station.process.stdin.write(b'{"order":"see","target":"said"}')
        station.process.stdin.close()
        station.process.send_signal(signal.SIGINT)
        assert await station.hear() == {"ended": True}
        assert await station.process.wait() == 0
