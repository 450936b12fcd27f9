import re
import typing

import msgspec
import pytest

from hall_server.domain import events as e

KINDS: list[type[e.Event]] = list(typing.get_args(e.AnyEvent))
PUBLISHED = re.compile(r"hall\.[a-z]+\.[a-z_]+\.v1")


def test_every_type_has_a_published_name_of_its_own() -> None:
    names = [str(kind.__struct_config__.tag) for kind in KINDS]
    assert len(set(names)) == len(names)
    assert all(PUBLISHED.fullmatch(name) for name in names)


def test_the_union_holds_every_event_there_is() -> None:
    assert set(KINDS) == set(e.Event.__subclasses__())


def test_the_type_s_name_is_in_the_payload() -> None:
    event = e.CounterClosed(3)
    assert e.type_name(event) == "hall.counter.closed.v1"
    assert msgspec.json.decode(msgspec.json.encode(event)) == {"type": "hall.counter.closed.v1", "counter": 3}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_event_is_a_fact_that_cannot_change(kind: type[e.Event]) -> None:
    assert kind.__struct_config__.frozen
