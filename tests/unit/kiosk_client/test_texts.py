import re
from pathlib import Path

import pytest

import kiosk_client
from kiosk_client.state import Notice, Page, Printing
from kiosk_client.texts import LABEL_IDS, TEXTS, fixed_texts, text

HOLE = re.compile(r"{\w+}")


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_every_text_is_there_in_both_languages_and_asks_for_the_same_values(key: str) -> None:
    zh, en = TEXTS[key]
    assert zh
    assert en
    assert set(HOLE.findall(zh)) == set(HOLE.findall(en))
    assert key == "other_language" or not any("\u4e00" <= character <= "\u9fff" for character in en)


def test_every_text_that_qml_reads_exists() -> None:
    qml = Path(kiosk_client.__file__).parent / "qml"
    read = {key for file in qml.glob("*.qml") for key in re.findall(r"\bt\.(\w+)", file.read_text(encoding="utf-8"))}
    assert read <= set(fixed_texts("zh"))
    assert len(read) > 15


def test_every_state_that_is_spoken_of_has_its_words() -> None:
    spoken = {notice.value for notice in Notice} | {f"printing_{printing.value}" for printing in Printing}
    spoken |= {f"{page.value}_title" for page in (Page.STARTING, Page.AWAY, Page.CLOSED)}
    spoken |= {f"label_{label}" for label in LABEL_IDS.values()}
    assert spoken <= set(TEXTS)


def test_a_text_is_filled_in() -> None:
    assert text("greeting", "zh", name="王*") == "您好，王*"
    assert text("greeting", "en", name="王*") == "Hello, 王*"
