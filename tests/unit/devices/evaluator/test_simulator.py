import pytest

from devices.evaluator.codec import Frame, FrameDecoder, FrameKind, encode
from devices.evaluator.simulator import OTHER_VERSION, EvaluatorSimulator, Misbehaviour, spoilt
from devices.ports import EvaluatorFace
from devices.transport import SerialTransport, TransportLostError

KEY = Frame(FrameKind.KEY, "5", 1)


@pytest.mark.parametrize(
    ("how", "heard"),
    [(Misbehaviour.NONE, [KEY]), (Misbehaviour.JUNK, [KEY]), (Misbehaviour.DEAD, []), (Misbehaviour.HALF, []),
     (Misbehaviour.CHECKSUM, []), (Misbehaviour.VERSION, [Frame(FrameKind.KEY, "5", 1, OTHER_VERSION)])],
)  # fmt: skip
def test_each_misbehaviour_leaves_its_mark_on_the_wire(how: Misbehaviour, heard: list[Frame]) -> None:
    assert FrameDecoder().feed(spoilt(KEY, how)) == heard


def test_it_shows_what_it_is_told_answers_and_forgets_without_power() -> None:
    told: list[EvaluatorFace] = []
    simulator = EvaluatorSimulator(told.append)
    try:
        host = SerialTransport(simulator.address())
        host.write(encode(Frame(FrameKind.SHOW, "Q", 7)))
        assert FrameDecoder().feed(host.read(5.0)) == [Frame(FrameKind.ANSWER, "Q", 7)]
        assert (simulator.face, told) == (EvaluatorFace.ASKING, [EvaluatorFace.ASKING])
        simulator.misbehave(Misbehaviour.DEAD)
        assert simulator.face is EvaluatorFace.OFF
        host.close()
        simulator.unplug()
        with pytest.raises(TransportLostError):
            simulator.address()
    finally:
        simulator.close()
