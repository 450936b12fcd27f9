"""The stations as they stand in a hall: each program full-screen on an X screen of its own, worked from outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from demo.programs import Program
from tests.helpers.x_screen import XScreen

REPOSITORY = Path(__file__).parents[2]
SEEN_S = 30.0
START_S = 90.0
SIZES = {"kiosk": (1080, 1920), "counter": (1366, 768), "board": (1920, 1080)}
"""Of each station's screen, in pixels."""


@dataclass(frozen=True, slots=True)
class Station:
    """One program, and the hand before its screen: told by the program where a thing is, it presses the glass there."""

    program: Program
    screen: XScreen

    async def ready(self) -> None:
        """Until it has drawn what it needs of its hall."""
        said = await self.program.answer(START_S)
        assert said == {"ready": True}, said

    async def tap(self, target: str) -> None:
        """Touch what is called so, once it is to be seen."""
        await self.sees(target)
        place = await self.program.order("place", target=target)
        self.screen.touch(place["x"], place["y"])

    async def sees(self, target: str, text: str = "") -> str:
        """Wait until this is on the screen and says so; what it says."""
        seen = await self.program.order("wait", target=target, text=text, timeout_s=SEEN_S)
        return str(seen["text"])


@dataclass(frozen=True, slots=True)
class Wiring:
    """What stations are started with: their hall's address, its configuration, and a folder for what they keep."""

    url: str
    config: Path
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    is_rehearsal: bool = True
    """Whether they obey; a hall's own stations do not."""

    async def kiosk(self, screen: XScreen, token: str, reader: str, printer: str) -> Station:
        """kiosk-1 with these devices, without a voice."""
        devices = (f"card_reader={reader}", f"printer={printer}", f"state_dir={self.folder / 'kiosk'}")
        settings = [part for setting in (*devices, "voice=none") for part in ("--set", setting)]
        return await self._start("kiosk-1", "kiosk_client", token, screen, "--station", "kiosk-1", *settings)

    async def counter(self, screen: XScreen, token: str, number: int) -> Station:
        """The clerk's desk at this counter, without the visitor's side."""
        own = ("--counter", str(number), "--clerk", f"{number:02d}01")
        return await self._start(f"counter-{number}", "counter_client", token, screen, *own)

    async def board(self, screen: XScreen, token: str, voice: str = "none") -> Station:
        """The hall's main board."""
        own = ("--station", "main-board", "--set", f"voice={voice}", "--wav-dir", str(self.folder / "sounds"))
        return await self._start("main-board", "display_board", token, screen, *own)

    async def _start(self, name: str, module: str, token: str, screen: XScreen, *own: str) -> Station:
        usual = ("--config", str(self.config), "--server", self.url, "--full-screen")
        hand = ("--rehearse",) if self.is_rehearsal else ()
        environment = {
            **self.environment,
            **screen.environment,
            "YIMEN_CREDENTIAL": token,
            "HOME": str(self.folder),
            "PYTHONPATH": str(REPOSITORY),
        }
        logs = self.folder / "logs"
        return Station(
            await Program.start(name, module, *usual, *hand, *own, logs=logs, environment=environment), screen
        )
