"""Spoken Chinese text to the phonemes that the neural voice was trained on: IPA with an arrow for the tone.

pypinyin knows the readings, those of characters with several among them, from its own list of words; the table below
turns a syllable into sounds. Tones are written as they stand in the dictionary: the voice has learnt their sandhi.
"""

import re
from types import MappingProxyType
from typing import Final

from pypinyin import Style, lazy_pinyin

from devices.voice.speech_process import NoSoundsError

INITIALS: Final = MappingProxyType(
    {
        "": "", "b": "p", "p": "pʰ", "m": "m", "f": "f", "d": "t", "t": "tʰ", "n": "n", "l": "l",
        "g": "k", "k": "kʰ", "h": "x", "j": "ʨ", "q": "ʨʰ", "x": "ɕ",
        "zh": "ꭧ", "ch": "ꭧʰ", "sh": "ʂ", "r": "ɻ", "z": "ʦ", "c": "ʦʰ", "s": "s",
    }
)  # fmt: skip

FINALS: Final = MappingProxyType(
    {
        "a": "a0", "o": "wo0", "e": "ɤ0", "i": "i0", "u": "u0", "v": "y0", "er": "ɚ0",
        "ai": "ai0", "ei": "ei0", "ao": "au0", "ou": "ou0",
        "an": "a0n", "en": "ə0n", "ang": "a0ŋ", "eng": "ə0ŋ", "ong": "ʊ0ŋ",
        "ia": "ja0", "ie": "je0", "iao": "jau0", "iou": "jou0",
        "ian": "jɛ0n", "in": "i0n", "iang": "ja0ŋ", "ing": "i0ŋ", "iong": "jʊ0ŋ",
        "ua": "wa0", "uo": "wo0", "uai": "wai0", "uei": "wei0",
        "uan": "wa0n", "uen": "wə0n", "uang": "wa0ŋ", "ueng": "wə0ŋ",
        "ve": "ɥe0", "van": "ɥɛ0n", "vn": "y0n",
    }
)  # fmt: skip
"""Finals as pypinyin names them when strict (v is ü); the 0 is where the tone's arrow stands."""

BUZZED: Final = frozenset({"zh", "ch", "sh", "r", "z", "c", "s"})
"""After these, i is no vowel of its own (知, 资)."""

TONES: Final = MappingProxyType({"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""})

LETTERS: Final = MappingProxyType(
    {
        "A": "ˈA", "B": "bˈi", "C": "sˈi", "D": "dˈi", "E": "ˈi", "F": "ˈɛf", "G": "ʤˈi", "H": "ˈAʧ", "I": "ˈI",
        "J": "ʤˈA", "K": "kˈA", "L": "ˈɛl", "M": "ˈɛm", "N": "ˈɛn", "O": "ˈO", "P": "pˈi", "Q": "kjˈu",
        "R": "ˈɑɹ", "S": "ˈɛs", "T": "tˈi", "U": "jˈu", "V": "vˈi", "W": "dˈʌbəlju", "X": "ˈɛks", "Y": "wˈI",
        "Z": "zˈi",
    }
)  # fmt: skip
"""Latin letters by their English names, as people read ticket numbers; in the voice's English signs."""

DIGITS: Final = "零一二三四五六七八九"
STOPS: Final = MappingProxyType(
    {**dict.fromkeys("，,、：:；;", ","), **dict.fromkeys("。.", "."), **dict.fromkeys("！!", "!"), "？": "?", "?": "?"}
)

_PIECE: Final = re.compile(
    r"(?P<han>[\u3400-\u9fff]+)|(?P<latin>[A-Za-z0-9])|(?P<stop>[，,、：:；;。.！!？?])|(?P<odd>\S)"
)


def phonemes(text: str) -> str:
    """Return a text as the voice's phonemes, words apart; raises NoSoundsError."""
    said = "".join(_piece(found) for found in _PIECE.finditer(text)).strip()
    if not said.strip(",.!?; "):
        raise NoSoundsError("there is nothing to say")
    return said


def _piece(found: "re.Match[str]") -> str:
    if found["han"]:
        return " " + word(found["han"])
    if found["stop"]:
        return STOPS[found["stop"]]
    if found["odd"]:
        raise NoSoundsError(f"{found['odd']} has no reading")
    sign = found["latin"].upper()
    return " " + (word(DIGITS[int(sign)]) if sign.isdigit() else LETTERS[sign])


def word(characters: str) -> str:
    """Return Chinese characters as one word; raises NoSoundsError."""
    initials = lazy_pinyin(characters, style=Style.INITIALS, errors=_no_reading)
    finals = lazy_pinyin(characters, style=Style.FINALS_TONE3, errors=_no_reading, neutral_tone_with_five=True)
    return "".join(map(syllable, initials, finals))


def syllable(initial: str, final: str) -> str:
    """Return one syllable, its final with the tone's number behind it, as pypinyin splits it; raises NoSoundsError."""
    shape, tone = final[:-1], final[-1:]
    if (initial, shape) == ("", "o"):
        sound = "ɔ0"
    elif initial in BUZZED and shape == "i":
        sound = "ɨ0"
    elif initial in INITIALS and shape in FINALS and tone in TONES:
        sound = FINALS[shape]
    else:
        raise NoSoundsError(f"the syllable {initial}{final} has no sound")
    return INITIALS[initial] + sound.replace("0", TONES[tone])


def _no_reading(characters: str) -> str:
    raise NoSoundsError(f"{characters} has no reading")
