import pytest

from kiosk_client.surname import COMPOUND_SURNAMES, masked


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王小明", "王*"),
        ("王伟", "王*"),
        ("欧阳修远", "欧阳*"),
        ("司马", "司*"),
        ("SMITH JOHN", "S*"),
        ("  ", ""),
        ("阿卜杜拉·买买提", "阿*"),
    ],
)
def test_a_name_is_said_by_its_surname_alone(name: str, shown: str) -> None:
    assert masked(name) == shown


def test_every_compound_surname_has_two_characters() -> None:
    assert {len(surname) for surname in COMPOUND_SURNAMES} == {2}
    assert "诸葛" in COMPOUND_SURNAMES
