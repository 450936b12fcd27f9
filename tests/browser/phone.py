"""A visitor's phone on the hall's page, and the hall behind it: a real server, a kiosk, counters that call."""

import shutil
from pathlib import Path
from typing import Any

import httpx
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import invisibility_of_element_located
from selenium.webdriver.support.wait import WebDriverWait

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import WUHUA, HallProcess

ADDRESS = "https://hall.example.gov.cn/ban"
USUAL, SMALL = (390, 844), (360, 640)
PATIENCE_S = 60.0
LOOK_EVERY_S = 0.05


class PhoneHall(HallProcess):
    """The example hall with an address for phones; whoever is called is called by a real counter."""

    def __init__(self, folder: Path) -> None:
        config = folder / "config"
        shutil.copytree(WUHUA, config)
        hall_file = config / "hall.toml"
        hall_file.write_text(hall_file.read_text().replace("[hall]\n", f'[hall]\nphone_url = "{ADDRESS}"\n', 1))
        super().__init__(folder / "data", config=config)
        self._known: dict[tuple[Role, int | None], httpx.Client] = {}

    def asked_as(self, role: Role, counter: int | None = None) -> httpx.Client:
        """The client of a role, and of a counter if it is bound to one."""
        if (role, counter) not in self._known:
            self._known[role, counter] = self.client(self.token(role, counter))
        return self._known[role, counter]

    def issue(self, **wish: Any) -> dict[str, Any]:
        """What the kiosk is told of a new ticket."""
        answer = self.asked_as(Role.KIOSK).post("/tickets", json=wish)
        assert answer.status_code == 201, answer.text
        issued: dict[str, Any] = answer.json()
        return issued

    def at(self, counter: int, verb: str, **body: Any) -> httpx.Response:
        """A key pressed at a counter."""
        answer = self.asked_as(Role.CLERK, counter).post(f"/counters/{counter}/{verb}", json=body or None)
        assert answer.status_code in (200, 204), answer.text
        return answer

    def page_of(self, issued: dict[str, Any]) -> str:
        """Where this ticket's page is here: the slip's code without the proxy that would stand before the hall."""
        code: str = issued["phone_page"]
        assert code.startswith(f"{ADDRESS}/t#")
        return code.replace(ADDRESS, self.url)


class Phone:
    """One browser tab as small as a phone."""

    def __init__(self, browser: Chrome, size: tuple[int, int] = USUAL) -> None:
        self.browser = browser
        metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 2, "mobile": True}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def open(self, address: str) -> None:
        """Scan a code: a new document, nothing kept from before."""
        self.browser.get(address.partition("/t#")[0] + "/static/icon.svg")
        self.script("sessionStorage.clear(); localStorage.clear(); localStorage['yimen.phone.language'] = 'zh'")
        self.console()
        self.browser.get(address)

    def find(self, selector: str) -> WebElement:
        """The element; fails when there is none."""
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def count(self, selector: str) -> int:
        """How many elements match."""
        return len(self.browser.find_elements(By.CSS_SELECTOR, selector))

    def wait_for(self, selector: str) -> WebElement:
        """The element as soon as it is to be seen."""
        shown = self._waiting().until(lambda _: [e for e in self._all(selector) if e.is_displayed()], selector)
        return shown[0]

    def wait_for_text(self, selector: str, text: str) -> None:
        """Until the element says this."""
        self._waiting().until(lambda _: text in self.text(selector), f"{selector}: {self.text(selector)!r}")

    def wait_until_gone(self, selector: str) -> None:
        """Until there is nothing of it to be seen."""
        self._waiting().until(invisibility_of_element_located((By.CSS_SELECTOR, selector)))

    def text(self, selector: str) -> str:
        """What the page says there."""
        said = self.script("return (document.querySelector(arguments[0]) || {innerText: ''}).innerText", selector)
        return str(said)

    def press(self, selector: str) -> None:
        """Tap it; what is drawn anew under the finger is tapped as it stands then."""
        self._waiting().until(lambda _: self._tapped(self.wait_for(selector)), f"never to be tapped: {selector}")

    def is_as_wide_as(self, width: int) -> None:
        """Until the page is laid out for a screen so wide: the browser takes it over behind the order."""
        self._waiting().until(lambda _: self.script("return matchMedia(`(width: ${arguments[0]}px)`).matches", width))

    def script(self, source: str, *arguments: object) -> Any:
        """Run JavaScript in the page."""
        return self.browser.execute_script(source, *arguments)

    def console(self) -> list[str]:
        """Warnings and errors of the console since the last look."""
        entries = self.browser.get_log("browser")  # type: ignore[no-untyped-call]
        return [entry["message"] for entry in entries if entry["level"] in ("WARNING", "SEVERE")]

    def _tapped(self, target: WebElement) -> bool:
        self.script("arguments[0].scrollIntoView({block: 'center'})", target)
        target.click()
        return True

    def _all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def _waiting(self) -> WebDriverWait[Chrome]:
        return WebDriverWait(self.browser, PATIENCE_S, LOOK_EVERY_S, [StaleElementReferenceException])
