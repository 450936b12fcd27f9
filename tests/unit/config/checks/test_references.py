"""A value used twice and a reference that leads nowhere are told with both places."""

from pathlib import Path

from config.checks.references import each_in_lists, key_in_each, repeated, unknown
from config.document import Document
from config.settings.counters import CounterSettings

DOCUMENT = Document(Path("a.toml"), '[[x]]\nid = "A"\n[[x]]\nid = "A"\n', {})


def _counter(department: str | None, *queues: str) -> CounterSettings:
    return CounterSettings(
        number=1, name="1号", name_en="1", kind="department", department=department, zone="z", primary=queues
    )


def test_the_second_use_names_the_line_of_the_first() -> None:
    places = [(("x", 0, "id"), "A"), (("x", 1, "id"), "A")]
    assert [str(error) for error in repeated(DOCUMENT, places, "queue id")] == [
        'a.toml:4: x[1].id: expected a queue id that is used once, found "A" a second time, first on line 2'
    ]


def test_an_unknown_reference_names_the_nearest() -> None:
    errors = unknown(DOCUMENT, [(("x", 1, "id"), "halll")], {"hall"}, "id of a zone")
    assert [str(error) for error in errors] == [
        'a.toml:4: x[1].id: expected the id of a zone (did you mean "hall"?), found "halll"'
    ]


def test_paths_of_keys_leave_out_keys_that_are_not_there() -> None:
    counters = [_counter(None, "A"), _counter("tax", "B", "C")]
    assert key_in_each("counters", "department", counters) == [(("counters", 1, "department"), "tax")]
    assert each_in_lists("counters", "primary", counters)[1:] == [
        (("counters", 1, "primary", 0), "B"),
        (("counters", 1, "primary", 1), "C"),
    ]
