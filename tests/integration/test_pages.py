"""The manager's page, the phone's, and their files: there, typed, and with headers that let nothing foreign in."""

import re

import httpx
import pytest

from tests.helpers.hall_process import HallProcess

pytestmark = pytest.mark.race


@pytest.fixture
def visitor(hall: HallProcess) -> httpx.Client:
    client = hall.client()
    client.base_url = hall.url
    return client


def assert_guarded(answer: httpx.Response) -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in answer.headers["content-security-policy"].split(";"))
    assert rules["default-src"] == "'self'"
    assert (rules["object-src"], rules["base-uri"], rules["frame-ancestors"]) == ("'none'",) * 3
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "server" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/t"])
def test_a_page_and_every_file_it_names(visitor: httpx.Client, path: str) -> None:
    page = visitor.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-cache"
    assert_guarded(page)
    assert 'lang="zh' in page.text
    names = re.findall(r'(?:href|src)="/?(static/[^"]+)"', page.text)
    assert len(names) >= 3
    for name in names:
        answer = visitor.get(f"/{name}")
        assert answer.status_code == 200, name
        assert_guarded(answer)
        expected = {"js": "javascript", "css": "text/css", "svg": "image/svg"}.get(name.rpartition(".")[2], "")
        assert expected in answer.headers["content-type"]


@pytest.mark.parametrize("path", ["/", "/t"])
def test_a_page_loads_nothing_from_elsewhere(visitor: httpx.Client, path: str) -> None:
    assert not re.search(r'(?:href|src)="(?:https?:)?//', visitor.get(path).text)


def test_the_phones_page_names_no_address_from_the_root_and_asks_for_no_font(visitor: httpx.Client) -> None:
    """It may stand behind a proxy under a path of its own, and a phone has a Chinese font."""
    page = visitor.get("/t").text
    assert not re.search(r'(?:href|src)="/', page)
    assert "font-face" not in visitor.get("/static/phone/style/tokens.css").text


def test_a_file_unchanged_is_not_sent_again(visitor: httpx.Client) -> None:
    first = visitor.get("/static/page/main.js")
    again = visitor.get("/static/page/main.js", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_font_is_the_halls_own_and_kept_by_browsers(visitor: httpx.Client) -> None:
    with visitor.stream("GET", "/static/fonts/hall.otf") as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "font/collection"
        assert answer.headers["cache-control"] == "public, max-age=604800"
        assert next(answer.iter_raw(4)).startswith(b"ttcf")


@pytest.mark.parametrize("path", ["/static/", "/static/none.js", "/static/../app.py", "/static/%2e%2e/app.py", "/docs"])
def test_nothing_else_is_served(visitor: httpx.Client, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"
    assert_guarded(answer)
