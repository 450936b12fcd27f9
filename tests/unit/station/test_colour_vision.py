"""Both palettes to eyes that lack one kind of cone: everything written can still be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.tokens import CONTRAST_MIN, PALETTES, TEXT_PAIRS, Palette, contrast_ratio
from tests.helpers.colour_vision import MATRICES, ColourVision, lightness, seen_as


@given(st.integers(0, 255), st.sampled_from(ColourVision))
def test_grey_is_grey_to_everyone(level: int, vision: ColourVision) -> None:
    grey = "#" + bytes([level] * 3).hex()
    seen = bytes.fromhex(seen_as(grey, vision)[1:])
    assert all(abs(channel - level) <= 1 for channel in seen)
    assert all(sum(row) == pytest.approx(1.0, abs=2e-6) for row in MATRICES[vision])


@pytest.mark.parametrize(
    ("vision", "red_seen"),
    [
        # 0.152286 and 0.114503 of full linear light, the first column of the published matrix.
        (ColourVision.PROTANOPIA, "#6d5f00"),
        (ColourVision.DEUTERANOPIA, "#a39000"),
    ],
)
def test_red_is_the_olive_of_the_published_matrix(vision: ColourVision, red_seen: str) -> None:
    assert seen_as("#ff0000", vision) == red_seen


def test_red_and_green_of_one_lightness_are_hardly_told_apart_without_the_green_cones() -> None:
    red, green = "#b3261e", "#4a6b1f"
    assert abs(lightness(red) - lightness(green)) < 5
    seen = [bytes.fromhex(seen_as(colour, ColourVision.DEUTERANOPIA)[1:]) for colour in (red, green)]
    before = [bytes.fromhex(colour[1:]) for colour in (red, green)]
    assert distance(*seen) < distance(*before) / 2


def distance(one: bytes, other: bytes) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def test_lightness_runs_from_black_to_white() -> None:
    assert [round(lightness(colour)) for colour in ("#000000", "#777777", "#ffffff")] == [0, 50, 100]


@pytest.mark.parametrize("vision", ColourVision)
@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())
def test_every_text_stands_out_from_its_ground_by_more_than_hue(palette: Palette, vision: ColourVision) -> None:
    for text, back in TEXT_PAIRS:
        seen = [seen_as(getattr(palette, name), vision) for name in (text, back)]
        assert contrast_ratio(seen[0], seen[1]) >= CONTRAST_MIN, (text, back)
