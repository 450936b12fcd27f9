"""The page fits a desk, a wall and a phone."""

import pytest

from tests.browser.manager_page import ManagerPage

pytestmark = pytest.mark.browser

# Text cut off at the right by a box that does not scroll; a clamp to two lines is not a cut.
CUT_OFF = """
return [...document.querySelectorAll("main *, .top-bar *, .stale-banner *")]
  .filter((e) => !e.closest(".unseen, svg, canvas") && e.getBoundingClientRect().width > 0)
  .filter((e) => {
    const frame = e.closest(".counter, .panel") ?? document.documentElement;
    return e.getBoundingClientRect().right > frame.getBoundingClientRect().right + 1;
  })
  .map((e) => e.innerText);
"""
# A staff number or a time that does not fit its tile and ends in dots.
DOTTED = """
return [...document.querySelectorAll(".counter-clerk dd, .counter-ticket dd, .counter-time dd")]
  .filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.innerText);
"""
MAIN_FIGURES = (
    ".panel-figures",
    ".chart-frame",
    "[data-testid=queue-K]",
    "[data-testid=counter-16]",
    ".panel-platform",
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_main_figures_need_no_scrolling(manager_page: ManagerPage, language: str) -> None:
    if language == "en":
        manager_page.find("[data-testid=language]").click()
        manager_page.wait_for("html[lang=en]")
    for size in ((1366, 768), (1920, 1080), (3840, 2160)):
        manager_page.resize(*size)
        assert manager_page.page_size() == size
        hidden = [selector for selector in MAIN_FIGURES if not manager_page.is_wholly_visible(selector)]
        assert (size, hidden) == (size, [])
        assert (size, manager_page.script(CUT_OFF), manager_page.script(DOTTED)) == (size, [], [])


def test_nothing_runs_out_at_the_side(manager_page: ManagerPage) -> None:
    for size in ((1366, 641), (800, 1000), (390, 800)):
        manager_page.resize(*size)
        assert manager_page.page_size()[0] == size[0]
        assert (size, manager_page.script(CUT_OFF)) == (size, [])


def test_letters_grow_with_the_wall(manager_page: ManagerPage) -> None:
    size_of = "return parseFloat(getComputedStyle(document.querySelector('.figure-value')).fontSize)"
    desk = manager_page.script(size_of)
    manager_page.resize(3840, 2160)
    assert manager_page.script(size_of) / desk == pytest.approx(3840 / 1366, rel=0.03)


def test_reduced_motion_means_none(manager_page: ManagerPage) -> None:
    manager_page.prefer("prefers-reduced-motion", "reduce")
    moving = (
        "return [...document.querySelectorAll('*')]"
        ".filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"
    )
    assert manager_page.script(moving) == 0
    manager_page.prefer("prefers-reduced-motion", "no-preference")
    assert manager_page.script(moving) > 0
