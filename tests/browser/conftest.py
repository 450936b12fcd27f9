"""Debian's Chromium, headless, on the manager's page of a small hall; `manager_page` is what most tests take."""

from collections.abc import Iterator
from pathlib import Path

import manimgx_fonts_cjk
import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from hall_protocol.vocabulary import Role
from tests.browser.busy_hall import HALL_TIME, busy_hall
from tests.browser.manager_page import ManagerPage
from tests.browser.page_hall import PageHall

CHROMIUM = Path("/usr/bin/chromium")
CHROMEDRIVER = Path("/usr/bin/chromedriver")

_CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--lang=zh-CN",
)
# Runs before any script of the page, so that not even the first violation is missed.
_WATCH_VIOLATIONS = """
window.violationsSeen = [];
addEventListener("securitypolicyviolation", (event) =>
  window.violationsSeen.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


@pytest.fixture(scope="package")
def served_hall() -> Iterator[PageHall]:
    """The server of all tests here. The one place to change when the page is to be tried on another server.

    It ends with them: its pings draw from the process's random numbers, and generated tests watch those.
    """
    served = PageHall(busy_hall(), HALL_TIME, {"manager-credential": Role.MANAGER, "kiosk-credential": Role.KIOSK})
    yield served
    served.end()


@pytest.fixture
def hall(served_hall: PageHall) -> PageHall:
    """A busy hall at its beginning, up and speaking."""
    served_hall.begin(busy_hall(), HALL_TIME)
    served_hall.start()
    return served_hall


@pytest.fixture(scope="package")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """One Chromium for all tests, with the project's font as if it were installed."""
    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*_CHROMIUM_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SE_OFFLINE", "true")
        patch.setenv("FONTCONFIG_FILE", str(_fonts_with_chinese(tmp_path_factory.mktemp("fonts"))))
        patch.setenv("SE_AVOID_STATS", "true")
        driver = Chrome(options=options, service=Service(executable_path=str(CHROMEDRIVER)))
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _WATCH_VIOLATIONS})
        yield driver
        driver.quit()


def _fonts_with_chinese(folder: Path) -> Path:
    """A fontconfig file: what the machine has, and the package with Noto Sans CJK; its cache stays in the folder."""
    package = Path(manimgx_fonts_cjk.__file__).parent
    file = folder / "fonts.conf"
    file.write_text(
        "<fontconfig><include ignore_missing='yes'>/etc/fonts/fonts.conf</include>"
        f"<dir>{package}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>"
    )
    return file


@pytest.fixture
def door(browser: Chrome, hall: PageHall) -> ManagerPage:
    """The page as a stranger finds it: nothing kept from before, 1366×768, Chinese, light."""
    page = ManagerPage(browser, hall.base_url)
    page.open_fresh()
    return page


@pytest.fixture
def manager_page(browser: Chrome, hall: PageHall) -> ManagerPage:
    """The same, signed in and showing the hall."""
    page = ManagerPage(browser, hall.base_url)
    page.open_fresh("manager-credential")
    page.wait_for("[data-testid=counter-1]")
    return page
