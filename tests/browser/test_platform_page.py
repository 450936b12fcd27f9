"""The online platform's page in real Chromium, fed by a hall over signed HTTP."""

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from hall_protocol.cloud_event import BATCH_MEDIA_TYPE, CloudEvent, encode_batch
from hall_server.platform_link.signing import RequestSigner
from tests.unit.online_platform.event_chain import a_chain, world_clock
from tests.unit.online_platform.running_platform import RunningPlatform

pytestmark = pytest.mark.browser


class Stage:
    """A running platform, the halls that feed it, and a browser that looks at it."""

    def __init__(self, platform: RunningPlatform, runner: asyncio.Runner, browser: Chrome) -> None:
        self.platform, self.runner, self.browser = platform, runner, browser
        self.signers: dict[str, RequestSigner] = {}
        self.client = httpx.Client(trust_env=False, timeout=60)

    def hand_in(self, events: list[CloudEvent], last_seq: int | None = None) -> None:
        hall_id = events[0].hall_id
        if hall_id not in self.signers:
            self.signers[hall_id] = RequestSigner(hall_id, Ed25519PrivateKey.generate(), world_clock)
            self._send("PUT", hall_id, "key", self.signers[hall_id].public_key_pem)
        query = f"?last_seq={events[-1].sequence if last_seq is None else last_seq}"
        self._send("POST", hall_id, f"events{query}", encode_batch(events))

    def open(self) -> None:
        self.browser.set_window_size(1366, 900)
        self.browser.get(f"{self.platform.url}/")
        self.until(lambda: self.text("#connection-zh") == "实时")

    def text(self, selector: str) -> str:
        """What the element says, read in one step so that no redrawing comes between; nothing where there is none."""
        said = "return document.querySelector(arguments[0])?.innerText.trim() ?? ''"
        return str(self.browser.execute_script(said, selector))

    def logged(self) -> list[str]:
        """What the browser logged since it was asked last."""
        return [entry["message"] for entry in self.browser.get_log("browser")]  # type: ignore[no-untyped-call]

    def until(self, is_so: Callable[[], bool]) -> None:
        WebDriverWait(self.browser, 60, poll_frequency=0.05).until(lambda _browser: is_so())

    def shoot(self, name: str) -> None:
        """Leave a picture where the operator asks for one; without that, nothing."""
        folder = os.environ.get("YIMEN_SCREENSHOTS")
        if folder:
            WebDriverWait(self.browser, 30).until(
                lambda browser: browser.execute_script("return document.fonts.status === 'loaded'")
            )
            self.browser.save_screenshot(str(Path(folder) / f"{name}.png"))

    def _send(self, method: str, hall_id: str, path: str, body: bytes) -> None:
        url = f"{self.platform.url}/api/v1/halls/{hall_id}/{path}"
        request = self.client.build_request(method, url, content=body, headers={"content-type": BATCH_MEDIA_TYPE})
        self.signers[hall_id].sign(request)
        self.client.send(request).raise_for_status()


@pytest.fixture
def stage(tmp_path: Path, browser: Chrome) -> Iterator[Stage]:
    with asyncio.Runner() as runner:
        platform = RunningPlatform(tmp_path, "--trust-first-key")
        runner.run(platform.start())
        opened = Stage(platform, runner, browser)
        yield opened
        browser.get("about:blank")
        opened.client.close()
        if platform.process.returncode is None:
            runner.run(platform.terminate())


def test_halls_and_the_stream_are_shown_as_they_come(stage: Stage) -> None:
    chain = a_chain(60)
    stage.hand_in(chain[:40])
    stage.hand_in(a_chain(25, "chenggong"), last_seq=60)
    stage.open()
    stage.until(lambda: stage.text("#halls .hall:nth-child(2) .last-seq strong") == "40")
    assert stage.text("#halls .hall:nth-child(1) .hall-id") == "chenggong"
    assert "落后" in stage.text("#halls .hall:nth-child(1) .hall-state")
    assert stage.text("#halls .hall:nth-child(1) .outstanding") == "35 条"
    assert "同步" in stage.text("#halls .hall:nth-child(2) .hall-state")
    for event in chain[40:60]:
        stage.hand_in([event])
    stage.until(lambda: "60" in stage.text("#lines tr:first-child"))
    assert stage.text("#halls .hall:nth-child(2) .last-seq strong") == "60"
    assert "办理结束" in stage.text("#lines tr:first-child")
    assert "A012" in stage.text("#lines tr:first-child")
    stage.shoot("platform")


def test_it_says_so_when_the_platform_is_gone_and_recovers_by_itself(stage: Stage) -> None:
    stage.hand_in(a_chain(10))
    stage.open()
    stage.runner.run(stage.platform.kill())
    stage.until(lambda: "连接中断" in stage.text("#connection-zh"))
    assert stage.browser.execute_script("return document.getElementById('main').className.includes('stale')")
    assert stage.text(".hall .last-seq strong") == "10"
    assert "未知" in stage.text(".hall .hall-state")
    stage.shoot("platform-disconnected")
    stage.runner.run(stage.platform.start())
    stage.hand_in(a_chain(14)[10:])
    stage.until(lambda: stage.text("#connection-zh") == "实时" and stage.text(".hall .last-seq strong") == "14")
    assert "14" in stage.text("#lines tr:first-child")


def test_a_pause_by_keyboard_holds_the_stream_and_not_the_figures(stage: Stage) -> None:
    chain = a_chain(12)
    stage.hand_in(chain[:5])
    stage.open()
    pause = stage.browser.find_element(By.ID, "pause")
    pause.send_keys(Keys.SPACE)
    assert pause.get_attribute("aria-pressed") == "true"
    stage.hand_in(chain[5:9])
    stage.until(lambda: stage.text(".hall .last-seq strong") == "9")
    assert " 5 " in f" {stage.text('#lines tr:first-child td.number')} "
    pause.send_keys(Keys.SPACE)
    stage.until(lambda: stage.text("#lines tr:first-child td.number") == "9")


def test_nothing_breaks_the_policy_and_nothing_is_logged(stage: Stage) -> None:
    stage.logged()
    stage.hand_in(a_chain(5))
    stage.open()
    assert stage.browser.execute_script("return window.violationsSeen") == []
    assert [message for message in stage.logged() if "favicon" not in message] == []


def test_an_empty_platform_says_that_it_is_empty(stage: Stage) -> None:
    stage.open()
    assert "还没有大厅" in stage.text("#no-halls")
    assert "等待第一条事件" in stage.text("#no-lines")
