"""The hall's two web pages in a browser without a window: the manager's, and a visitor's on the phone."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import manimgx_fonts_cjk
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from demo.album import Album
from demo.programs import ProgramError

DESK, PHONE = (1366, 768), (390, 844)
PATIENCE_S = 20.0
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--hide-scrollbars",
)


@contextmanager
def browser(folder: Path) -> Iterator[Chrome]:
    """Debian's Chromium with the project's font as if it were installed; what it keeps stays in `folder`."""
    program, driver = which("chromium"), which("chromedriver")
    if program is None or driver is None:
        raise ProgramError("chromium and chromium-driver are needed for the pages; install them")
    folder.mkdir(parents=True)
    options = ChromeOptions()
    options.binary_location = program
    for flag in (*_FLAGS, "--lang=zh-CN", f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    service = Service(executable_path=driver, env={"FONTCONFIG_FILE": str(_fonts(folder)), "SE_OFFLINE": "true"})
    chrome = Chrome(options=options, service=service)
    try:
        yield chrome
    finally:
        chrome.quit()


def tour_manager(chrome: Chrome, album: Album, server_url: str, credential: str) -> None:
    """The manager's page in both languages, light and dark; its door first."""
    _size(chrome, DESK)
    for language in ("zh", "en"):
        for theme in ("light", "dark"):
            chrome.get(f"{server_url}/static/icon.svg")
            _keep(chrome, {"yimen.language": language, "yimen.theme": theme})
            # Whoever was let in before is not remembered at the door.
            chrome.execute_script("sessionStorage.clear()")
            chrome.get(f"{server_url}/?{language}-{theme}-door")
            _wait(chrome, "form")
            _shoot(chrome, album.place("manager", f"door-{language}-{theme}"))
            chrome.get(f"{server_url}/?{language}-{theme}#credential={credential}")
            _wait(chrome, "[data-testid=counter-1]")
            _shoot(chrome, album.place("manager", f"{language}-{theme}"))


def tour_phone(chrome: Chrome, album: Album, server_url: str, phone_page: str) -> None:
    """The page of one waiting ticket, as the slip's QR code opens it, as usual and in large type; all of it."""
    _size(chrome, PHONE, is_phone=True)
    for language in ("zh", "en"):
        for size, is_large in {"normal": "no", "large": "yes"}.items():
            chrome.get(f"{server_url}/static/icon.svg")
            _keep(chrome, {"yimen.phone.language": language, "yimen.phone.large": is_large})
            chrome.get(f"{server_url}/t?{language}-{size}#{phone_page.partition('/t#')[2]}")
            _wait(chrome, "#foot p")
            _shoot(chrome, album.place("phone", f"{language}-{size}"), whole=True)


def tour_platform(chrome: Chrome, album: Album, platform_url: str) -> None:
    """The reference platform's own page."""
    _size(chrome, DESK)
    chrome.get(platform_url)
    _wait(chrome, "table, main, h1")
    _shoot(chrome, album.place("platform", "zh"))


def _fonts(folder: Path) -> Path:
    file = folder / "fonts.conf"
    file.write_text(
        "<fontconfig><include ignore_missing='yes'>/etc/fonts/fonts.conf</include>"
        f"<dir>{Path(manimgx_fonts_cjk.__file__).parent}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>"
    )
    return file


def _size(chrome: Chrome, size: tuple[int, int], *, is_phone: bool = False) -> None:
    metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 2 if is_phone else 1, "mobile": is_phone}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def _keep(chrome: Chrome, kept: dict[str, str]) -> None:
    chrome.execute_script("Object.entries(arguments[0]).forEach(([key, value]) => localStorage[key] = value)", kept)


def _wait(chrome: Chrome, selector: str) -> None:
    waiting = WebDriverWait(chrome, PATIENCE_S)
    waiting.until(lambda page: any(e.is_displayed() for e in page.find_elements(By.CSS_SELECTOR, selector)), selector)


def _shoot(chrome: Chrome, path: Path, *, whole: bool = False) -> None:
    """Photograph what is to be seen, or the `whole` page however far it goes down."""
    options = {"captureBeyondViewport": True} if whole else {}
    picture = chrome.execute_cdp_cmd("Page.captureScreenshot", options | _page_clip(chrome) if whole else options)
    if not path.write_bytes(base64.b64decode(picture["data"])):
        raise ProgramError(f"the picture cannot be written to {path}")


def _page_clip(chrome: Chrome) -> dict[str, object]:
    size = chrome.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    return {"clip": {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}}
