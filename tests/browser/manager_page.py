"""The manager's page as a test sees it: by what it says, by its keys, by its pixels."""

from itertools import count
from typing import Any

from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import visibility_of_element_located
from selenium.webdriver.support.wait import WebDriverWait

DESK = (1366, 768)
LOOK_EVERY_S = 0.02
PATIENCE_S = 60.0
"""Waits end as soon as it is so; a busy machine may need long to load a page."""

_VISITS = count()


class ManagerPage:
    """One browser tab on the page of one hall."""

    TAB = Keys.TAB
    ENTER = Keys.ENTER

    def __init__(self, browser: Chrome, base_url: str) -> None:
        self.browser = browser
        self.base_url = base_url

    def open_fresh(self, credential: str | None = None) -> None:
        """Open the page with nothing kept, signed in if so wanted, and no message left in the console."""
        self.resize(*DESK)
        if not self.browser.current_url.startswith(self.base_url):
            self.browser.get(
                f"{self.base_url}/static/icon.svg"
            )  # what is kept can only be reached from the same origin
        self.script("sessionStorage.clear(); localStorage.clear()")
        self.console()
        # The query makes it a new document even where the last test stood at the same address.
        self.open(f"/?{next(_VISITS)}" + ("" if credential is None else f"#credential={credential}"))

    def open(self, path: str) -> None:
        """Open a path of this hall in a new document."""
        self.browser.get(self.base_url + path)
        self.wait_for("h1")

    def ask_for_credential(self) -> None:
        """Turn to the form for a credential, if it is not there."""
        if self.count("#credential") == 0:
            self.wait_for("[data-testid=use-credential]").click()
        self.wait_for("#credential")

    def sign_in(self, credential: str) -> None:
        """Type a credential and press the button."""
        self.ask_for_credential()
        field = self.wait_for("#credential")
        field.clear()
        field.send_keys(credential)
        self.find("button[type=submit]").click()

    def resize(self, width: int, height: int) -> None:
        """Make the page itself this large, whatever the window's frame takes."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.wait_until_true(f"return innerWidth === {width} && innerHeight === {height}")

    def find(self, selector: str) -> WebElement:
        """The element; fails when there is none."""
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def count(self, selector: str) -> int:
        """How many elements match."""
        return len(self.browser.find_elements(By.CSS_SELECTOR, selector))

    def text(self, selector: str) -> str:
        """What the element says, read in one step so that no redrawing comes between."""
        return str(self.script("return document.querySelector(arguments[0])?.innerText ?? ''", selector))

    def wait_for(self, selector: str, within_s: float = PATIENCE_S) -> WebElement:
        """The element as soon as it is there and visible."""
        visible = visibility_of_element_located((By.CSS_SELECTOR, selector))
        return self._waiting(within_s).until(visible, f"nothing visible at {selector}")

    def wait_until_gone(self, selector: str, within_s: float = PATIENCE_S) -> None:
        """Until nothing matches."""
        self._waiting(within_s).until(lambda _: self.count(selector) == 0, f"still there: {selector}")

    def wait_for_text(self, selector: str, text: str, within_s: float = PATIENCE_S) -> None:
        """Until the element says this."""
        self._waiting(within_s).until(lambda _: text in self.text(selector), f"{selector} never said {text!r}")

    def wait_until_text_changes(self, selector: str, before: str, within_s: float = PATIENCE_S) -> None:
        """Until the element says something else."""
        self._waiting(within_s).until(lambda _: self.text(selector) != before, f"{selector} still says {before!r}")

    def wait_until_true(self, source: str, within_s: float = PATIENCE_S) -> None:
        """Until this JavaScript returns something true."""
        self._waiting(within_s).until(lambda _: self.script(source), f"never true: {source}")

    def press(self, *keys: str) -> None:
        """Press keys, wherever the focus is."""
        ActionChains(self.browser).send_keys(*keys).perform()

    def press_until_focused(self, selector: str) -> None:
        """Press Tab until the element has the focus; fails when Tab never gets there."""
        for _ in range(40):
            if self.script("return document.activeElement.matches(arguments[0])", selector):
                return
            self.press(self.TAB)
        raise AssertionError(f"Tab never reaches {selector}")

    def page_size(self) -> tuple[int, int]:
        """How much room the whole page takes, scrolled parts of the document included."""
        width, height = self.script(
            "const page = document.scrollingElement; return [page.scrollWidth, page.scrollHeight]"
        )
        return int(width), int(height)

    def is_wholly_visible(self, selector: str) -> bool:
        """Whether no part of the element is outside the window or cut off by what it stands in."""
        return bool(
            self.script(
                "const e = document.querySelector(arguments[0]); const r = e.getBoundingClientRect();"
                "for (let at = e.parentElement; at; at = at.parentElement) {"
                "  if (getComputedStyle(at).overflow === 'visible') continue;"
                "  const frame = at.getBoundingClientRect();"
                "  if (r.bottom > frame.bottom + 1 || r.right > frame.right + 1) return false;"
                "}"
                "return r.width > 0 && r.top >= 0 && r.bottom <= innerHeight && r.right <= innerWidth;",
                selector,
            )
        )

    def prefer(self, feature: str, value: str) -> None:
        """Pretend the person's system prefers this."""
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": feature, "value": value}]})

    def script(self, source: str, *arguments: object) -> Any:
        """Run JavaScript in the page."""
        return self.browser.execute_script(source, *arguments)

    def console(self) -> list[str]:
        """Warnings and errors of the console since the last look."""
        entries = self.browser.get_log("browser")  # type: ignore[no-untyped-call]
        return [entry["message"] for entry in entries if entry["level"] in ("WARNING", "SEVERE")]

    def _waiting(self, within_s: float) -> WebDriverWait[Chrome]:
        return WebDriverWait(self.browser, within_s, poll_frequency=LOOK_EVERY_S)
