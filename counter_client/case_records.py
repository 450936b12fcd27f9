"""What a look-up came to, in one line for the clerk: what the libraries said, and the credit list if asked."""

from counter_client.case_wording import CaseWording
from counter_client.service_timer import Tone
from hall_protocol.messages import LookedUpRecords
from hall_protocol.vocabulary import CreditFinding, Finding


def looked_up_text(looked_up: LookedUpRecords, words: CaseWording) -> str:
    """The line; a library that is away is an answer, and papers do as well."""
    texts = {
        Finding.FOUND: words.records_found,
        Finding.NOT_FOUND: words.records_not_found,
        Finding.UNAVAILABLE: words.records_away,
    }
    parts = [text.format(count=count) for finding, text in texts.items() if (count := _count(looked_up, finding))]
    if looked_up.credit is not None:
        parts.append(words.credit[looked_up.credit])
    return "　".join(parts) or words.no_records


def looked_up_tone(looked_up: LookedUpRecords) -> Tone:
    """Good while everything asked for is there."""
    is_whole = bool(looked_up.lines) and _count(looked_up, Finding.FOUND) == len(looked_up.lines)
    is_clear = looked_up.credit in (None, CreditFinding.NONE)
    return Tone.GOOD if is_whole and is_clear else Tone.WARN


def _count(looked_up: LookedUpRecords, finding: Finding) -> int:
    return sum(line.finding is finding for line in looked_up.lines)
