"""Who may see the live view, and where the credential is while they do."""

import pytest

from tests.browser.manager_page import ManagerPage

pytestmark = pytest.mark.browser


def test_a_manager_signs_in_with_the_keyboard_alone(door: ManagerPage) -> None:
    door.press_until_focused("[data-testid=use-credential]")
    door.press(door.ENTER)
    door.wait_for("#credential")
    door.press_until_focused("#credential")
    door.press("manager-credential", door.ENTER)
    door.wait_for("[data-testid=counter-16]")
    assert door.script("return sessionStorage.getItem('yimen.credential')") == "manager-credential"
    assert door.script("return JSON.stringify(localStorage)").count("manager-credential") == 0


def test_an_unknown_credential_is_refused_with_its_reason_and_asked_for_again(door: ManagerPage) -> None:
    door.sign_in("nobody")
    door.wait_for_text("#credential-complaint", "凭证无效或已被撤销。")
    assert door.script("return sessionStorage.length") == 0
    door.find("[data-testid=language]").click()
    door.wait_for_text("#credential-complaint", "The credential is unknown or was withdrawn.")
    door.sign_in("manager-credential")
    door.wait_for("[data-testid=counter-1]")


def test_a_station_s_credential_is_not_enough(door: ManagerPage) -> None:
    door.sign_in("kiosk-credential")
    door.wait_for_text("#credential-complaint", "kiosk")
    assert door.count("[data-testid=counter-1]") == 0


def test_no_credential_is_asked_for_in_words(door: ManagerPage) -> None:
    door.ask_for_credential()
    door.find("button[type=submit]").click()
    door.wait_for_text("#credential-complaint", "请输入管理凭证。")


def test_a_link_signs_in_and_leaves_no_credential_in_address_or_history(door: ManagerPage) -> None:
    door.open("/?from-a-link#credential=manager-credential")
    door.wait_for("[data-testid=counter-1]")
    assert "credential" not in door.browser.current_url
    door.browser.back()
    assert "credential" not in door.browser.current_url


def test_signing_out_forgets(manager_page: ManagerPage) -> None:
    manager_page.find("[data-testid=sign-out]").click()
    manager_page.wait_for("#staff-number")
    assert manager_page.script("return sessionStorage.length") == 0
    assert manager_page.count("[data-testid=counter-1]") == 0
