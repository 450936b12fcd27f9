"""Chinese text to the voice's phonemes: against the tool it was trained with, and characters of many readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.voice.mandarin import DIGITS, LETTERS, STOPS, phonemes, syllable, word
from devices.voice.phrases import call_announcement
from devices.voice.speech_process import NoSoundsError
from tests.unit.devices.vectors import vectors

GOLDEN = vectors("mandarin")
"""Written by misaki 0.9.4, which the voice was trained with, from readings of pypinyin 0.55."""
SYLLABLES = [golden for golden in GOLDEN if "initial" in golden]
WORDS = [golden for golden in GOLDEN if "word" in golden]
KNOWN = set(
    ';:,.!?—…"()“” \u0303ʣʥʦʨᵝꭧAIOQSTWYᵊabcdefhijklmnopqrstuvwxyzɑɐɒæβɔɕçɖðʤəɚɛɜɟɡɥɨɪʝɯɰŋɳɲɴ'
    "øɸθœɹɾɻʁɽʂʃʈʧʊʋʌɣɤχʎʒʔˈˌːʰʲ↓→↗↘ᵻ"
)
"""Every sign of the model's vocabulary."""


@pytest.mark.parametrize("golden", SYLLABLES, ids=lambda golden: golden["initial"] + golden["final"])
def test_each_syllable_is_written_as_the_voice_was_trained(golden: dict[str, str]) -> None:
    assert syllable(golden["initial"], golden["final"]) == golden["phonemes"]


@pytest.mark.parametrize("golden", WORDS, ids=lambda golden: golden["word"])
def test_each_word_is_written_as_the_voice_was_trained(golden: dict[str, str]) -> None:
    assert word(golden["word"]) == golden["phonemes"]


@pytest.mark.parametrize(
    ("written", "sounds"),
    [
        ("重庆", "ꭧʰʊ↗ŋʨʰi↘ŋ"),  # chóng, not zhòng
        ("重新", "ꭧʰʊ↗ŋɕi→n"),
        ("银行", "i↗nxa↗ŋ"),  # háng, not xíng
        ("行政", "ɕi↗ŋꭧə↘ŋ"),  # xíng, not háng
        ("会计", "kʰwai↘ʨi↘"),  # kuài, not huì
        ("调解", "tʰjau↗ʨje↓"),  # tiáo, not diào
        ("调查", "tjau↘ꭧʰa↗"),  # diào, not tiáo
        ("出差", "ꭧʰu→ꭧʰai→"),  # chāi, not chà
        ("六安", "lu↘a→n"),  # lù, not liù
        ("台州", "tʰai→ꭧou→"),  # tāi, not tái
    ],
)
def test_a_character_of_several_readings_has_that_of_its_word(written: str, sounds: str) -> None:
    assert phonemes(written) == sounds


def test_a_call_is_read_digit_by_digit_and_its_window_as_a_number() -> None:
    call = call_announcement("A012", 12, "综合窗口")
    assert phonemes(call.spoken_zh) == ("ʨʰi↓ŋ ˈA li↗ŋ i→ ɚ↘ xau↘, tau↘ ʂɨ↗ɚ↘ xau↘ ʦʊ→ŋxɤ↗ꭧʰwa→ŋkʰou↓ pa↘nli↓")


def test_a_digit_has_its_own_tone_wherever_it_stands() -> None:
    # In a running sentence 一 changes its tone; in a number that is read out it does not.
    assert phonemes("一 一 一") == "i→ i→ i→"
    assert phonemes("1 9") == "i→ ʨjou↓"


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_of_a_ticket_number_has_a_name_the_model_knows(letter: str) -> None:
    assert phonemes(letter) == phonemes(letter.lower()) == LETTERS[letter]
    assert set(LETTERS[letter]) <= KNOWN
    assert len(set(LETTERS.values())) == 26


@pytest.mark.parametrize("text", ["", "  ", "，", "。！？", "请↓", "a&b", "😀", "请\u0301", "𠮷", "〇"])
def test_what_has_no_reading_is_refused_whole(text: str) -> None:
    with pytest.raises(NoSoundsError):
        phonemes(text)


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x2FFFF, exclude_categories=["Cs"])))
def test_any_text_is_said_in_signs_the_model_knows_or_refused(text: str) -> None:
    try:
        said = phonemes(text)
    except NoSoundsError:
        return
    assert set(said) <= KNOWN


@given(st.lists(st.sampled_from([*DIGITS, *LETTERS, *STOPS, "窗口", "办理"]), min_size=1))
def test_words_stand_apart(words: list[str]) -> None:
    try:
        said = phonemes(" ".join(words))
    except NoSoundsError:
        assert set(words) <= set(STOPS)
        return
    spaced = "".join(sign if sign not in STOPS.values() else " " for sign in said)
    assert len(spaced.split()) == sum(word not in STOPS for word in words)
    assert "  " not in said
