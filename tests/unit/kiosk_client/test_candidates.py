import msgspec
import pytest

from hall_protocol.messages import SearchWord
from kiosk_client import events
from kiosk_client.candidates import CANDIDATES_MAX, candidates
from kiosk_client.face import face_of_state, shown_items
from tests.unit.kiosk_client.builders import CATALOGUE, MARRIAGE, TRANSFER, Script, a_catalogue_kiosk

WORDS = (
    SearchWord("内地居民结婚登记", "neidijuminjiehundengji", "ndjmjhdj"),
    SearchWord("领证", "lingzheng", "lz"),
)
WED = msgspec.structs.replace(MARRIAGE, name="内地居民结婚登记", pinyin=("领证",), words=WORDS)
HOME = msgspec.structs.replace(TRANSFER, words=(SearchWord("过户", "guohu", "gh"), SearchWord("买房", "maifang", "mf")))
ITEMS = (WED, HOME)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("lz", ("领证",)),
        ("LING", ("领证",)),
        ("nd", ("内地居民结婚登记",)),
        ("jhdj", ("结婚登记",)),
        ("jiehun", ("内地居民结婚登记",)),
        ("jie hun", ("内地居民结婚登记",)),
        ("m", ("买房",)),
        ("gh", ("过户",)),
        ("xyz", ()),
        ("", ()),
        (" ", ()),
        ("12345678", ()),
        ("领", ()),
    ],
)
def test_what_is_typed_offers_the_words_it_may_spell(typed: str, words: tuple[str, ...]) -> None:
    assert candidates(ITEMS, typed) == words


def test_what_begins_so_comes_before_what_holds_it_and_no_word_comes_twice() -> None:
    amid = msgspec.structs.replace(MARRIAGE, words=(SearchWord("再领证", "zailingzheng", "zlz"), WORDS[1]))
    assert candidates((amid, WED), "lz") == ("领证",)
    other = msgspec.structs.replace(MARRIAGE, words=(SearchWord("补领证件", "bulingzhengjian", "blzj"),))
    assert candidates((other, WED), "lz") == ("领证", "领证件")


def test_letters_that_are_not_one_for_each_character_cut_no_word() -> None:
    mixed = msgspec.structs.replace(MARRIAGE, words=(SearchWord("ETC卡办理", "ETCkabanli", "Ekbl"),))
    assert candidates((mixed,), "kbl") == ()
    assert candidates((mixed,), "etc") == ("ETC卡办理",)


def test_there_are_never_more_than_fit() -> None:
    many = tuple(SearchWord(f"词{place}", f"ci{place}", "c") for place in range(20))
    assert len(candidates((msgspec.structs.replace(MARRIAGE, words=many),), "c")) == CANDIDATES_MAX


def typing(letters: str) -> Script:
    return a_catalogue_kiosk(msgspec.structs.replace(CATALOGUE, items=ITEMS)).do(
        events.SearchOpened(), events.SearchTyped(letters)
    )


def test_a_pressed_word_stands_in_the_field_and_finds_its_matter() -> None:
    script = typing("jhdj")
    (word,) = face_of_state(script.state, None)["searchCandidates"]
    face = face_of_state(script.do(events.SearchTyped(word)).state, None)
    assert (face["searchText"], face["searchCandidates"]) == ("结婚登记", [])
    assert shown_items(script.state) == (WED,)


@pytest.mark.parametrize("end", [events.SearchClosed(), events.HomePressed(), events.LanguageChosen("en")])
def test_nothing_of_it_remains_and_english_needs_none(end: events.Event) -> None:
    assert face_of_state(typing("jhdj").do(end).state, None)["searchCandidates"] == []
