from devices.id_card.ethnic import ETHNIC_CODES, ETHNIC_NAMES


def test_all_56_groups_and_the_two_further_codes_are_there_once() -> None:
    assert len(ETHNIC_NAMES) == len(ETHNIC_CODES) == 58


def test_codes_known_by_heart_have_their_names() -> None:
    known = {"01": "汉", "05": "维吾尔", "11": "满", "15": "土家", "30": "土", "46": "德昂", "56": "基诺", "97": "其他"}
    assert {code: ETHNIC_NAMES[code] for code in known} == known
