"""The kiosk's texts: whole in Chinese and English, and each of them read somewhere."""

import re
from pathlib import Path

import pytest

import kiosk_client
from kiosk_client.life_event import ICONS
from kiosk_client.state import Notice, Page, Printing
from kiosk_client.texts import LABEL_IDS, TEXTS, fixed_texts, listed, named, on_paper, text
from station.linguist import problems
from station.messages import Message, messages_of
from station.texts import Texts, TextsError

HERE = Path(kiosk_client.__file__).parent
FOLDER = HERE / "translations"
CHINESE, ENGLISH = (messages_of(FOLDER / f"kiosk_{tag}.ts") for tag in ("zh_CN", "en"))
FAMILY = re.compile(r'f"(\w*)\{[^}]*\}(\w*)"')
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("tag", ["zh_CN", "en"])
def test_nothing_is_missing_unfinished_or_out_of_date(tag: str) -> None:
    assert list(problems(FOLDER / "kiosk_zh_CN.ts", FOLDER / f"kiosk_{tag}.ts")) == []


def test_both_languages_say_the_same_texts() -> None:
    assert len(CHINESE) > 200
    assert [each.key for each in CHINESE] == [each.key for each in ENGLISH]
    assert len({each.key for each in CHINESE}) == len(CHINESE)


@pytest.mark.parametrize("message", ENGLISH, ids=lambda message: message.key)
def test_english_is_english_and_chinese_its_own_translation(message: Message) -> None:
    assert not any(HAN.search(form) for form in message.forms)
    own = next(each for each in CHINESE if each.key == message.key)
    assert own.forms == (own.source,)


def test_every_text_that_qml_reads_exists() -> None:
    read = {key for file in HERE.glob("qml/*.qml") for key in re.findall(r"\bt\.(\w+)", file.read_text("utf-8"))}
    assert read <= set(fixed_texts("zh"))
    assert len(read) > 15


def test_every_text_is_read_somewhere() -> None:
    code = [file.read_text("utf-8") for ending in ("py", "qml") for file in HERE.rglob(f"*.{ending}")]
    words = {word for each in code for word in re.findall(r"\w+", each)}
    families = [(begin, end) for each in code for begin, end in FAMILY.findall(each) if begin or len(end) > 4]
    unread = [
        each.key
        for each in CHINESE
        if each.key not in words
        and not any(each.key.startswith(begin) and each.key.endswith(end) for begin, end in families)
    ]
    assert unread == []


def test_every_state_that_is_spoken_of_has_its_words() -> None:
    spoken = {notice.value for notice in Notice} | {f"printing_{printing.value}" for printing in Printing}
    spoken |= {f"{page.value}_title" for page in (Page.STARTING, Page.AWAY, Page.CLOSED)}
    spoken |= {f"label_{label}" for label in LABEL_IDS.values()} | {f"life_event_{event}" for event in ICONS}
    assert spoken <= {each.key for each in CHINESE}


def test_a_text_is_filled_in() -> None:
    assert text("greeting", "zh", name="王*") == "您好，王*"
    assert text("greeting", "en", name="王*") == "Hello, 王*"


@pytest.mark.parametrize(
    ("count", "en", "zh"),
    [(0, "0 matters", "0 个事项"), (1, "1 matter", "1 个事项"), (2, "2 matters", "2 个事项")],
)
def test_a_number_is_counted_as_its_language_does(count: int, en: str, zh: str) -> None:
    assert (text("matter_count", "en", count=count), text("matter_count", "zh", count=count)) == (en, zh)


def test_paper_is_chinese_and_english_and_a_halls_words_are_what_it_has() -> None:
    words = on_paper("slip_marked")
    assert (words.zh, words.en) == ("断网期间取号", "Taken while offline")
    assert [named(language, "甲", "A") for language in ("zh", "en", "ug")] == ["甲", "A", "甲"]
    assert named("en", "甲", "") == "甲"
    assert (listed(["甲", "乙"], "zh"), listed(["A", "B"], "en")) == ("甲、乙", "A, B")


def test_the_program_has_no_language_but_its_own() -> None:
    assert sorted(file.stem for file in FOLDER.glob("*.ts")) == ["kiosk_en", "kiosk_zh_CN"]
    with pytest.raises(TextsError, match="kiosk_ug"):
        TEXTS.text("home", "ug")
    assert Texts(FOLDER, "kiosk").text("home", "zh") == "返回首页"
