"""Signing on at the manager's page of a real hall: number, password, code, what is due, the end, and the way back."""

import shutil
import time
from collections.abc import Iterator

import pyotp
import pytest
from selenium.webdriver import Chrome

from hall_protocol.vocabulary import Role
from tests.browser.manager_page import ManagerPage
from tests.helpers.hall_process import WUHUA, HallProcess
from tests.helpers.staff import OWN_PASSWORD, Person, hall_staff, hire

pytestmark = [pytest.mark.browser, pytest.mark.race, pytest.mark.timeout(300)]

HALL = "[data-testid=counter-1]"


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    """A hall whose clerks sign on with passwords and whose sign-ons end after a minute without use."""
    folder = tmp_path_factory.mktemp("staffed")
    config = shutil.copytree(WUHUA, folder / "config")
    file = config / "hall.toml"
    settings = file.read_text().replace('passwords = "off"', 'passwords = "required"\nidle_min = 1')
    file.write_text(settings)
    with HallProcess(folder / "data", config=config) as hall:
        yield hall
        assert "Traceback" not in hall.stderr


@pytest.fixture
def page(browser: Chrome, staffed: HallProcess) -> ManagerPage:
    page = ManagerPage(browser, staffed.url)
    page.open_fresh()
    page.wait_for("#staff-number")
    return page


def fill(page: ManagerPage, **fields: str) -> None:
    """Type into fields by id and press the button."""
    for name, text in fields.items():
        field = page.wait_for(f"#{name.replace('_', '-')}")
        field.clear()
        field.send_keys(text)
    page.find("button[type=submit]").click()


def sign_on(page: ManagerPage, person: Person) -> None:
    """Number and password, then the code alone: the page keeps the password and puts the cursor where to go on.

    Keys sent before it does would run from one field into the other.
    """
    fill(page, staff_number=person.number, password=person.password)
    page.wait_until_true("return document.activeElement.id === 'code'")
    fill(page, code=next_code(person))
    page.wait_for(HALL)


def manager_of(staffed: HallProcess, number: str) -> Person:
    person = hire(staffed, number, Role.MANAGER)
    person.settle_in()
    return person


def next_code(person: Person) -> str:
    """A code that was not used: that of the next step counts already."""
    assert person.secret is not None
    totp = pyotp.TOTP(person.secret)
    return str(next(code for ahead in (0, 1) if (code := totp.at(int(time.time()) + 30 * ahead)) != person.used_code))


def test_a_new_manager_is_led_from_the_first_password_to_the_live_view(page: ManagerPage, staffed: HallProcess) -> None:
    person = hire(staffed, "3101", Role.MANAGER)
    fill(page, staff_number=person.number, password=person.password)
    page.wait_for("#new-password")
    assert "至少 12 个字符" in page.text("#password-rules")
    fill(page, new_password=OWN_PASSWORD, new_password_again="another")
    page.wait_for_text("#new-password-form-complaint", "不一致")
    fill(page, new_password="short", new_password_again="short")
    page.wait_for_text("#new-password-form-complaint", "至少需要 12 个字符")
    fill(page, new_password=OWN_PASSWORD, new_password_again=OWN_PASSWORD)
    page.wait_for(".qr-code")
    secret = page.text("[data-testid=secret]").replace(" ", "")
    fill(page, code="000000")
    page.wait_for_text("#factor-complaint", "不正确")
    fill(page, code=pyotp.TOTP(secret).now())
    page.wait_for(HALL)
    assert page.script("return location.origin") == staffed.url
    stored = page.script("return JSON.stringify({...localStorage, ...sessionStorage})")
    assert OWN_PASSWORD not in stored
    assert secret not in stored
    assert page.script("return window.violationsSeen") == []
    assert [line for line in page.console() if "favicon" not in line and "401" not in line and "422" not in line] == []


def test_a_code_is_asked_for_when_it_is_needed_and_a_used_one_is_refused(
    page: ManagerPage, staffed: HallProcess
) -> None:
    person = manager_of(staffed, "3102")
    assert person.used_code is not None
    fill(page, staff_number=person.number, password=person.password)
    page.wait_until_true("return document.activeElement.id === 'code'")
    page.wait_for_text("[data-testid=notice]", "动态验证码")
    fill(page, password=person.password, code=person.used_code)
    page.wait_for_text("#sign-on-complaint", "不正确")
    assert page.script("return document.getElementById('password').value") == ""
    fill(page, password=person.password, code=next_code(person))
    page.wait_for(HALL)


