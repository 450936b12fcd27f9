"""What the loudspeaker says when a ticket is called: caption and spoken words, Chinese and English; pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

DIGITS: Final = "零一二三四五六七八九"
SECTIONS: Final = ("", "十", "百", "千")
CARDINAL_MAX: Final = 9999

TICKET_NUMBER: Final = re.compile(r"(?<![A-Za-z0-9])([A-Z]{1,3})-?(\d{1,6})(?!\d)")
"""A ticket number inside a sentence: capitals and digits, as halls write them."""
COUNTING: Final = re.compile(r"(?<![A-Za-z0-9.:：])(\d{1,4})(?=号|楼|层|人|分钟|位|个)")
"""A number that is counted, not spelt: 3号窗口, 12楼."""

VOICE_MARK: Final = re.compile(r"\[([A-Za-z0-9+-]{2,20})\] ")
"""What a spoken line begins with that is in another language than Chinese or English: espeak-ng's name of its voice."""

HOMOPHONES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # espeak-ng reads 六 in this name as liù.
        "六安": "陆安",
        # and 台 in these as tái.
        "台州": "胎州",
        "天台县": "天胎县",
    }
)
"""Words a voice is known to mispronounce, and the same sound in characters it reads right; never shown."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """One call as people read it and as the voice must be given it, in both languages."""

    caption_zh: str
    caption_en: str
    spoken_zh: str
    spoken_en: str

    @property
    def spoken(self) -> str:
        """Both languages as an announcer takes them: one line each, Chinese first."""
        return f"{self.spoken_zh}\n{self.spoken_en}"


def call_announcement(
    ticket_number: str,
    counter_number: int,
    counter_name: str = "窗口",
    *,
    says_yao: bool = False,
    homophones: Mapping[str, str] = HOMOPHONES,
) -> Announcement:
    """Say that `ticket_number` is called to counter `counter_number`, whose Chinese name is `counter_name`.

    The name may or may not begin with the number (综合窗口 and 3号综合窗口 say the same). `says_yao` reads the
    digit 1 as 幺, as some halls want.
    """
    name = _without_number(counter_number, counter_name)
    caption = f"请{ticket_number}号到{counter_number}号{name}办理"
    spoken = number_phrase(ticket_number, says_yao=says_yao) + window_phrase(counter_number, counter_name)
    return Announcement(
        caption_zh=caption,
        caption_en=f"Ticket {ticket_number}, please proceed to counter {counter_number}",
        spoken_zh=replaced(spoken, homophones),
        spoken_en=f"Ticket {' '.join(ticket_number.replace('-', ''))}, please proceed to counter {counter_number}",
    )


def number_phrase(ticket_number: str, *, says_yao: bool = False) -> str:
    """Return the first half of a call as it is spoken: whose turn it is."""
    return f"请 {spell(ticket_number, says_yao=says_yao)} 号，"


def window_phrase(counter_number: int, counter_name: str) -> str:
    """Return the second half: where to."""
    return f"到 {cardinal(counter_number)} 号 {_without_number(counter_number, counter_name)} 办理"


def spell(ticket_number: str, *, says_yao: bool = False) -> str:
    """Return a ticket number letter by letter and digit by digit, as it is read out in Chinese."""
    return " ".join(_digit(char, says_yao) if char.isdigit() else char for char in ticket_number if char != "-")


def cardinal(number: int) -> str:
    """Return a number from 0 to 9999 in Chinese words as counted (12 十二, 20 二十, 105 一百零五)."""
    if not 0 <= number <= CARDINAL_MAX:
        raise ValueError(f"{number} is not between 0 and {CARDINAL_MAX}")
    if number == 0:
        return DIGITS[0]
    words = ""
    for position, digit in enumerate(reversed(str(number))):
        if digit != "0":
            words = DIGITS[int(digit)] + SECTIONS[position] + words
        elif words and not words.startswith(DIGITS[0]):
            words = DIGITS[0] + words
    return words.removeprefix("一") if 10 <= number <= 19 else words


def marked(voice: str, text: str) -> str:
    """Return a line as it must be given to an announcer for a voice of espeak-ng to say it, word for word."""
    return f"[{voice}] {text}"


def without_mark(spoken_line: str) -> tuple[str, str]:
    """Return the voice a spoken line is marked for, "" where it is Chinese or English, and its words."""
    found = VOICE_MARK.match(spoken_line)
    return (found[1], spoken_line[found.end() :]) if found else ("", spoken_line)


def to_be_spoken(text: str, *, says_yao: bool = False, homophones: Mapping[str, str] = HOMOPHONES) -> str:
    """Return any caption as it must be given to a voice; what is in that form already stays as it is."""
    return "\n".join(_spoken_line(line, says_yao, homophones) for line in text.splitlines() if line.strip())


def is_chinese(text: str) -> bool:
    """Say whether a text holds a Chinese character and so needs the Chinese voice."""
    return any("\u3400" <= char <= "\u9fff" or char >= "\U00020000" for char in text)


def replaced(text: str, homophones: Mapping[str, str]) -> str:
    """Return the text with every word that has a homophone written as that."""
    for word, same_sound in homophones.items():
        text = text.replace(word, same_sound)
    return text


def _without_number(counter_number: int, counter_name: str) -> str:
    return re.sub(rf"^0*{counter_number}\s*号", "", counter_name.strip()) or "窗口"


def _spoken_line(line: str, says_yao: bool, homophones: Mapping[str, str]) -> str:
    if VOICE_MARK.match(line):
        return line
    if not is_chinese(line):
        return TICKET_NUMBER.sub(lambda found: " ".join(found[1] + found[2]), line)
    spelt = TICKET_NUMBER.sub(lambda found: f" {spell(found[1] + found[2], says_yao=says_yao)} ", line)
    counted = COUNTING.sub(lambda found: cardinal(int(found[1])), spelt)
    return replaced(" ".join(counted.split()), homophones)


def _digit(char: str, says_yao: bool) -> str:
    return "幺" if says_yao and char == "1" else DIGITS[int(char)]
