"""Signing on at the manager's page by an identity provider: there, back, the hall's own code, and when it is away."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from selenium.webdriver import Chrome

from hall_protocol.vocabulary import Role
from tests.browser.manager_page import ManagerPage
from tests.browser.test_sign_on import HALL, fill, manager_of, next_code, sign_on
from tests.helpers.hall_process import WUHUA, HallProcess
from tests.helpers.identity_provider import CLIENT_ID, CLIENT_SECRET, Fault, IdentityProvider
from tests.helpers.staff import hire

pytestmark = [pytest.mark.browser, pytest.mark.race, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def provider() -> Iterator[IdentityProvider]:
    with IdentityProvider() as running:
        yield running


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory, provider: IdentityProvider) -> Iterator[HallProcess]:
    """A hall whose provider sends people back to where the page really is: its port is known at the second start."""
    folder = tmp_path_factory.mktemp("vouched")
    config = shutil.copytree(WUHUA, folder / "config")
    data = folder / "data"
    (data / "keys").mkdir(parents=True)
    (data / "keys" / "oidc.secret").write_text(CLIENT_SECRET)
    with HallProcess(data, config=config) as hall:
        name_provider(config / "hall.toml", provider.issuer, f"{hall.url}/")
        hall.restart()
        yield hall
        assert "Traceback" not in hall.stderr


def name_provider(file: Path, issuer: str, page_url: str) -> None:
    oidc = f'[sign_on.oidc]\nissuer = "{issuer}"\nclient_id = "{CLIENT_ID}"\npage_url = "{page_url}"\n'
    file.write_text(file.read_text().replace("[platform]", f"{oidc}\n[platform]"))


@pytest.fixture
def page(browser: Chrome, staffed: HallProcess, provider: IdentityProvider) -> ManagerPage:
    provider.fault = None
    page = ManagerPage(browser, staffed.url)
    page.open_fresh()
    page.wait_for("[data-testid=use-provider]")
    return page


def test_a_manager_is_vouched_for_and_types_the_hall_s_own_code(
    page: ManagerPage, staffed: HallProcess, provider: IdentityProvider
) -> None:
    person = manager_of(staffed, "3301")
    provider.person = person.number
    assert "统一身份认证" in page.text("[data-testid=use-provider]")
    page.find("[data-testid=use-provider]").click()
    page.wait_for("#code")
    page.wait_for_text("[data-testid=notice]", "身份已确认")
    assert "code=" not in page.browser.current_url
    assert person.used_code is not None
    fill(page, code=person.used_code)
    page.wait_for_text("#vouched-complaint", "不正确")
    fill(page, code=next_code(person))
    page.wait_for(HALL)
    page.browser.back()
    assert "code=" not in page.browser.current_url
    assert page.script("return window.violationsSeen ?? []") == []


def test_a_manager_without_an_authenticator_binds_one_and_needs_no_password(
    page: ManagerPage, staffed: HallProcess, provider: IdentityProvider
) -> None:
    provider.person = hire(staffed, "3302", Role.MANAGER).number
    page.find("[data-testid=use-provider]").click()
    page.wait_for(".qr-code")
    secret = page.text("[data-testid=secret]").replace(" ", "")
    fill(page, code=pyotp.TOTP(secret).at(int(time.time())))
    page.wait_for(HALL)


def test_who_is_not_vouched_for_is_told_and_may_use_a_password(
    page: ManagerPage, staffed: HallProcess, provider: IdentityProvider
) -> None:
    provider.person, provider.fault = "3302", Fault.NONCE
    page.find("[data-testid=use-provider]").click()
    page.wait_for_text("#sign-on-complaint", "统一身份认证未通过")
    page.wait_for("#staff-number[aria-invalid=false]")
    page.wait_for("[data-testid=use-provider]")
    page.open(f"/?{time.time()}#error=access_denied&state=x")
    page.wait_for_text("#sign-on-complaint", "统一身份认证未通过")
    assert "state=" not in page.browser.current_url
    page.open(f"/?{time.time()}#code=stolen&state=stolen")
    page.wait_for_text("#sign-on-complaint", "统一身份认证未通过")


def test_a_provider_that_is_away_is_said_and_passwords_go_on(
    page: ManagerPage, staffed: HallProcess, provider: IdentityProvider
) -> None:
    person = manager_of(staffed, "3303")
    provider.stop()
    try:
        staffed.restart()
        page.open(f"/?{time.time()}")
        page.wait_for_text("[data-testid=provider-away]", "暂时不可用，请用工号和密码登录")
        sign_on(page, person)
    finally:
        provider.start()
        staffed.restart()
