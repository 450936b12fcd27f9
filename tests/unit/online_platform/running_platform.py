"""The platform as a real process on a free loopback port; always ended by its own id."""

import asyncio
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from hall_protocol.cloud_event import CloudEvent, decode_batch

REPOSITORY = Path(__file__).parents[3]
START_S = STOP_S = ANSWER_S = 60.0


class RunningPlatform:
    """`async with RunningPlatform(data, "--enrol", …) as platform: platform.url`; `at_first` is for the first start."""

    def __init__(self, data: Path, *arguments: str, at_first: tuple[str, ...] = ()) -> None:
        self.data = data
        self.arguments = arguments
        self.at_first = at_first
        self.port = 0
        self.url = ""
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        await self.start(*self.at_first)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.returncode is None:
            await self.terminate()

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._process is not None
        return self._process

    async def start(self, *more: str) -> None:
        """Start (again, on the same port) and wait for the ready line."""
        command = ("-W", "error", "-m", "online_platform", "--data", str(self.data), "--port", str(self.port))
        log = self._open_log()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            *self.arguments,
            *more,
            cwd=REPOSITORY,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
        os.close(log)
        assert self._process.stdout is not None
        line = (await asyncio.wait_for(self._process.stdout.readline(), START_S)).decode()
        assert line.startswith("ready http://127.0.0.1:"), line
        self.url = line.split()[1]
        self.port = int(self.url.rpartition(":")[2])

    @property
    def log_file(self) -> Path:
        """What it said on standard error, of all its starts."""
        return self.data.with_name(f"{self.data.name}.stderr")

    def _open_log(self) -> int:
        return os.open(self.log_file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    async def terminate(self) -> int:
        """Ask it to stop; its exit status."""
        self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), STOP_S)

    async def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        await asyncio.wait_for(self.process.wait(), STOP_S)

    async def copy(self, hall_id: str) -> list[CloudEvent]:
        """Everything it holds of a hall, read page by page over HTTP."""
        events: list[CloudEvent] = []
        async with httpx.AsyncClient(trust_env=False, timeout=ANSWER_S) as client:
            while True:
                after = events[-1].sequence if events else 0
                answer = await client.get(f"{self.url}/api/v1/halls/{hall_id}/events?after={after}&limit=1000")
                page = decode_batch(answer.content) if answer.status_code == 200 else []
                if not page:
                    return events
                events += page
