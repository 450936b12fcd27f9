"""Checks of the national evaluation options and of the subjects of complaints."""

from collections import Counter
from collections.abc import Iterator

from config.checks.references import key_in_each, repeated
from config.errors import ConfigurationError, shown
from config.files import HallFiles

SHOWN_FIRST = 3
"""How many options of a grade are shown before "more"; the national list has no other number."""


def check_evaluation(files: HallFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong in the options and in `rules.toml`'s subjects."""
    yield from _check_options(files)
    rules = files.rules
    places = [
        (("complaints", "subjects", index, "code"), subject.code)
        for index, subject in enumerate(rules.content.complaints.subjects)
    ]
    yield from repeated(rules.document, places, "code of a subject")


def _check_options(files: HallFiles) -> Iterator[ConfigurationError]:
    document, content = files.evaluation_options.document, files.evaluation_options.content
    yield from repeated(document, key_in_each("options", "code", content.options), "code of an option")
    yield from repeated(document, key_in_each("grades", "grade", content.grades), "grade")
    for index, option in enumerate(content.options):
        if not option.code.startswith(str(option.grade)):
            yield document.error(("options", index, "code"), f"a code of grade {option.grade}", shown(option.code))
        if option.shown_first and not option.in_use:
            yield document.error(("options", index, "shown_first"), "false for a retired code", "true")
    first = Counter(option.grade for option in content.options if option.shown_first)
    for grade in content.grades:
        if first[grade.grade] != SHOWN_FIRST:
            expected = f"{SHOWN_FIRST} options of grade {grade.grade} with shown_first"
            yield document.error(("options",), expected, str(first[grade.grade]))
