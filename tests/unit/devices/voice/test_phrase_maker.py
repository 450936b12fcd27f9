"""Phrases one at a time: a call's before those ahead, nobody waits longer than he said, failures are told."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devices.voice import phrase_maker
from devices.voice.phrase_maker import PhraseMaker
from devices.voice.synthesis import SpeechProgram, SpeechSynthesiser
from devices.voice.worker_pipe import SpeechError
from tests.unit.devices.voice.speech_programs import TROUBLES, asked, obedient

LONG_S = 30.0
NEVER_S = 0.05
FAILED = r"did not answer|ended|nonsense|cannot be read"
Make = Callable[..., PhraseMaker]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def make(tmp_path: Path, log: Path) -> Iterator[Make]:
    makers: list[PhraseMaker] = []

    def build(program: SpeechProgram | None = None, *, limit_s: float = LONG_S, kept_max: int = 100) -> PhraseMaker:
        synthesiser = SpeechSynthesiser(
            tmp_path / "phrases", limit_s=limit_s, program=program or obedient(log), kept_max=kept_max
        )
        makers.append(PhraseMaker(synthesiser))
        return makers[-1]

    yield build
    for maker in makers:
        maker.close()


def test_phrases_come_in_their_order_and_are_made_once(make: Make, log: Path) -> None:
    maker = make()
    first = maker.get(["甲，", "乙"], LONG_S)
    assert maker.get(["乙", "甲，", "乙"], NEVER_S) == [first[1], first[0], first[1]]
    assert sorted(asked(log)) == ["乙", "甲，"]


def test_what_was_made_ahead_is_there_at_once(make: Make, log: Path) -> None:
    maker = make()
    maker.prepare(["甲", "乙", "甲"])
    # Made after them, so they are there.
    maker.get(["丙"], LONG_S)
    while len(asked(log)) < 3:
        maker.get([f"丁{len(asked(log))}"], LONG_S)
    maker.prepare([])
    maker.get(["戊"], LONG_S)
    assert len(maker.get(["甲", "乙"], 0.0)) == 2
    assert asked(log).count("甲") == 1


def test_a_call_comes_before_everything_that_waits_to_be_made_ahead(make: Make, log: Path) -> None:
    maker = make(obedient(log, delay_s=0.2))
    maker.prepare([f"先{index}" for index in range(50)])
    maker.get(["急"], LONG_S)
    # One at most was under way, one at most was begun before the call stood in line.
    assert asked(log).index("急") <= 1


def test_nobody_waits_longer_than_he_said_for_what_is_made_ahead(make: Make, log: Path) -> None:
    maker = make()
    maker.prepare(["挂"])
    while not asked(log):
        threading.Event().wait(0.01)
    with pytest.raises(SpeechError, match=r"not ready within 0\.05 s"):
        maker.get(["急"], NEVER_S)


def test_what_came_too_late_is_there_the_next_time(make: Make, log: Path) -> None:
    maker = make(obedient(log, delay_s=0.3))
    with pytest.raises(SpeechError, match="not ready"):
        maker.get(["急"], 0.0)
    assert maker.get(["急"], LONG_S)
    assert asked(log) == ["急"]


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_process_in_trouble_is_told_and_then_left_alone(make: Make, log: Path, trouble: str) -> None:
    maker = make(limit_s=1.5)
    with pytest.raises(SpeechError, match=FAILED):
        maker.get(["好", trouble], LONG_S)
    before = asked(log)
    with pytest.raises(SpeechError, match=FAILED):
        maker.get(["别的"], LONG_S)
    assert asked(log) == before
    assert maker.get(["好"], NEVER_S), "what is on the disk needs no process"


def test_after_its_rest_it_is_tried_again(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrase_maker, "REST_S", 0.1)
    maker = make(limit_s=1.5)
    with pytest.raises(SpeechError):
        maker.get(["崩"], LONG_S)
    threading.Event().wait(0.2)
    assert maker.get(["好"], LONG_S)


def test_a_phrase_without_sounds_costs_no_other_phrase(make: Make, log: Path) -> None:
    maker = make()
    with pytest.raises(SpeechError, match="has no reading"):
        maker.get(["无", "甲"], LONG_S)
    assert maker.get(["乙"], LONG_S)
    maker.prepare(["无", "丙"])
    assert maker.get(["丙"], LONG_S)
    assert asked(log).count("无") == 1


def test_a_trouble_ahead_of_any_call_is_no_loop(make: Make, log: Path) -> None:
    maker = make()
    maker.prepare(["崩", "乙"])
    with pytest.raises(SpeechError):
        maker.get(["挂"], 1.0)
    # Twice for the phrase itself, and then the rest.
    assert asked(log).count("崩") <= 2


def test_only_so_many_are_kept_and_those_in_use_stay(make: Make, tmp_path: Path) -> None:
    maker = make(kept_max=5)
    for index in range(12):
        maker.get(["窗口", f"号{index}"], LONG_S)
    files = list((tmp_path / "phrases").glob("*.wav"))
    assert len(files) == 5
    assert maker.get(["窗口"], NEVER_S)


def test_closing_frees_whoever_waits(make: Make, log: Path) -> None:
    maker = make()
    failures: list[str] = []

    def wait() -> None:
        try:
            maker.get(["挂"], LONG_S)
        except SpeechError as error:
            failures.append(str(error))

    waiting = threading.Thread(target=wait)
    waiting.start()
    while not asked(log):
        threading.Event().wait(0.01)
    maker.close()
    waiting.join(10)
    assert failures == ["the voice is closed"]


def test_many_may_ask_at_once(make: Make) -> None:
    maker = make()
    found: list[Path] = []
    threads = [threading.Thread(target=lambda n=n: found.extend(maker.get([f"第{n}"], LONG_S))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 8
