import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from hall_server.composition.spelling_book import SPELLINGS_FILE, SpellingBook

BANK = {"银行": ("yinhang", "yh")}


@pytest.fixture
def askings(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    asked: list[Sequence[str]] = []
    run = subprocess.run

    def counted(command: Sequence[str], **options: object) -> object:
        asked.append(command)
        return run(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", counted)
    return asked


def test_a_reading_is_chosen_by_the_word_it_stands_in(tmp_path: Path) -> None:
    spelled = SpellingBook(tmp_path).spell(["银行", "重庆", "重要", "A类"])
    assert spelled == BANK | {"重庆": ("chongqing", "cq"), "重要": ("zhongyao", "zy"), "A类": ("Alei", "Al")}


def test_the_dictionary_is_asked_once_for_a_text_however_often_the_server_starts(
    tmp_path: Path, askings: list[Sequence[str]]
) -> None:
    assert SpellingBook(tmp_path).spell(["银行", "银行"]) == BANK
    book = SpellingBook(tmp_path)
    assert book.spell(["银行"]) == BANK
    assert len(askings) == 1
    assert book.spell(["居住证", "银行"]) == {"居住证": ("juzhuzheng", "jzz")} | BANK
    assert len(askings) == 2
    assert SpellingBook(tmp_path).spell([]) == {}


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"dictionary":"0","spellings":{"\xe9\x93\xb6\xe8\xa1\x8c":["no","n"]}}']
)
def test_a_damaged_file_or_one_of_another_dictionary_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / SPELLINGS_FILE).write_bytes(content)
    assert SpellingBook(tmp_path).spell(["银行"]) == BANK
    assert b"yinhang" in (tmp_path / SPELLINGS_FILE).read_bytes()


def test_a_program_that_cannot_run_and_a_folder_that_keeps_nothing_cost_time_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    assert SpellingBook(tmp_path / "file").spell(["银行"]) == BANK


def test_the_server_itself_never_loads_the_dictionary() -> None:
    """It would hold 55 MB for as long as the server runs."""
    look = "import sys, hall_server.__main__; print([name for name in sys.modules if name.startswith('pypinyin')])"
    said = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
