"""The clerk's desk from signing on to a pause, with the visitor's evaluator beside it."""

import asyncio
import contextlib
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
MATERIALS_MAX = 12
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
        """Every main state of the desk with its questions, the visitor's side of each, and the compact bar."""
        await self._until("free")
        await self._leave_evaluator()
        await self._shoot("free")
        await self._shoot_evaluator("free")
        await give_ticket(self.stage, {"item": await self._item()})
        await self._named()
        await self._until("calling")
        await self._shoot("calling")
        await self._shoot_evaluator("calling")
        await self._ask("Ctrl+F7", "noShowWhyDialog")
        await self._ask("Ctrl+F8", "holdWhyDialog")
        await self._until("serving")
        await self._cases()
        await self._back_at_calling()
        await press_when_enabled(self.program, "finishButton")
        await self.program.order("wait", target="grade5Button", timeout_s=STEP_S)
        await self._evaluate()
        await self._pause()

    async def _named(self) -> None:
        """A ticket called out of its order, and one given priority; each question is left before it is answered."""
        program = self.program
        await program.order("wait", target="waitingList")
        for key, dialogs in (
            ("Shift+F3", ("callTicketDialog", "callTicketWhyDialog")),
            ("Shift+F2", ("priorityDialog", "priorityClassDialog", "prioritySeenDialog")),
        ):
            await program.order("key", key=key)
            for dialog in dialogs[:-1]:
                await program.order("wait", target=dialog)
                await self._shoot(dialog.removesuffix("Dialog"), dialog)
                await program.order("press", target=f"{dialog}{'1' if 'Class' in dialog else 'Take'}")
            await self._shoot_dialog(dialogs[-1])

    async def _ask(self, key: str, dialog: str) -> None:
        await self.program.order("key", key=key)
        await self._shoot_dialog(dialog)

    async def _cases(self) -> None:
        """The acceptance and collection desk, which opens with the service, and what it asks."""
        program = self.program
        await program.order("wait", target="case_supplement", timeout_s=STEP_S)
        await self._shoot("cases")
        await self._shoot_evaluator("serving")
        for key, dialog in (("Ctrl+L", "lookUpDialog"), ("Alt+3", "declineDialog"), ("Ins", "addDialog")):
            await self._ask(key, dialog)
        await self._notice()
        await program.order("key", key="F12")

    async def _notice(self) -> None:
        """The one-time notice: the first material is missing, the others are there."""
        mark = "0"
        for _ in range(MATERIALS_MAX):
            await self.program.order("key", key=mark)
            mark = "1"
            await asyncio.sleep(LOOK_EVERY_S)
            if (await self.program.order("see", target="case_supplement"))["enabled"]:
                break
        await press_when_enabled(self.program, "case_supplement")
        await self.program.order("wait", target="noticeDialog", timeout_s=STEP_S)
        await self._shoot("notice", "noticeDialog")
        await self.program.order("press", target="noticeClose")
        await self._shoot("cases-decided")

    async def _back_at_calling(self) -> None:
        await self._shoot("serving")
        await self.program.order("press", target="transferButton")
        await self._shoot_dialog("transferDialog")
        await self.program.order("key", key="F1")
        await self.program.order("wait", target="compactBar")
        await self._shoot("bar", "compactBar")
        await self.program.order("press", target="fullDeskButton")
        await self.program.order("wait", target="counterStateText")

    async def _evaluate(self) -> None:
        for language in ("", "-switched"):
            await self._shoot_evaluator(f"invited{language}")
            await self.program.order("press", target="languageButton")
        await self.program.order("press", target="grade2Button")
        await self.program.order("wait", target="reasonSendButton", timeout_s=STEP_S)
        await self._shoot_evaluator("reasons")
        await self.program.order("press", target="reasonBackButton")
        await self.program.order("press", target="grade5Button")
        await self.program.order("wait", target="thanksText", timeout_s=STEP_S)
        await self._shoot_evaluator("thanks")

    async def _leave_evaluator(self) -> None:
        """The visitor of the morning rates and goes."""
        with contextlib.suppress(ProgramError):
            await self.program.order("press", target="grade5Button")
        await self.program.order("wait", target="idleText", timeout_s=STEP_S)

    async def _pause(self) -> None:
        await press_when_enabled(self.program, "pauseButton")
        await self.program.order("wait", target="pauseDialog")
        await self._shoot("pause", "pauseDialog")
        await self.program.order("press", target="pauseDialog1")
        await self._other_than("free")
        await self._shoot("paused")
        await self._shoot_evaluator("paused")

    async def _shoot_dialog(self, name: str) -> None:
        """Photograph a question and leave it unanswered."""
        await self.program.order("wait", target=name)
        await self._shoot(name.removesuffix("Dialog"), name)
        await self.program.order("press", target=f"{name}Cancel")

    async def _shoot(self, state: str, window: str = "") -> None:
        await self.album.shoot(self.program, "counter", f"{state}-{self.dress}", window)

    async def _shoot_evaluator(self, state: str) -> None:
        await self.album.shoot(self.program, "evaluator", f"{state}-{self.dress}", "evaluatorWindow")

    async def _item(self) -> str:
        """A matter of the counter's first queue."""
        queue = (await self._own())["queues"][0]
        items = (await self.stage.auditor.get("/items")).json()
        return next(str(item["item"]) for item in items if item["queue"] == queue)

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
