"""Elder mode at the kiosk's program: the voice says each step of a visit, and nothing that the hall may not hear."""

import asyncio
from pathlib import Path

import pytest

from devices.id_card.simulator import SamSimulator
from devices.printer.simulator import PrinterSimulator
from devices.voice.sound import silence, write_frames
from hall_protocol.messages import ReportDevice
from hall_protocol.picture import Changes
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client.texts import text
from tests.helpers.scripted_hall import ScriptedHall
from tests.qt.kiosk.test_program import Program, a_program
from tests.unit.devices.id_card.people import WANG
from tests.unit.kiosk_client.builders import ID_CARD, QUEUES, an_issued, answer

SEEN_S = 60.0
STEPS = ("say_home", "say_identity", "say_item", "say_priority", "taking_ticket", "say_printing", "say_printed")
LASTING = ("say_home", "say_identity", "say_item", "say_priority", "say_printed")
"""Those at which the visitor is waited for; the others may be over before a sound is made of them."""
PRIVATE = (WANG.name, "王", WANG.number, an_issued().ticket_number, ID_CARD.name, "身份证换领", *"0123456789")


async def test_every_step_is_said_and_no_name_number_or_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard, credential = tmp_path / "heard", tmp_path / "credential"
    credential.write_text("token")
    heard.touch()
    monkeypatch.setenv("YIMEN_HEARD", str(heard))
    reader, printer = SamSimulator(), PrinterSimulator(tmp_path / "slips")
    printer.start()
    settings = (f"card_reader={reader.address()}", f"printer={printer.url}", "voice=silent", f"receipt_dir={tmp_path}")
    try:
        async with (
            ScriptedHall(Changes(queues=QUEUES), answer) as hall,
            a_program(hall, credential, *settings, module="tests.helpers.voiced_kiosk") as kiosk,
        ):
            assert await kiosk.hear() == {"ready": True}
            await _visit(kiosk, reader, heard)
    finally:
        reader.close()
        printer.stop()
    assert _lines(heard, "said") == [text(key, "zh") for key in STEPS]
    assert set(_lines(heard, "spoken")) <= set(_lines(heard, "said"))
    assert [word for word in PRIVATE if word in heard.read_text("utf-8")] == []


async def test_the_manager_is_told_how_the_voice_is_and_that_its_clips_lack_a_word(tmp_path: Path) -> None:
    credential, clips = tmp_path / "credential", tmp_path / "clips"
    credential.write_text("token")
    clips.mkdir()
    write_frames(clips / "您好.wav", (silence(0.1),))
    settings = ("card_reader=none", "printer=none", "voice=silent", f"receipt_dir={tmp_path}", f"clips_dir={clips}")
    async with (
        ScriptedHall(Changes(queues=QUEUES), answer) as hall,
        a_program(hall, credential, *settings) as kiosk,
    ):
        assert await kiosk.hear() == {"ready": True}
        await hall.wait_until(lambda h: DeviceCondition.READY in _told_of_voice(h), SEEN_S)
        await _press(kiosk, "elderButton")
        await hall.wait_until(lambda h: DeviceCondition.DEGRADED in _told_of_voice(h), SEEN_S)
    why = _told_of_voice(hall)[DeviceCondition.DEGRADED]
    assert "said by espeak" in why
    assert "clips: there is no clip 请选择要办的事.wav" in why


def _told_of_voice(hall: ScriptedHall) -> dict[DeviceCondition, str]:
    told = [command for command in hall.commands if isinstance(command, ReportDevice)]
    return {each.condition: each.detail for each in told if each.device == "voice"}


async def _visit(kiosk: Program, reader: SamSimulator, heard: Path) -> None:
    await _press(kiosk, "itemTile_item-marriage", "homeButton")
    assert _lines(heard, "said") == [], "nothing is said outside elder mode"
    await _press(kiosk, "elderButton")
    await _spoken(heard, "say_home")
    await _press(kiosk, f"itemTile_{ID_CARD.item}")
    await _spoken(heard, "say_identity")
    reader.lay(WANG)
    await _spoken(heard, "say_item")
    await _press(kiosk, "takeTicketButton")
    await _spoken(heard, "say_priority")
    await _press(kiosk, "ask_", "takeTicketButton")
    await _spoken(heard, "say_printed")
    await _press(kiosk, "homeButton")
    assert (await kiosk.order("wait", "homePage", timeout_s=SEEN_S))["ok"]


async def _press(kiosk: Program, *targets: str) -> None:
    for target in targets:
        assert (await kiosk.order("wait", target, timeout_s=SEEN_S))["ok"], target
        assert (await kiosk.order("press", target))["ok"], target


async def _spoken(heard: Path, key: str) -> None:
    assert key in LASTING
    async with asyncio.timeout(SEEN_S):
        while text(key, "zh") not in _lines(heard, "spoken"):  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.05)


def _lines(heard: Path, how: str) -> list[str]:
    return [line.removeprefix(f"{how} ") for line in heard.read_text("utf-8").splitlines() if line.startswith(how)]
