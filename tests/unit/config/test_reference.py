"""The manual names every key, and is the one the program prints."""

from pathlib import Path

from annotated_types import Ge, Le

from config.reference import described_keys, reference_page
from config.settings.quantities import Period
from config.shape import choices, inner_model, is_list, number_range
from tests.unit.config.example import change, message_of

PAGE = Path(__file__).parents[3] / "docs" / "configuration.md"


def test_the_page_in_the_docs_is_the_one_the_program_prints() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference_page(), (
        "run: python -m config reference > docs/configuration.md"
    )


def test_every_key_has_a_description_that_is_a_sentence() -> None:
    for name, field in described_keys():
        assert field.description, name
        assert field.description[-1] in ".…", name


def test_every_key_has_its_row_in_the_page() -> None:
    rows = reference_page().split("\n")
    names = [name for name, field in described_keys() if inner_model(field.annotation) in {None, Period}]
    assert len(names) > 130
    for name in names:
        key = name.split(": ")[1].rsplit(".", 1)[-1]
        assert any(row.startswith(f"| `{key}` |") for row in rows), name


def test_every_number_has_exactly_one_range() -> None:
    # A second pair of bounds would silently replace the first in pydantic.
    for name, field in described_keys():
        if field.annotation is int and not choices(field.annotation) and not is_list(field.annotation):
            bounds = [type(note) for note in field.metadata if isinstance(note, Ge | Le)]
            assert sorted(bound.__name__ for bound in bounds) == ["Ge", "Le"], name
            assert number_range(field) is not None, name


def test_the_page_shows_an_error_line_as_the_program_writes_it(hall_folder: Path) -> None:
    change(hall_folder, "queues.toml", 'prefix = "B"', 'prefix = "AB"')
    assert f"\nconfig/wuhua/{message_of(hall_folder)}\n" in reference_page()
