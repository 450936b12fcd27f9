"""The demo's programs as processes: started, awaited, given orders by JSON lines, and stopped by their own pid."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

READY_TIMEOUT_S = 60.0
"""On a loaded machine a window system program may take tens of seconds to show its first frame."""
ORDER_TIMEOUT_S = 40.0
STOP_TIMEOUT_S = 8.0

Answer = dict[str, Any]


class ProgramError(Exception):
    """A program did not do what the demo needs; the message names it and its log."""


class Program:
    """One running program; what it prints on stdout are its answers, stderr goes to its log."""

    def __init__(self, name: str, process: asyncio.subprocess.Process, log: Path) -> None:
        self.name = name
        self._process = process
        self._log = log

    @classmethod
    async def start(
        cls, name: str, module: str, *arguments: str, logs: Path, environment: Mapping[str, str] | None = None
    ) -> "Program":
        """Start `python -m module arguments`, in this process's environment with what `environment` changes."""
        log = logs / f"{name}.log"
        with _fresh(log) as file:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                module,
                *arguments,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=file,
                env=os.environ | dict(environment or {}),
            )
        return cls(name, process, log)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    async def line(self, timeout_s: float = READY_TIMEOUT_S) -> str:
        """The next line it prints."""
        assert self._process.stdout is not None
        try:
            raw = await asyncio.wait_for(self._process.stdout.readline(), timeout_s)
        except TimeoutError:
            raise ProgramError(f"{self.name} said nothing for {timeout_s:.0f} s; see {self._log}") from None
        if not raw:
            tail = self._log.read_text(errors="replace").strip().splitlines()[-1:] or ["nothing"]
            raise ProgramError(f"{self.name} ended; its last words: {tail[0]} ({self._log})")
        return raw.decode().strip()

    async def ready(self) -> str:
        """What follows "ready " in its first line of that kind: its address."""
        while not (line := await self.line()).startswith("ready "):
            pass
        return line.removeprefix("ready ")

    async def answer(self, timeout_s: float = ORDER_TIMEOUT_S) -> Answer:
        """The next line it prints that is a JSON object."""
        while True:
            with contextlib.suppress(json.JSONDecodeError):
                value = json.loads(await self.line(timeout_s))
                if isinstance(value, dict):
                    return value

    async def order(self, order: str, **details: Any) -> Answer:
        """Give an order and return its answer; raises `ProgramError` when it could not be carried out."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"order": order, **details}, ensure_ascii=False).encode() + b"\n")
        await self._process.stdin.drain()
        # What a device says by itself, such as a printed slip, is no answer.
        while "ok" not in (answer := await self.answer()):
            pass
        if not answer["ok"]:
            raise ProgramError(f"{self.name}: {order} {details}: {answer.get('why') or answer.get('error')}")
        return answer

    async def stop(self) -> None:
        """End it, gently first."""
        if self._process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), STOP_TIMEOUT_S)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()


def _fresh(log: Path) -> BinaryIO:
    log.parent.mkdir(parents=True, exist_ok=True)
    return log.open("wb")


class Cast:
    """Every program of the demo, stopped in reverse order of their start."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._programs: list[Program] = []

    async def start(self, name: str, module: str, *arguments: str) -> Program:
        """Start one more program."""
        program = await Program.start(name, module, *arguments, logs=self._logs)
        self._programs.append(program)
        return program

    async def stop(self) -> None:
        """End them all."""
        while self._programs:
            await self._programs.pop().stop()


@contextlib.asynccontextmanager
async def cast(logs: Path) -> AsyncIterator[Cast]:
    """A cast that is sent home whatever happens."""
    programs = Cast(logs)
    try:
        yield programs
    finally:
        await programs.stop()
