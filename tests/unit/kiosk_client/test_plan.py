import re
import shutil
from pathlib import Path

import pytest

from devices.printer.driver import Confirmation
from devices.printer.encoding import PrintMode
from devices.voice.choice import VoiceSources
from kiosk_client.plan import plan
from kiosk_client.texts import TEXTS, text
from tests.helpers.pseudo_language import write_pseudo_language

CONFIG = Path(__file__).parents[3] / "config" / "wuhua"
SOURCE = Path(__file__).parents[3] / "kiosk_client" / "translations" / "kiosk_zh_CN.ts"


@pytest.fixture
def argv(tmp_path: Path) -> list[str]:
    credential = tmp_path / "credential"
    credential.write_text("token\n")
    return ["--config", str(CONFIG), "--station", "kiosk-1", "--credential-file", str(credential)]


def test_the_configuration_says_what_the_kiosk_is(argv: list[str]) -> None:
    chosen = plan(argv)
    assert (chosen.card_reader, chosen.printer, chosen.idle_return_s) == ("simulator", "simulator", 60)
    assert chosen.session_url == "ws://127.0.0.1:8400/session"
    assert (chosen.attract_s, plan([*argv, "--set", "attract_s=0"]).attract_s) == (120, 0)


def test_the_command_line_changes_single_settings(argv: list[str]) -> None:
    chosen = plan([*argv, "--set", "printer=none", "--set", "idle_return_s=20", "--server", "http://127.0.0.1:9"])
    assert (chosen.printer, chosen.idle_return_s, chosen.session_url) == ("none", 20, "ws://127.0.0.1:9/session")
    assert chosen.code_scanner
    assert not plan([*argv, "--set", "code_scanner=false"]).code_scanner


def test_the_voice_has_its_engines_and_their_folders(argv: list[str]) -> None:
    changes = ("voice_engines=neural,espeak", "neural_voice_dir=/opt/voice", "neural_speaker=zm_yunxi")
    tried = plan([*argv, *[part for change in changes for part in ("--set", change)]])
    assert plan(argv).voice_sources == VoiceSources()
    assert tried.voice_sources == VoiceSources(None, Path("/opt/voice"), "zm_yunxi", ("neural", "espeak"))


def test_how_the_printer_is_fed_is_configured_and_can_be_tried(argv: list[str], tmp_path: Path) -> None:
    hall = tmp_path / "hall"
    shutil.copytree(CONFIG, hall)
    stations = hall / "stations.toml"
    keys = 'printer_mode = "text"\nprinter_native_qr = true\nprinter_confirmation = "status"'
    stations.write_text(stations.read_text("utf-8").replace('name = "kiosk-1"', f'name = "kiosk-1"\n{keys}'), "utf-8")
    usual, configured = plan(argv), plan(["--config", str(hall), *argv[2:]])
    tried = plan([*argv, *[part for key in keys.splitlines() for part in ("--set", re.sub('[" ]', "", key))]])
    ways = [(one.printer_mode, one.printer_native_qr, one.printer_confirmation) for one in (usual, configured, tried)]
    text = (PrintMode.TEXT, True, Confirmation.STATUS)
    assert ways == [(PrintMode.RASTER, False, Confirmation.IN_ORDER), text, text]


@pytest.mark.parametrize(
    "setting",
    [
        "colour=red",
        "idle_return_s=soon",
        "idle_return_s=0",
        "attract_s=-1",
        "code_scanner=yes",
        "printer_mode=loud",
        "printer_native_qr=1",
        "printer_confirmation=never",
    ],
)
def test_a_wrong_setting_ends_with_one_line_that_names_it(argv: list[str], setting: str) -> None:
    with pytest.raises(SystemExit, match=setting.split("=")[0]) as ended:
        plan([*argv, "--set", setting])
    assert "\n" not in str(ended.value)


def test_a_third_language_is_a_file_in_the_halls_folder_and_a_setting(
    argv: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kept in ("_folders", "_translators", "_fixed"):
        monkeypatch.setattr(TEXTS, kept, getattr(TEXTS, kept).copy())
    hall = tmp_path / "hall"
    shutil.copytree(CONFIG, hall)
    stations = hall / "stations.toml"
    named = stations.read_text("utf-8").replace('name = "kiosk-1"', 'name = "kiosk-1"\nlanguages = ["zh", "en", "xx"]')
    stations.write_text(named, "utf-8")
    argv[1] = str(hall)
    with pytest.raises(SystemExit, match=r"kiosk: language 'xx': no kiosk_xx\.ts in .*translations") as ended:
        plan(argv)
    assert "\n" not in str(ended.value)
    (hall / "translations").mkdir()
    write_pseudo_language(SOURCE, hall / "translations")
    assert plan([*argv, "--language", "xx"]).languages == ("zh", "en", "xx")
    assert text("back", "xx") == "Bàçk·"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--language", "fr"], "--language fr: expected one of zh, en"),
        (["--set", "languages=zh,fr"], "language 'fr': no kiosk_fr.ts in"),
        (["--set", "languages=en,zh,../x"], "language '../x'"),
    ],
)
def test_a_language_that_is_not_there_ends_with_one_line(argv: list[str], more: list[str], said: str) -> None:
    with pytest.raises(SystemExit, match=re.escape(said)) as ended:
        plan([*argv, *more])
    assert "\n" not in str(ended.value)


def test_the_program_speaks_chinese_and_english(argv: list[str]) -> None:
    assert plan(argv).languages == ("zh", "en")
    assert plan([*argv, "--set", "languages=en,zh"]).languages == ("en", "zh")


def test_an_unknown_station_ends_with_one_line(argv: list[str]) -> None:
    with pytest.raises(SystemExit, match=r"stations\.toml"):
        plan([*argv, "--station", "kiosk-99"])
