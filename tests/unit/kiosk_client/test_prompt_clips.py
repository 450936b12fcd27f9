"""The clips of elder mode's prompts: each clause once, marked where it lies, and enough for every sentence."""

from pathlib import Path

import pytest

from devices.voice.clips import ClipFolder
from devices.voice.phrases import to_be_spoken
from devices.voice.sound import silence, write_frames
from kiosk_client.prompt_clips import main
from kiosk_client.spoken import sentences


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_listed_is_all_that_the_sentences_need(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--languages", language])
    names = [line.strip().partition("\t")[0] for line in capsys.readouterr().out.splitlines()]
    assert len(names) == len(set(names)) > 20
    for name in names:
        write_frames(tmp_path / name, (silence(0.05),))
    folder = ClipFolder(tmp_path)
    for sentence in sentences(language):
        assert folder.render(to_be_spoken(sentence))
    (tmp_path / names[0]).unlink()
    main(["--languages", language, "--there", str(tmp_path)])
    marked = [line.startswith("✓") for line in capsys.readouterr().out.splitlines()]
    assert marked == [False] + [True] * (len(names) - 1)
