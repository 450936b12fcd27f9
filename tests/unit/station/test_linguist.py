"""The translators' tool: what it brings up to date, and every fault it must find."""

import shutil
from pathlib import Path

import pytest

from station.linguist import main, problems, sources, update
from station.messages import messages_of

SOURCE = next(each for each in sources() if each.name == "kiosk_zh_CN.ts")


@pytest.fixture
def chinese(tmp_path: Path) -> Path:
    shutil.copy(SOURCE.with_name("kiosk_en.ts"), tmp_path)
    return Path(shutil.copy(SOURCE, tmp_path))


@pytest.fixture
def english(chinese: Path) -> Path:
    return chinese.with_name("kiosk_en.ts")


def _change(file: Path, old: str, new: str) -> None:
    words = file.read_text("utf-8")
    assert old in words
    file.write_text(words.replace(old, new), "utf-8")


def _state_of(file: Path, key: str) -> tuple[tuple[str, ...], bool]:
    message = next(each for each in messages_of(file) if each.key == key)
    return message.forms, message.is_finished


def test_what_is_up_to_date_stays_as_it_is_byte_by_byte(chinese: Path, english: Path) -> None:
    for file in (chinese, english):
        before = file.read_bytes()
        update(chinese, file)
        assert file.read_bytes() == before
        assert list(problems(chinese, file)) == []


def test_a_new_text_is_chinese_at_once_and_unfinished_elsewhere(chinese: Path, english: Path) -> None:
    _change(chinese, "</context>", '<message id="new"><source>新的 {name}</source></message></context>')
    assert any("not as" in each for each in problems(chinese, chinese))
    assert "new: unfinished" in "".join(problems(chinese, english))
    for file in (chinese, english):
        update(chinese, file)
    assert _state_of(chinese, "new") == (("新的 {name}",), True)
    assert _state_of(english, "new") == (("",), False)


def test_a_text_that_changed_in_chinese_is_unfinished_elsewhere(chinese: Path, english: Path) -> None:
    _change(chinese, "<source>返回首页</source>", "<source>回到首页</source>")
    update(chinese, chinese)
    assert _state_of(chinese, "home") == (("回到首页",), True)
    assert f"{english}: home: unfinished" in list(problems(chinese, english))
    update(chinese, english)
    assert _state_of(english, "home") == (("Home",), False)


def test_a_text_that_is_gone_goes_everywhere(chinese: Path, english: Path) -> None:
    _change(
        english, "</context>", '<message id="old"><source>旧</source><translation>Old</translation></message></context>'
    )
    assert any("not as" in each for each in problems(chinese, english))
    update(chinese, english)
    assert "old" not in {each.key for each in messages_of(english)}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Hello, {name}", "Hello, {nmae}", "greeting: fills in nmae where Chinese fills in name"),
        ("Hello, {name}", "Hello", "greeting: fills in nothing where Chinese fills in name"),
        ("<translation>Home<", "<translation>{home}<", "home: fills in home where Chinese fills in nothing"),
        ("%n waiting", "many waiting", "waiting_count: fills in nothing where Chinese fills in %n"),
        ("Hello, {name}", "Hello, {name", "greeting: expected '}' before end of string"),
        ("<translation>Home<", "<translation><", "home: unfinished"),
        ("<translation>Home<", '<translation type="unfinished">Home<', "home: unfinished"),
        ("<numerusform>%n matter</numerusform>", "<numerusform></numerusform>", "matter_count: unfinished"),
    ],
)
def test_every_fault_of_a_translation_is_named(chinese: Path, english: Path, old: str, new: str, said: str) -> None:
    _change(english, old, new)
    assert f"{english}: {said}" in list(problems(chinese, english))


def test_a_language_is_begun_checked_and_brought_up_to_date_in_a_halls_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "translations"
    assert main(["--dir", str(own), "add", "ug"]) == 0
    file = own / "kiosk_ug.ts"
    assert str(file) in capsys.readouterr().out
    assert 'language="ug"' in file.read_text("utf-8")
    assert [each.key for each in messages_of(file)] == [each.key for each in messages_of(SOURCE)]
    assert main(["--dir", str(own), "check"]) == 1
    assert f"{file}: home: unfinished" in capsys.readouterr().out
    _change(file, 'id="home"', 'id="hom"')
    assert main(["--dir", str(own), "update"]) == 0
    assert "home" in {each.key for each in messages_of(file)}


def test_the_programs_own_files_are_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == ""


def test_a_file_that_is_none_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "kiosk_ug.ts").write_text("no XML", "utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["--dir", str(tmp_path), "check"])
    assert "\n" not in str(ended.value)
