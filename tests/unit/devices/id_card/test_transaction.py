from threading import Event, Thread

import pytest

from devices.id_card.codec import Answer, encode_answer
from devices.id_card.commands import ASK_SAM_STATUS, FIND_CARD, READ_TEXT_PHOTO, SELECT_CARD, SET_MAX_RF
from devices.id_card.sam import Misbehaviour, Sam
from devices.id_card.simulator import serve
from devices.id_card.transaction import AnswerPatience, ReaderSilentError, SamLine, StoppedError
from devices.null_modem import NullModemEnd, null_modem
from devices.transport import TransportLostError
from tests.unit.devices.id_card.bench import FAST_PATIENCE


class Table:
    """A host's line on one side, a served SAM on the other."""

    def __init__(self, patience: AnswerPatience = FAST_PATIENCE) -> None:
        self.sam, self.stop = Sam(), Event()
        host, self.device = null_modem()
        self.line = SamLine(host, patience)
        self.server = Thread(target=serve, args=(self.sam, self.device, self.stop))

    def __enter__(self) -> "Table":
        self.server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.line.close()
        self.server.join(5)


@pytest.mark.parametrize("how", [Misbehaviour.CHECKSUM, Misbehaviour.HALF, Misbehaviour.SILENCE, Misbehaviour.JUNK])
def test_one_or_two_spoilt_answers_are_made_good_by_resending(how: Misbehaviour) -> None:
    with Table() as table:
        table.sam.misbehave(how, count=2)
        assert table.line.ask(ASK_SAM_STATUS, Event()).sw3 == 0x90


def test_a_reader_that_stays_silent_is_said_to_be_silent() -> None:
    with Table() as table:
        table.sam.misbehave(Misbehaviour.SILENCE, count=3)
        with pytest.raises(ReaderSilentError, match="ask SAM status"):
            table.line.ask(ASK_SAM_STATUS, Event())


def far_end_answers(device: NullModemEnd, *answers: Answer) -> None:
    device.write(b"".join(map(encode_answer, answers)))


def test_a_late_answer_to_an_earlier_request_is_not_taken_for_this_one() -> None:
    host, device = null_modem()
    far_end_answers(device, Answer(0, 0, 0x9F, bytes(4)), Answer(0, 0, 0x80, b""), Answer(0, 0, 0x90, bytes(8)))
    assert SamLine(host, FAST_PATIENCE).ask(SELECT_CARD, Event()) == Answer(0, 0, 0x90, bytes(8))


def test_half_a_long_answer_does_not_swallow_the_answer_to_the_next_request() -> None:
    host, device = null_modem()
    line = SamLine(host, AnswerPatience(answer_timeout_s=0.05, listen_slice_s=0.01, resend_count=0))
    device.write(encode_answer(Answer(0, 0, 0x90, bytes(1284)))[:600])
    with pytest.raises(ReaderSilentError):
        line.ask(READ_TEXT_PHOTO, Event())
    far_end_answers(device, Answer(0, 0, 0x80, b""))
    assert line.ask(FIND_CARD, Event()).sw3 == 0x80


def test_a_complaint_about_the_request_is_answered_by_resending() -> None:
    host, device = null_modem()
    far_end_answers(device, Answer(0, 0, 0x10, b""))
    far_end_answers(device, Answer(0, 0, 0x80, b""))
    assert SamLine(host, FAST_PATIENCE).ask(FIND_CARD, Event()).sw3 == 0x80
    assert len(device.read(0)) == len(device.read(0)) == 10


def test_a_complaint_that_does_not_end_is_handed_to_the_caller() -> None:
    host, device = null_modem()
    for _ in range(3):
        far_end_answers(device, Answer(0, 0, 0x21, b""))
    assert SamLine(host, FAST_PATIENCE).ask(SET_MAX_RF, Event()).sw3 == 0x21


def test_a_stop_ends_the_wait_at_once() -> None:
    host, _device = null_modem()
    stop = Event()
    stop.set()
    with pytest.raises(StoppedError):
        SamLine(host, AnswerPatience(answer_timeout_s=3600)).ask(FIND_CARD, stop)


def test_a_lost_line_is_the_callers_to_know() -> None:
    host, device = null_modem()
    device.close()
    with pytest.raises(TransportLostError):
        SamLine(host, FAST_PATIENCE).ask(FIND_CARD, Event())
