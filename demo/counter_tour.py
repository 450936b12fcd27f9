"""The clerk's desk from signing on to a pause, with the visitor's evaluator beside it."""

import asyncio
from dataclasses import dataclass
from typing import Any

from demo.album import Album
from demo.programs import Program, ProgramError
from demo.stage import Stage, give_ticket, start_counter
from demo.story import NEXT_KEY, press_when_enabled

DRESSES: dict[int, tuple[str, tuple[str, ...]]] = {
    2: ("zh-normal", ()),
    4: ("zh-contrast", ("--high-contrast",)),
    5: ("en-normal", ("--language", "en")),
    6: ("en-contrast", ("--language", "en", "--high-contrast")),
}
"""The counters of the tour, each with its own language and contrast."""
PRESSES_MAX = 8
STEP_S = 20.0
LOOK_EVERY_S = 0.1


@dataclass(frozen=True, slots=True)
class CounterTour:
    """One walk through one desk."""

    stage: Stage
    album: Album
    counter: int
    dress: str
    program: Program

    async def walk(self) -> None:
        """Every main state of the desk, then its dialog for a pause and its visitor's side."""
        await self._shoot("before")
        await give_ticket(self.stage, {"queue": (await self._own())["queues"][0]})
        await self._until("calling")
        await self._shoot("calling")
        await self._until("serving")
        await self._shoot("serving")
        await press_when_enabled(self.program, "finishButton")
        await self.program.order("wait", target="grade5Button", timeout_s=STEP_S)
        await self._evaluate()
        await press_when_enabled(self.program, "pauseButton")
        await self.program.order("wait", target="pauseDialog")
        await self.album.shoot(self.program, "counter", f"pause-{self.dress}", "pauseDialog")
        await self.program.order("press", target="pauseDialogCancel")

    async def _evaluate(self) -> None:
        for language in ("", "-switched"):
            name = f"invited{language}-{self.dress}"
            await self.album.shoot(self.program, "evaluator", name, "evaluatorWindow")
            await self.program.order("press", target="languageButton")
        await self.program.order("press", target="grade5Button")
        await self.program.order("wait", target="thanksText", timeout_s=STEP_S)
        await self.album.shoot(self.program, "evaluator", f"thanks-{self.dress}", "evaluatorWindow")

    async def _shoot(self, state: str) -> None:
        await self.album.shoot(self.program, "counter", f"{state}-{self.dress}")

    async def _until(self, wanted: str) -> None:
        """Press the desk's keys as its state asks for until it is in the wanted one."""
        for _ in range(PRESSES_MAX):
            state = await self._state()
            if state == wanted:
                return
            await press_when_enabled(self.program, NEXT_KEY[state])
            await self._other_than(state)
        raise ProgramError(f"counter {self.counter} did not come to {wanted}")

    async def _other_than(self, state: str) -> None:
        for _ in range(int(STEP_S / LOOK_EVERY_S)):
            if await self._state() != state:
                return
            await asyncio.sleep(LOOK_EVERY_S)
        raise ProgramError(f"counter {self.counter} stayed {state} for {STEP_S:.0f} s")

    async def _state(self) -> str:
        return str((await self._own())["state"])

    async def _own(self) -> dict[str, Any]:
        counters = (await self.stage.clerk_of_all.get("/hall")).json()["picture"]["counters"]
        return dict(next(each for each in counters if each["counter"] == self.counter))


async def tour_counters(stage: Stage, album: Album) -> None:
    """Each counter in turn; one program of them at a time beside those of the stage."""
    for number, (dress, arguments) in DRESSES.items():
        program = await start_counter(stage.cast, stage.folders, stage.server_url, number, *arguments)
        while not (await program.answer()).get("ready"):
            pass
        await CounterTour(stage, album, number, dress, program).walk()
        await program.stop()
