"""What the loudspeaker says: a call or an emergency as it is read, and as it is spoken in each of its languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from config.settings.boards import SpokenLanguage
from devices.voice.phrases import Announcement, call_announcement, marked, number_phrase, window_phrase
from display_board.announcements import Announced, Emergency
from display_board.foresight import Likely, Window
from display_board.words import Words
from hall_protocol.picture import CallView

CHINESE, ENGLISH = "zh", "en"


@dataclass(frozen=True, slots=True)
class Sentences:
    """The languages of a board, in the order in which each announcement is said; `further` are the hall's own files."""

    languages: tuple[str, ...] = (CHINESE,)
    further: Mapping[str, SpokenLanguage] = field(default_factory=dict)
    says_yao: bool = False

    def caption(self, said: Announced) -> Words:
        """The sentence as it is read."""
        if isinstance(said, Emergency):
            return said.words
        sentence = self._of(said)
        return Words(sentence.caption_zh, sentence.caption_en)

    def spoken(self, said: Announced) -> str:
        """One line for each language; an emergency is said in Chinese and English alone, and in Chinese at least."""
        if isinstance(said, Emergency):
            known = {CHINESE: said.words.zh, ENGLISH: said.words.en}
            return "\n".join(known[each] for each in self.languages if each in known) or said.words.zh
        sentence = self._of(said)
        own = {CHINESE: sentence.spoken_zh, ENGLISH: sentence.spoken_en}
        return "\n".join(own.get(each) or self._further(each, said) for each in self.languages)

    def ahead(self, likely: Likely) -> str:
        """A half of a call in Chinese, to be made ahead: whose turn it is, or where to."""
        return window_phrase(*likely) if isinstance(likely, Window) else number_phrase(likely, says_yao=self.says_yao)

    def _of(self, call: CallView) -> Announcement:
        return call_announcement(call.ticket_number, call.counter, call.counter_name, says_yao=self.says_yao)

    def _further(self, language: str, call: CallView) -> str:
        """By the hall's file for it: letters and digits one by one."""
        form = self.further[language]
        digits = form.digits or tuple("0123456789")
        characters = (each for each in call.ticket_number if each != "-")
        number = " ".join(digits[int(each)] if each.isdecimal() else each for each in characters)
        return marked(form.voice, form.call.replace("{number}", number).replace("{counter}", str(call.counter)))