def test_wrong_passwords_end_in_a_wait_that_is_counted_down(page: ManagerPage, staffed: HallProcess) -> None:
    hire(staffed, "3103", Role.MANAGER)
    for _ in range(6):
        fill(page, staff_number="3103", password="not the one")
        page.wait_for_text("#sign-on-complaint", "不正确")
        page.wait_until_true("return document.getElementById('password').value === ''")
    fill(page, staff_number="3103", password="not the one")
    page.wait_for_text("#sign-on-complaint", "尝试次数过多")
    page.wait_for_text("[data-testid=wait]", "还需等待 0:")
    assert not page.find("button[type=submit]").is_enabled()
    hall_staff(staffed, "unlock", "3103")


def test_a_sign_on_that_ends_says_so_and_leads_back(page: ManagerPage, staffed: HallProcess) -> None:
    person = manager_of(staffed, "3104")
    sign_on(page, person)
    token = page.script("return sessionStorage.getItem('yimen.credential')")
    assert staffed.client(token).post("/sign-off").status_code == 204
    page.wait_for_text("[data-testid=notice]", "登录已结束", within_s=60)
    assert page.script("return document.getElementById('staff-number').value") == "3104"
    assert page.script("return sessionStorage.length") == 0
    page.find("[data-testid=language]").click()
    page.wait_for_text("[data-testid=notice]", "Your sign-on has ended")


def test_whoever_only_looks_is_warned_and_can_stay_and_signing_off_ends_the_token(
    page: ManagerPage, staffed: HallProcess
) -> None:
    person = manager_of(staffed, "3105")
    sign_on(page, person)
    page.wait_for("[data-testid=idle-banner]", within_s=60)
    page.find("[data-testid=stay]").click()
    page.wait_until_gone("[data-testid=idle-banner]")
    token = page.script("return sessionStorage.getItem('yimen.credential')")
    page.find("[data-testid=sign-out]").click()
    page.wait_for_text("[data-testid=notice]", "已退出登录")
    assert page.script("return sessionStorage.length") == 0
    page.wait_until_true("return performance.getEntries().some((entry) => entry.name.endsWith('/sign-off'))")

    assert staffed.client(token).get("/sign-on").status_code == 401


def test_who_may_not_see_the_live_view_is_told_and_signed_off(page: ManagerPage, staffed: HallProcess) -> None:
    person = hire(staffed, "3106", Role.AUDITOR)
    person.settle_in()
    fill(page, staff_number=person.number, password=person.password)
    page.wait_for_text("#sign-on-complaint", "auditor")
    clerk = hire(staffed, "3107", Role.CLERK, 9)
    fill(page, staff_number=clerk.number, password=clerk.password)
    page.wait_for_text("#sign-on-complaint", "窗口终端")


def test_caps_lock_is_told_of_where_it_spoils_a_password(page: ManagerPage) -> None:
    page.find("#password").click()
    for is_on in (True, False):
        page.script(
            "const e = new KeyboardEvent('keydown', { key: 'A', modifierCapsLock: arguments[0], bubbles: true });"
            "document.getElementById('password').dispatchEvent(e)",
            is_on,
        )
        page.wait_until_true(
            f"return document.querySelector('[data-testid=caps-lock]').innerText.trim() {'!==' if is_on else '==='} ''"
        )


def test_the_forms_have_labels_and_work_by_keyboard_alone(page: ManagerPage, staffed: HallProcess) -> None:
    labels = page.script("return [...document.querySelectorAll('.door-form input')].map((e) => e.labels[0]?.innerText)")
    assert labels == ["工号", "密码"]
    page.press_until_focused("#staff-number")
    page.press("3199", page.TAB, "nothing right", page.ENTER)
    page.wait_for_text("#sign-on-complaint", "不正确")
    assert page.script("return document.activeElement.id") == "password"
