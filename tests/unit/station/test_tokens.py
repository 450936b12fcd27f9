from dataclasses import fields

import pytest

from station.tokens import CONTRAST_MIN, PALETTES, TEXT_PAIRS, Palette, Scheme, contrast_ratio


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_every_text_can_be_read_on_its_ground(scheme: Scheme, text: str, ground: str) -> None:
    palette = PALETTES[scheme]
    assert contrast_ratio(getattr(palette, text), getattr(palette, ground)) >= CONTRAST_MIN


def test_high_contrast_is_higher_than_asked_of_any_theme() -> None:
    palette = PALETTES[Scheme.HIGH_CONTRAST]
    assert all(contrast_ratio(getattr(palette, text), getattr(palette, ground)) >= 7 for text, ground in TEXT_PAIRS)


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast_ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_colour_for_text_stands_in_a_pair() -> None:
    paired = {name for pair in TEXT_PAIRS for name in pair}
    text = {field.name for field in fields(Palette) if field.name.startswith(("on_", "ink"))}
    assert text <= paired
