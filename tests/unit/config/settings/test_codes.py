"""Check characters of credit codes, against codes known to be right."""

import pytest

from config.settings.codes import body_check, credit_check, is_credit_code

REAL_BODY = "11440232MB2D06811W"  # a published implementation code begins with it


@pytest.mark.parametrize("code", [REAL_BODY, "11999999MB0000019T", "11999999MB000006XX"])
def test_a_right_code_is_known(code: str) -> None:
    assert is_credit_code(code)
    assert credit_check(code[:17]) == code[17]
    assert body_check(code[8:16]) == code[16]


@pytest.mark.parametrize("place", range(18))
def test_any_one_changed_character_is_seen(place: int) -> None:
    for character in "0123456789ABCDEFGHJKLMNPQRTUWXY":
        changed = REAL_BODY[:place] + character + REAL_BODY[place + 1 :]
        assert is_credit_code(changed) == (changed == REAL_BODY)


@pytest.mark.parametrize("code", ["", "I" * 18, REAL_BODY[:-1], REAL_BODY + "0", REAL_BODY.lower()])
def test_what_is_no_code_is_refused(code: str) -> None:
    assert not is_credit_code(code)
