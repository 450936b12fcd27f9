"""The clerk's sign-on, step by step, at a hall of its own that asks everybody for password and second factor."""

import asyncio
import shutil
import subprocess
import sys
from dataclasses import dataclass

from demo.album import Album
from demo.counter_tour import DRESSES
from demo.programs import Program
from demo.stage import MORNING_ENDS, Folders, Stage, start_counter

SETTINGS = (
    ('passwords = "off"', 'passwords = "required"'),
    ('second_factor = ["manager", "admin"]', 'second_factor = ["clerk"]'),
)
WRONG, OWN = "not the one", "a quiet river runs"
STEP_S = 20.0


async def tour_sign_on(stage: Stage, album: Album) -> None:
    """Each dress in turn, with an account of its own: number, what was wrong, the new password, the second factor."""
    folders = await asyncio.to_thread(_strict_hall, stage.folders)
    places = ("--config", str(folders.config), "--data", str(folders.hall))
    server = await stage.cast.start(
        "strict-server", "hall_server", "server", *places, "--port", "0", "--start-at", MORNING_ENDS
    )
    address = await server.ready()
    for counter, (dress, arguments) in DRESSES.items():
        first = await asyncio.to_thread(_hire, folders, f"{counter:02d}01")
        program = await start_counter(stage.cast, folders, address, counter, *arguments)
        while not (await program.answer()).get("ready"):
            pass
        await _SignOn(album, dress, program).walk(first)
        await program.stop()
    await server.stop()


@dataclass(frozen=True, slots=True)
class _SignOn:
    """One clerk on the way to their desk."""

    album: Album
    dress: str
    program: Program

    async def walk(self, first_password: str) -> None:
        """To the second factor, which needs a phone."""
        await self.program.order("wait", target="signOnPassword", timeout_s=STEP_S)
        await self._shoot("sign-on")
        await self._sign_on(WRONG)
        await self.program.order("wait", target="signOnSaid", timeout_s=STEP_S)
        await self._shoot("sign-on-wrong")
        await self._sign_on(first_password)
        await self.program.order("wait", target="newPasswordFirst", timeout_s=STEP_S)
        await self._shoot("new-password")
        for field in ("newPasswordFirst", "newPasswordSecond"):
            await self._type(field, OWN)
        await self.program.order("press", target="newPasswordSend")
        await self.program.order("wait", target="factorCode", timeout_s=STEP_S)
        await self._shoot("second-factor")

    async def _sign_on(self, password: str) -> None:
        await self._type("signOnPassword", password)
        await self.program.order("press", target="signOnSend")

    async def _type(self, field: str, text: str) -> None:
        await self.program.order("press", target=field)
        await self.program.order("type", text=text)

    async def _shoot(self, step: str) -> None:
        await self.album.shoot(self.program, "counter", f"{step}-{self.dress}")


def _strict_hall(folders: Folders) -> Folders:
    """The same hall where nobody works without signing on, on a day that has just begun."""
    strict = Folders(folders.out / "strict", folders.out / "strict" / "config")
    shutil.copytree(folders.config, strict.config)
    file = strict.config / "hall.toml"
    text = file.read_text(encoding="utf-8")
    for before, after in SETTINGS:
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")
    return strict


def _hire(folders: Folders, number: str) -> str:
    """Their first password."""
    account = ["staff", "add", number, "--role", "clerk"]
    places = ["--config", str(folders.config), "--data", str(folders.hall)]
    command = [sys.executable, "-m", "hall_server", *account, *places]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
