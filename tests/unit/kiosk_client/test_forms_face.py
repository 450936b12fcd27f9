"""What the page says of blank forms: never more than that one was sent."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from kiosk_client import events
from kiosk_client.forms_face import forms_face
from tests.unit.kiosk_client.builders import MARRIAGE, TRANSFER, Script
from tests.unit.kiosk_client.test_forms import at_the_matter, sent


def rows(script: Script) -> list[dict[str, Any]]:
    return list(forms_face(script.state)["forms"])


def test_without_a_printer_the_codes_stay_as_they_were() -> None:
    script = at_the_matter(has_form_printer=False)
    assert [row["canPrint"] for row in rows(script)] == [False] * 5
    assert rows(script)[4]["code"] == f"https://hall.example/api/v1/items/{TRANSFER.item}/forms/5"
    assert forms_face(script.state)["formsTitle"] == "手机扫码打开空白表格"


def test_a_form_that_is_no_pdf_keeps_its_code_and_has_no_key() -> None:
    assert [row["canPrint"] for row in rows(at_the_matter())] == [True, False, True, True, True]
    assert forms_face(at_the_matter().state)["formsTitle"] == "空白表格：手机扫码，或在此打印"


def test_without_an_address_for_phones_only_what_is_printed_is_listed() -> None:
    script = at_the_matter()
    assert script.state.catalogue is not None
    catalogue = msgspec.structs.replace(script.state.catalogue, forms_url="")
    script.state = replace(script.state, catalogue=catalogue)
    assert [row["place"] for row in rows(script)] == [1, 3, 4, 5]
    assert all(row["code"] == "" for row in rows(script))
    assert rows(script.do(events.BackPressed(), events.ItemChosen(MARRIAGE.item))) == []


@pytest.mark.parametrize(("is_sent", "said"), [(True, "已送打印机"), (False, "没有送到打印机")])
def test_what_became_of_one_is_said_at_that_one_alone(*, is_sent: bool, said: str) -> None:
    script = at_the_matter().do(events.FormPressed(3))
    assert [row["isPrintable"] for row in rows(script)] == [False] * 5
    assert rows(script)[2]["printNote"] == "正在送往打印机…"
    notes = [row["printNote"] for row in rows(sent(script, 3, is_sent=is_sent))]
    assert [note.startswith(said) for note in notes] == [False, False, True, False, False]
    assert not any("已打印" in note and "够" not in note for note in notes)


def test_who_has_enough_is_told_so() -> None:
    script = at_the_matter()
    for _ in range(2):
        sent(script.do(events.FormPressed(1)), 1)
    assert not rows(script)[0]["isPrintable"]
    assert rows(script)[0]["printNote"].splitlines()[1].startswith("这张表已打印够了")
    assert rows(script)[2]["isPrintable"]
