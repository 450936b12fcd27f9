"""Texts out of Qt Linguist's files, without an application: found, counted, filled in, and Chinese where one lacks."""

from datetime import date
from pathlib import Path

import pytest

from station.texts import Texts, TextsError, tag_of

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="{}"><context><name></name>'
CHINESE = """
<message id="home"><source>首页</source><translation>首页</translation></message>
<message id="hello"><source>您好，{name}</source><translation>您好，{name}</translation></message>
<message id="left" numerus="yes"><source>余 %n，{of}</source>
  <translation><numerusform>余 %n，{of}</numerusform></translation></message>
<message id="day"><source>M月d日 dddd</source><translation>M月d日 dddd</translation></message>
"""
DAY = date(2026, 11, 24)


def _write(folder: Path, language: str, messages: str) -> None:
    file = folder / f"hall_{tag_of(language)}.ts"
    file.write_text(f"{HEAD.format(tag_of(language))}{messages}</context></TS>", encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    _write(tmp_path, "zh", CHINESE)
    return tmp_path


def test_a_text_is_found_filled_in_and_counted(folder: Path) -> None:
    forms = "<numerusform>%n left of {of}</numerusform><numerusform>all %n of {of}</numerusform>"
    _write(folder, "en", f'<message id="left" numerus="yes"><source/><translation>{forms}</translation></message>')
    texts = Texts(folder, "hall")
    assert texts.text("hello", "zh", name="%n {x}") == "您好，%n {x}"
    assert texts.text("left", "zh", count=3, of="{9}") == "余 3，{9}"
    assert [texts.text("left", "en", count=count, of=9) for count in (1, 2)] == ["1 left of 9", "all 2 of 9"]


@pytest.mark.parametrize(
    "message",
    [
        "",
        '<message id="hello"><source>您好，{name}</source><translation type="unfinished"></translation></message>',
        '<message id="hello"><source>您好，{name}</source><translation>Hello {nmae}</translation></message>',
        '<message id="hello"><source>您好，{name}</source><translation>Hello {</translation></message>',
        '<message id="hello"><source>您好，{name}</source><translation>Hello {name.x}</translation></message>',
        '<message id="hello"><source>您好，{name}</source><translation>Hello {0}</translation></message>',
        '<message id="hello"><source>您好，{name}</source><translation>Hello {name[x]}</translation></message>',
        '<message id="hello"><source>您好，{name}</source><translation>Hello {name:d}</translation></message>',
    ],
)
def test_what_a_language_lacks_or_has_wrong_is_said_in_chinese(folder: Path, message: str) -> None:
    _write(folder, "xx", f'<message id="home"><source/><translation>H</translation></message>{message}')
    texts = Texts(folder, "hall")
    assert texts.text("hello", "xx", name="王*") == "您好，王*"
    assert texts.fixed("xx")["home"] == "H"


def test_fixed_texts_are_those_with_nothing_to_fill_in(folder: Path) -> None:
    assert dict(Texts(folder, "hall").fixed("zh")) == {"home": "首页", "day": "M月d日 dddd"}


def test_a_hall_adds_a_language_in_a_folder_of_its_own(folder: Path) -> None:
    own = folder / "own"
    own.mkdir()
    _write(own, "ug", '<message id="home"><source>首页</source><translation>باش بەت</translation></message>')
    texts = Texts(folder, "hall")
    with pytest.raises(TextsError, match=r"'ug': no hall_ug\.ts in "):
        texts.text("home", "ug")
    texts.open(("zh", "ug"), own)
    texts.open(("zh", "ug"), own)
    assert (texts.text("home", "ug"), texts.text("hello", "ug", name="王*")) == ("باش بەت", "您好，王*")
    assert (texts.is_right_to_left("ug"), texts.is_right_to_left("zh")) == (True, False)


def test_the_programs_own_file_stands_before_a_halls(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    own = tmp_path_factory.mktemp("own")
    _write(own, "zh", '<message id="home"><source>X</source><translation>X</translation></message>')
    texts = Texts(folder, "hall")
    texts.open(("zh",), own)
    assert texts.text("home", "zh") == "首页"


@pytest.mark.parametrize("content", ["no XML", "", "<TS><context>"])
def test_a_file_that_holds_no_texts_is_told_in_one_line(folder: Path, content: str) -> None:
    (folder / "hall_xx.ts").write_text(content, encoding="utf-8")
    with pytest.raises(TextsError) as refused:
        Texts(folder, "hall").open(("xx",), folder)
    assert "hall_xx.ts" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_unknown_text_is_a_mistake_of_the_program(folder: Path) -> None:
    with pytest.raises(KeyError, match="unheard"):
        Texts(folder, "hall").text("unheard", "zh")


def test_a_day_is_written_as_its_language_does(folder: Path) -> None:
    for language in ("en", "ug", "xx"):
        _write(folder, language, '<message id="day"><source/><translation>dddd d</translation></message>')
    texts = Texts(folder, "hall")
    assert texts.day(DAY, "day", "zh") == "11月24日 星期二"
    assert texts.day(DAY, "day", "en") == "Tuesday 24"
    assert texts.day(DAY, "day", "xx") == "星期二 24"  # a language that Qt does not know
    assert texts.day(DAY, "day", "ug") == "سەيشەنبە 24"
