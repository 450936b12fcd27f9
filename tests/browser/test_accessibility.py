"""Readable, reachable by keyboard, named for screen readers, and free of anything the security policy forbids."""

import pytest

from tests.browser.manager_page import ManagerPage

pytestmark = pytest.mark.browser

TEXT_ON_GROUND = [
    (text, ground)
    for ground in ("--panel", "--ground", "--raised", "--accent-soft", "--warn-soft", "--bad-soft")
    for text in ("--ink", "--ink-2")
] + [
    ("--ink-3", "--panel"),
    ("--ink-3", "--raised"),
    ("--ink-3", "--ground"),
    ("--accent", "--panel"),
    ("--accent", "--accent-soft"),
    ("--good", "--panel"),
    ("--good", "--ground"),
    ("--warn", "--panel"),
    ("--warn", "--warn-soft"),
    ("--bad", "--panel"),
    ("--bad", "--bad-soft"),
    ("--on-accent", "--accent"),
    ("--on-bad", "--bad"),
    ("--good", "--bad-soft"),
]
CONTRAST = 4.5

# The contrast of every text as it is drawn: its colour against the nearest ground that is painted behind it.
POOR_CONTRAST = """
const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
  .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
const ground = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const [r, g, b, alpha = 1] = channels(getComputedStyle(at).backgroundColor);
    if (alpha > 0) return [r, g, b];
  }
  return [255, 255, 255];
};
return [...document.querySelectorAll("body *")]
  .filter((e) => e.checkVisibility() && !e.closest(".unseen, svg"))
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .map((e) => ({ text: e.innerText, ratio: contrast(channels(getComputedStyle(e).color), ground(e)) }))
  .filter((seen) => seen.ratio < 4.5);
"""


def test_every_text_token_reads_on_its_ground(door: ManagerPage) -> None:
    names = sorted({name for pair in TEXT_ON_GROUND for name in pair})
    for theme in ("light", "dark"):
        door.script("document.documentElement.dataset.theme = arguments[0]", theme)
        tokens = door.script(
            "const style = getComputedStyle(document.documentElement);"
            "return Object.fromEntries(arguments[0].map((name) => [name, style.getPropertyValue(name).trim()]))",
            names,
        )
        ratios = {pair: _contrast(tokens[pair[0]], tokens[pair[1]]) for pair in TEXT_ON_GROUND}
        assert {pair: ratio for pair, ratio in ratios.items() if ratio < CONTRAST} == {}


def test_every_text_reads_as_drawn_live_and_stale(manager_page: ManagerPage) -> None:
    for theme in ("light", "dark"):
        manager_page.wait_for(f"html[data-theme={theme}]")
        assert (theme, manager_page.script(_marked_stale(False) + POOR_CONTRAST)) == (theme, [])
        assert (theme, manager_page.script(_marked_stale(True) + POOR_CONTRAST)) == (theme, [])
        manager_page.find("[data-testid=theme]").click()


def test_everything_that_acts_is_reached_by_tab_in_order_and_seen(manager_page: ManagerPage) -> None:
    manager_page.script("document.activeElement.blur()")
    reached = []
    for _ in range(9):
        manager_page.press(manager_page.TAB)
        reached.append(
            manager_page.script(
                "const e = document.activeElement; const s = getComputedStyle(e);"
                "return [e.dataset.testid ?? e.getAttribute('aria-labelledby') ?? e.className ?? e.tagName,"
                " s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2]"
            )
        )
    assert [name for name, _ in reached] == [
        "skip",
        "language",
        "theme",
        "sign-out",
        "title-queues",
        "title-counters",
        "title-attention",
        "title-devices",
        "",
    ]
    assert all(is_seen for _, is_seen in reached)


def test_landmarks_headings_tables_and_controls_have_names(manager_page: ManagerPage) -> None:
    assert manager_page.count("main") == manager_page.count("h1") == 1
    assert (
        manager_page.script(
            "return [...document.querySelectorAll('section, [role=region]')]"
            ".filter((e) => !document.getElementById(e.getAttribute('aria-labelledby'))?.innerText.trim()).length"
        )
        == 0
    )
    assert manager_page.script("return [...document.querySelectorAll('table')].filter((t) => !t.tHead).length") == 0
    assert (
        manager_page.script(
            "return [...document.querySelectorAll('th')].filter((th) => !th.scope || !th.textContent.trim()).length"
        )
        == 0
    )
    assert (
        manager_page.script(
            "return [...document.querySelectorAll('button, a, summary, input')]"
            ".filter((e) => !(e.innerText.trim() || e.labels?.[0]?.innerText.trim())).length"
        )
        == 0
    )
    assert (
        manager_page.script(
            "return [...document.querySelectorAll('svg')].filter((s) => !s.closest('[aria-hidden]')).length"
        )
        == 0
    )
    ids = manager_page.script("return [...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))


def test_only_alarms_and_the_banner_speak(manager_page: ManagerPage) -> None:
    speaking = manager_page.script(
        "return [...document.querySelectorAll('[aria-live], [role=alert], [role=status]')].map((e) => e.id)"
    )
    assert speaking == ["alarm-voice"]


def test_the_credential_field_has_a_label_and_a_hint(door: ManagerPage) -> None:
    door.ask_for_credential()
    assert door.script("return document.getElementById('credential').labels[0].innerText") == "管理凭证"
    assert "系统管理员" in door.text("#credential-hint")


def test_a_machine_without_chinese_gets_the_font_from_the_hall(door: ManagerPage) -> None:
    loaded = door.browser.execute_async_script(
        "document.fonts.load('600 16px \"Hall CJK\"', '厅').then((faces) => arguments[0](faces.map((f) => f.status)))"
    )
    assert loaded == ["loaded"]


def test_a_whole_visit_leaves_the_console_clean_and_the_policy_kept(manager_page: ManagerPage) -> None:
    for switch in ("language", "theme", "language", "theme"):
        manager_page.find(f"[data-testid={switch}]").click()
    manager_page.find("details.rest summary").click()
    assert manager_page.console() == []
    assert manager_page.script("return window.violationsSeen") == []


def test_the_watch_on_the_policy_works(manager_page: ManagerPage) -> None:
    manager_page.script("document.body.setAttribute('style', 'color: red')")
    manager_page.wait_until_true("return window.violationsSeen.length === 1")
    assert "Content Security Policy" in "".join(manager_page.console())


def _marked_stale(is_stale: bool) -> str:
    # In one step with the measuring: the next redrawing may take the attribute away again.
    return (
        f"document.querySelector('.hall-page').toggleAttribute('data-stale', {str(is_stale).lower()});"
        "document.getAnimations().forEach((each) => each.finish());"
    )


def _contrast(one: str, other: str) -> float:
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
