from hall_protocol.messages import Identity
from hall_protocol.vocabulary import IdentityScheme
from kiosk_client.holder import CodeHolder, SocialCardHolder, TypedHolder, identity_of, is_same, is_somebody_else
from tests.unit.kiosk_client.builders import APP_CODE, OUYANG, WANG

CHIP, OTHER_CHIP = SocialCardHolder("王*", WANG.number), SocialCardHolder("欧阳*", OUYANG.number)
CODE, FRESH = CodeHolder(APP_CODE, 12), CodeHolder(APP_CODE[::-1])


def test_the_hall_is_told_what_was_shown_and_how_long_ago() -> None:
    assert identity_of(None) is None
    assert identity_of(WANG) == Identity(IdentityScheme.RESIDENT_CARD, WANG.number)
    assert identity_of(CHIP) == Identity(IdentityScheme.SOCIAL_CARD, WANG.number)
    assert identity_of(CODE) == Identity(IdentityScheme.APP_CODE, APP_CODE, 12)


def test_the_same_thing_again_is_the_same() -> None:
    assert is_same(WANG, WANG)
    assert is_same(CODE, CodeHolder(APP_CODE))
    assert not any(
        is_same(before, after) for before, after in ((None, WANG), (WANG, OUYANG), (CODE, FRESH), (WANG, CODE))
    )


def test_a_refreshed_code_is_taken_for_the_same_person_and_another_means_for_another() -> None:
    assert not is_somebody_else(CODE, FRESH)
    assert not is_somebody_else(None, CODE)
    assert not is_somebody_else(WANG, WANG)
    assert is_somebody_else(WANG, OUYANG)
    assert is_somebody_else(WANG, CODE)
    assert is_somebody_else(CODE, WANG)


def test_an_id_card_takes_the_place_of_the_same_persons_social_card_and_never_the_other_way_round() -> None:
    assert is_same(CHIP, CHIP)
    assert is_same(WANG, CHIP)
    assert not is_same(CHIP, WANG)
    assert not is_somebody_else(CHIP, WANG)
    assert not is_somebody_else(WANG, CHIP)
    assert all(is_somebody_else(before, OTHER_CHIP) for before in (CHIP, WANG, CODE))
    assert is_somebody_else(OTHER_CHIP, WANG)


def test_a_card_takes_the_place_of_the_same_number_typed_and_another_number_is_another_person() -> None:
    typed = TypedHolder(WANG.number)
    assert identity_of(typed) == Identity(IdentityScheme.TYPED, WANG.number)
    assert not is_somebody_else(typed, WANG)
    assert not is_somebody_else(typed, CHIP)
    assert is_somebody_else(typed, OUYANG)
    assert is_somebody_else(typed, OTHER_CHIP)
    assert is_somebody_else(typed, CODE), "a code is sealed: nobody can tell that it is the same person's"


def test_nobody_s_code_or_number_is_in_a_repr() -> None:
    assert APP_CODE not in repr(CODE)
    assert WANG.number not in repr((WANG, TypedHolder(WANG.number)))
    assert not {"王*", WANG.number} & set(repr(CHIP).split("'"))
