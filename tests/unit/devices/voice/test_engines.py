"""The order of engines: the first that can says the line, whole, and what kept a better one from it is told."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.voice.clips import ClipFolder
from devices.voice.engines import ENGINES, LATE_MAX, NOT_SET, WELL_AGAIN, EngineOrder
from devices.voice.espeak import EspeakVoice
from devices.voice.neural import NeuralVoice
from devices.voice.phrases import is_chinese
from devices.voice.sound import silence, write_frames
from devices.voice.worker_pipe import LateError, SpeechError
from tests.unit.devices.voice.speech_programs import TROUBLES, obedient

ZH, EN = "请 A 零 号，到 一 号 窗口 办理", "Ticket A 0"


class Scripted:
    """An engine that can say the lines it is given and no other; it notes what was asked of it."""

    def __init__(self, name: str, can: Sequence[str], *, is_chinese_alone: bool = False) -> None:
        self.name = name
        self._can = set(can)
        self._is_chinese_alone = is_chinese_alone
        self.rendered: list[str] = []
        self.prepared: list[str] = []
        self.is_closed = False

    def speaks(self, spoken_line: str) -> bool:
        return not self._is_chinese_alone or is_chinese(spoken_line)

    def start(self) -> None:
        if not self._can:
            raise SpeechError("cannot start")

    def render(self, spoken_line: str) -> bytes:
        self.rendered.append(spoken_line)
        if spoken_line not in self._can:
            raise SpeechError(f"cannot say {spoken_line}")
        return f"{self.name}:{spoken_line}".encode()

    def prepare(self, spoken_lines: Sequence[str]) -> None:
        self.prepared = list(spoken_lines)

    def close(self) -> None:
        self.is_closed = True


class Late(Scripted):
    """An engine that is never ready in time."""

    def render(self, spoken_line: str) -> bytes:
        raise LateError("not ready")


lines_known = st.sets(st.sampled_from("甲乙丙丁"))


@given(st.lists(lines_known, min_size=1, max_size=4), st.lists(st.sampled_from("甲乙丙丁"), min_size=1))
def test_each_line_is_said_once_by_the_first_that_can(abilities: list[set[str]], lines: list[str]) -> None:
    engines = [Scripted(f"e{index}", sorted(can)) for index, can in enumerate(abilities)]
    order = EngineOrder(engines, {})
    first_able = [next((e for e, can in zip(engines, abilities, strict=True) if line in can), None) for line in lines]
    if None in first_able:
        with pytest.raises(SpeechError, match="cannot say"):
            order.render(lines)
        return
    said = order.render(lines)
    assert said == [f"{e.name}:{line}".encode() for e, line in zip(first_able, lines, strict=True) if e]
    better = {e.name for e, able in ((e, able) for able in first_able if able for e in engines[: engines.index(able)])}
    assert {part.split(":")[0] for part in order.report.split("; ")[1:]} == better
    for place, engine in enumerate(engines):
        asked = [line for line, e in zip(lines, first_able, strict=True) if e and place <= engines.index(e)]
        assert engine.rendered == asked, "no engine is asked for what a better one said"


def test_another_language_is_no_failure() -> None:
    neural, espeak = Scripted("neural", [ZH], is_chinese_alone=True), Scripted("espeak", [ZH, EN])
    order = EngineOrder([neural, espeak], {"clips": "no folder is set"})
    assert order.report == "clips: no folder is set"
    order.render([ZH, EN])
    assert order.report == "said by neural, espeak; clips: no folder is set"
    order.prepare([ZH, EN])
    assert (neural.prepared, espeak.prepared) == ([ZH], [ZH, EN])
    order.close()
    assert neural.is_closed
    assert espeak.is_closed


def test_a_failure_is_told_until_the_engine_has_spoken_well_for_a_while() -> None:
    neural, espeak = Scripted("neural", ["甲"]), Scripted("espeak", ["甲", "乙"])
    order = EngineOrder([neural, espeak], {"clips": NOT_SET})
    assert [order.has_failed] == [False], "what nobody set up is no failure"
    order.render(["乙"])
    assert order.report == f"said by espeak; clips: {NOT_SET}; neural: cannot say 乙"
    assert [order.has_failed] == [True]
    for _ in range(WELL_AGAIN - 1):
        order.render(["甲"])
        assert [order.has_failed] == [True]
        assert order.report == f"said by neural; clips: {NOT_SET}; neural: cannot say 乙"
    order.render(["甲"])
    assert [order.has_failed] == [False]
    assert order.report == f"said by neural; clips: {NOT_SET}"


def test_one_phrase_that_comes_late_is_no_failure_and_several_in_a_row_are() -> None:
    espeak = Scripted("espeak", ["甲"])
    late = Late("neural", ["甲"])
    order = EngineOrder([late, espeak], {})
    for turn in range(1, LATE_MAX + 1):
        order.render(["甲"])
        assert order.report == "said by espeak; neural: not ready"
        assert order.has_failed == (turn == LATE_MAX)


def test_an_engine_that_was_set_up_and_cannot_be_is_a_failure() -> None:
    assert EngineOrder([Scripted("espeak", ["甲"])], {"clips": "/opt/clips is not a folder"}).has_failed


def test_an_engine_that_cannot_start_is_told_before_the_first_call() -> None:
    order = EngineOrder([Scripted("neural", []), Scripted("espeak", ["甲"])], {})
    order.start()
    assert order.report == "neural: cannot start"
    assert order.has_failed


def test_without_engines_nothing_is_said() -> None:
    order = EngineOrder([], dict.fromkeys(ENGINES, "no folder is set"))
    assert order.is_mute
    with pytest.raises(SpeechError, match="no engine"):
        order.render([ZH])


@pytest.mark.parametrize("trouble", TROUBLES)
def test_real_engines_fall_back_line_by_line_and_say_why(tmp_path: Path, trouble: str) -> None:
    clips = tmp_path / "clips"
    clips.mkdir()
    write_frames(clips / "甲.wav", (silence(0.1),))
    neural = NeuralVoice(tmp_path / "phrases", obedient(tmp_path / "log"), patience_s=20, phrase_limit_s=1.5)
    espeak = EspeakVoice(tmp_path / "parts")
    order = EngineOrder([ClipFolder(clips), neural, espeak], {})
    try:
        assert order.render(["甲"]) == [silence(0.1)]
        assert order.report == "said by clips"
        assert order.render(["甲 好"]) == [neural.render("甲 好")]
        assert order.report == "said by neural; clips: there is no clip 好.wav"
        assert order.render(["好"]) == [neural.render("好")]
        assert order.render([trouble, "甲"]) == [espeak.render(trouble), silence(0.1)]
        assert "neural: " in order.report
        assert order.render(["好"]) == [neural.render("好")], "what was made before needs no process"
    finally:
        order.close()
