"""What the compact bar shows, out of the desk's own face alone: `bar_face(face, counter, words) -> BarFace`."""

from dataclasses import dataclass

from counter_client.desk_face import DeskFace
from counter_client.service_timer import Running, Tone
from counter_client.wording import Wording


@dataclass(frozen=True, slots=True)
class BarFace:
    """Everything on the bar, ready to draw; numbers, times and matters, never who anybody is."""

    counter: str
    number: str
    is_ticket: bool
    running: Running
    waiting: str
    link: str
    link_tone: Tone
    message: str
    message_tone: Tone


def bar_face(face: DeskFace, counter: int, words: Wording) -> BarFace:
    """The bar for what the full desk would show."""
    message, tone = _message(face)
    return BarFace(
        counter=words.counter.format(counter=counter),
        number=face.ticket_number if face.is_ticket else face.state_text,
        is_ticket=face.is_ticket,
        running=face.running,
        waiting=words.waiting_text.format(waiting=len(face.waiting)) if face.waiting else words.nobody_text,
        link=face.link_text,
        link_tone=face.link_tone,
        message=message,
        message_tone=tone,
    )


def _message(face: DeskFace) -> tuple[str, Tone]:
    """The one line there is room for: what is wrong, then what was done, then why this ticket and what for."""
    if face.banner:
        return face.banner, Tone.BAD if face.is_stale else Tone.WARN
    if face.notice:
        return face.notice, face.notice_tone
    return "　".join(text for text in (face.item_text, face.way, face.reason) if text), Tone.PLAIN
