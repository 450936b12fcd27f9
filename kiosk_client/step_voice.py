"""The voice of elder mode at work: says each new step once, and is silent as soon as the visitor touches anything."""

from devices.ports import Prompter
from kiosk_client.spoken import sentence_of
from kiosk_client.state import State


class StepVoice:
    """Follows the kiosk's states; without a prompter it follows in silence."""

    def __init__(self, prompter: Prompter | None) -> None:
        self._prompter = prompter
        self._said = ""

    def follow(self, state: State, *, is_touched: bool) -> None:
        """Say the step of `state` when it is another one than before."""
        sentence = sentence_of(state)
        if self._prompter is None:
            return
        if sentence != self._said and sentence:
            self._prompter.say(sentence)
        elif is_touched or sentence != self._said:
            self._prompter.hush()
        self._said = sentence

    def hush(self) -> None:
        """Be silent; the step is not said again."""
        if self._prompter is not None:
            self._prompter.hush()
