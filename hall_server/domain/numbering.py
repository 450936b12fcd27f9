"""Ticket numbers: queue prefix and a padded sequence per business day; a number is never given twice in a day."""

from dataclasses import dataclass

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain.errors import RuleError


@dataclass(frozen=True, slots=True)
class NumberingRule:
    """How one queue numbers its tickets; past `width` digits numbers simply grow (A999, A1000)."""

    prefix: str
    width: int = 3
    start: int = 1
    end: int = 9999
    skipped: frozenset[int] = frozenset()

    def following(self, last_sequence: int | None) -> int:
        """The sequence after `last_sequence` (None: the day's first); raises when the day's numbers are used up."""
        sequence = self.start if last_sequence is None else last_sequence + 1
        while sequence in self.skipped:
            sequence += 1
        if sequence > self.end:
            raise RuleError(
                ErrorCode.NUMBERS_EXHAUSTED,
                f"{self.prefix} 队列今日号码已用完（最后一号 {self.text(self.end)}）。",
                f"Queue {self.prefix} has used all its numbers today (last: {self.text(self.end)}).",
            )
        return sequence

    def text(self, sequence: int) -> str:
        """The number as people read it: "A012"."""
        return f"{self.prefix}{sequence:0{self.width}d}"
