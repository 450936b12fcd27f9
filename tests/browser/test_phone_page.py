"""A visitor with a phone in the hand: from the slip's code to the thanks, in good times and bad."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome

from hall_protocol.vocabulary import Role
from tests.browser.phone import SMALL, USUAL, Phone, PhoneHall
from tests.browser.test_accessibility import POOR_CONTRAST

pytestmark = pytest.mark.browser

COUNTER = 3
QUEUE = "A"
PREFERENCES = (("prefers-color-scheme", "light"), ("prefers-color-scheme", "dark"), ("prefers-contrast", "more"))
NEWER_THAN_2018 = r"\?\.[\w(\[]|\?\?|\basync\b|\bawait\b|\.replaceChildren|\.at\(|catch \{"
WORD_KEYS = """
const keys = (words, at) => Object.entries(words).flatMap(([key, word]) =>
  word && typeof word === "object" ? keys(word, `${at}${key}.`) : [`${at}${key}`]).sort();
const done = arguments[0];
Promise.all(["zh", "en"].map((name) => import(`/static/phone/words/${name}.js`)))
  .then(([zh, en]) => done([keys(zh.zh, ""), keys(en.en, "")]));
"""
PHONE_FILES = Path(__file__).parents[2] / "hall_server" / "web" / "static" / "phone"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PhoneHall]:
    with PhoneHall(tmp_path_factory.mktemp("phone")) as running:
        running.at(COUNTER, "open")
        yield running


@pytest.fixture
def phone(browser: Chrome) -> Iterator[Phone]:
    yield Phone(browser)
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.fixture
def issued(hall: PhoneHall) -> Iterator[dict[str, Any]]:
    """A ticket of queue A, with nobody of it left in the hall afterwards."""
    ticket = hall.issue(queue=QUEUE)
    yield ticket
    hall.asked_as(Role.KIOSK).post(f"/tickets/{ticket['ticket_id']}/cancel")


def served(hall: PhoneHall, issued: dict[str, Any]) -> None:
    assert hall.at(COUNTER, "call-next").json()["ticket_id"] == issued["ticket_id"]
    for verb in ("start", "finish"):
        hall.at(COUNTER, verb, ticket_id=issued["ticket_id"])


def test_a_visit_is_followed_from_the_slip_to_the_thanks(hall: PhoneHall, phone: Phone) -> None:
    before, issued = hall.issue(queue=QUEUE), hall.issue(queue=QUEUE)
    phone.open(hall.page_of(issued))
    phone.wait_for_text("#ahead", "1")
    assert phone.text(".number") == issued["ticket_number"]
    assert "综合服务区" in phone.text("#turn")
    assert f"由 {COUNTER} 号窗口叫号" in phone.text("#turn")
    served(hall, before)
    phone.wait_for_text("#ahead", "0")
    assert "下一位就是您" in phone.text(".soon")
    hall.at(COUNTER, "call-next")
    phone.wait_for(".turn.called")
    assert re.sub(r"\s", "", phone.text(".turn .go") + phone.text(".turn .counter")) == f"请到{COUNTER}号窗口"
    assert phone.browser.title == f"{issued['ticket_number']} 请到 {COUNTER} 号窗口"
    assert phone.text("#voice") == phone.browser.title
    hall.at(COUNTER, "recall", ticket_id=issued["ticket_id"])
    phone.wait_for_text("#turn", "第 2 次叫号")
    hall.at(COUNTER, "start", ticket_id=issued["ticket_id"])
    phone.wait_for_text("#turn", "正在办理")
    hall.at(COUNTER, "finish", ticket_id=issued["ticket_id"])
    phone.wait_for_text("#turn", "已办结")
    phone.press("[data-grade='5']")
    assert phone.count("#rating-form .options input") == 3
    phone.press("#rating-more")
    assert phone.count("#rating-form .options input") == 8
    phone.press("#rating-form .options label")
    phone.press("#rating-form [type=submit]")
    phone.wait_for_text("#rating", "谢谢您的评价")
    phone.open(hall.page_of(issued))
    phone.wait_for_text("#rating", "本次服务的评价已结束")
    assert phone.count("#rating-form") == 0, "one service is rated once, and nobody learns how"
    figures = hall.asked_as(Role.MANAGER).get("/evaluations/figures").json()
    assert (figures["grades"]["5"], figures["sources"]) == (1, {"qr": 1})
    assert phone.console() == []
    assert phone.script("return window.violationsSeen") == []


def test_a_bad_grade_wants_a_reason_and_takes_words(hall: PhoneHall, phone: Phone, issued: dict[str, Any]) -> None:
    served(hall, issued)
    phone.open(hall.page_of(issued))
    phone.press("[data-grade='1']")
    phone.press("#rating-form [type=submit]")
    assert "请至少选择一项原因" in phone.text("#rating .trouble")
    phone.find("#rating-words").send_keys("等了很久")
    phone.press("#rating-anonymous")
    phone.press("#rating-form [type=submit]")
    phone.wait_for_text("#rating", "谢谢您的评价")
    [review] = hall.asked_as(Role.MANAGER).get("/reviews").json()["reviews"]
    assert (review["words"], review["is_anonymous"], review["grade"]) == ("等了很久", True, 1)


def test_a_rating_given_elsewhere_closes_the_form(hall: PhoneHall, phone: Phone, issued: dict[str, Any]) -> None:
    served(hall, issued)
    phone.open(hall.page_of(issued))
    phone.press("[data-grade='4']")
    answer = {"ticket_id": issued["ticket_id"], "token": issued["evaluation_token"], "grade": 4}
    assert hall.client().post("/evaluations", json=answer).status_code == 200
    phone.wait_for_text("#rating", "评价已结束")


def test_a_ticket_is_given_up_only_when_asked_twice(hall: PhoneHall, phone: Phone, issued: dict[str, Any]) -> None:
    phone.open(hall.page_of(issued))
    phone.press("#cancel-ask")
    assert issued["ticket_number"] in phone.text("#cancel-question")
    assert phone.script("return document.activeElement.id") == "cancel-keep"
    phone.press("#cancel-keep")
    assert phone.count("#cancel-yes") == 0
    phone.press("#cancel-ask")
    phone.press("#cancel-yes")
    phone.wait_for_text("#turn", "号票已取消")
    phone.wait_until_gone("#cancel")
    state = hall.asked_as(Role.KIOSK).get(f"/tickets/{issued['ticket_id']}").json()["state"]
    assert state == "cancelled"


def test_a_suggestion_gets_a_receipt_that_answers_later(hall: PhoneHall, phone: Phone, issued: dict[str, Any]) -> None:
    phone.open(hall.page_of(issued))
    phone.press("#complaint summary")
    phone.press("[data-kind=suggestion]")
    phone.find("#complaint-words").send_keys("二楼饮水机没有水")
    phone.press("#complaint-form [type=submit]")
    assert "请选择类别" in phone.text("#complaint .trouble")
    phone.find("#complaint-subject option[value=facilities]").click()
    phone.press("#complaint-form [type=submit]")
    phone.wait_for_text("#complaint", "已受理，请保存回执")
    receipt = phone.text(".receipt")
    phone.script("location.reload()")
    phone.wait_for_text(".receipt", receipt)
    phone.press(".filed button")
    phone.wait_for_text(".filed .quiet", "已受理")
    [filed] = hall.asked_as(Role.MANAGER).get("/complaints", params={"kind": "suggestion"}).json()["complaints"]
    assert (filed["words"], filed["subject"], filed["ticket_id"], filed["channel"]) == (
        "二楼饮水机没有水",
        "facilities",
        issued["ticket_id"],
        "phone",
    )


def test_the_way_through_the_hall_and_what_to_bring(hall: PhoneHall, phone: Phone) -> None:
    items = {item["queue"]: item for item in hall.asked_as(Role.KIOSK).get("/items").json()}
    visit = hall.issue(items=[items["A"]["item"], items["G"]["item"]], visitor="999999194512310026")
    phone.open(hall.page_of(visit))
    phone.wait_for_text("#journey h2", "共 2")
    assert phone.count("#journey [aria-current=step]") == 1
    assert phone.count("#matters details") == 2
    phone.press("#matters summary")
    assert phone.count("#matters details[open] li") >= 1
    phone.press("#why summary")
    assert visit["ticket_number"] in phone.text("#why")
    hall.asked_as(Role.KIOSK).post(f"/tickets/{visit['ticket_id']}/cancel")


def test_large_type_and_english_are_kept_and_nothing_is_wider_than_the_phone(
    hall: PhoneHall, browser: Chrome, issued: dict[str, Any]
) -> None:
    usual = Phone(browser, USUAL)
    usual.open(hall.page_of(issued))
    usual.wait_for("#ahead")
    size = "return parseFloat(getComputedStyle(document.querySelector('.turn .where')).fontSize)"
    before = usual.script(size)
    usual.press("#size")
    assert usual.script(size) > before * 1.25
    usual.press("#language")
    assert "Please wait in: General services" in usual.text("#turn")
    assert usual.script("return document.documentElement.lang") == "en"
    usual.script("location.reload()")
    usual.wait_for_text("#turn", "Expected wait")
    assert usual.script("return document.getElementById('size').getAttribute('aria-pressed')") == "true"
    small = Phone(browser, SMALL)
    small.is_as_wide_as(SMALL[0])
    for _ in ("en", "zh"):
        assert small.script("return document.documentElement.scrollWidth") <= SMALL[0]
        small.press("#language")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_what_is_pressed_is_a_finger_wide_and_what_is_read_has_contrast(
    hall: PhoneHall, phone: Phone, issued: dict[str, Any]
) -> None:
    phone.open(hall.page_of(issued))
    phone.wait_for("#cancel-ask")
    low = (
        "return [...document.querySelectorAll('button, summary, select')].filter(e => e.checkVisibility())"
        ".map(e => e.getBoundingClientRect().height).filter(height => height < 44)"
    )
    assert phone.script(low) == []
    for feature, value in (
        ("prefers-color-scheme", "light"),
        ("prefers-color-scheme", "dark"),
        ("prefers-contrast", "more"),
    ):
        phone.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": feature, "value": value}]})
        assert (value, phone.script(POOR_CONTRAST)) == (value, [])
    hall.at(COUNTER, "call-next")
    phone.wait_for(".turn.called")
    assert phone.script(POOR_CONTRAST) == []
    hall.at(COUNTER, "no-show", ticket_id=issued["ticket_id"])
    phone.wait_for(".turn.missed")
    assert phone.script(POOR_CONTRAST) == []


def test_a_hall_that_is_away_is_told_and_its_return_is_seen(
    hall: PhoneHall, phone: Phone, issued: dict[str, Any]
) -> None:
    phone.open(hall.page_of(issued))
    phone.wait_for("#ahead")
    hall.kill()
    phone.wait_for_text("#stale", "暂时连不上大厅")
    assert phone.text(".number") == issued["ticket_number"], "what was known stays"
    assert not phone.script("return document.querySelector('.live').checkVisibility()")
    hall.start()
    # The page asks again by itself too, and may have seen the hall before the finger comes down.
    phone.script("(document.querySelector('#stale button') || {click() {}}).click()")
    phone.wait_until_gone("#stale")
    hall.at(COUNTER, "call-next")
    phone.wait_for(".turn.called")
    for verb in ("start", "finish"):
        hall.at(COUNTER, verb, ticket_id=issued["ticket_id"])


def test_a_closing_is_told_and_promises_no_time(hall: PhoneHall, phone: Phone, issued: dict[str, Any]) -> None:
    manager = hall.asked_as(Role.MANAGER)
    phone.open(hall.page_of(issued))
    phone.wait_for("#wait")
    manager.post("/hall/close", json={"reason": "消防演练", "reason_en": "fire drill", "waiting": "keep"})
    phone.wait_for_text(".notice", "消防演练")
    assert phone.count("#wait") == 0
    assert "您的先后不变" in phone.text(".notice")
    manager.post("/hall/close", json={"reason": "消防演练", "reason_en": "fire drill", "waiting": "void"})
    phone.wait_for_text("#turn", "优先办理")
    assert "您的先后不变" not in phone.text(".notice")
    manager.post("/hall/reopen", json={})
    phone.wait_until_gone(".notice")


@pytest.mark.parametrize("fragment", ["", "#", "#x.y", "#" + "0" * 24 + "." + "0" * 32])
def test_a_link_that_is_none_says_what_to_do(hall: PhoneHall, phone: Phone, fragment: str) -> None:
    phone.browser.get(f"{hall.url}/static/icon.svg")
    phone.browser.get(f"{hall.url}/t{fragment}")
    phone.wait_for_text("#turn", "链接无效")
    assert "重新扫描" in phone.text("#turn")


def test_the_pass_is_in_no_address_the_browser_asked_for(hall: PhoneHall, phone: Phone, issued: dict[str, Any]) -> None:
    phone.open(hall.page_of(issued))
    phone.wait_for("#ahead")
    asked = phone.script("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert any("phone/ticket" in address for address in asked)
    token = hall.page_of(issued).rpartition(".")[2]
    assert token not in json.dumps(asked)
    assert issued["evaluation_token"] not in json.dumps(asked)
    assert all(address.startswith(hall.url) for address in asked)


def test_the_page_is_written_for_phones_of_years_ago_and_stays_small() -> None:
    sources = {path: path.read_text() for path in PHONE_FILES.rglob("*") if path.is_file()}
    for path, source in sources.items():
        if path.suffix == ".js":
            assert not re.search(r"\?\.[\w(\[]|\?\?|\basync\b|\bawait\b|\.replaceChildren|\.at\(|catch \{", source), (
                path
            )
    assert sum(len(source.encode()) for source in sources.values()) < 80_000


def test_both_languages_say_the_same_things(hall: PhoneHall, phone: Phone) -> None:
    phone.browser.get(f"{hall.url}/t")
    chinese, english = phone.browser.execute_async_script(WORD_KEYS)
    assert chinese == english
    assert len(chinese) > 80
