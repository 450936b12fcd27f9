from pathlib import Path

import pytest

from bench.example_halls import WUHUA
from bench.hall_process import BenchError, running, running_server


def test_a_program_that_does_not_get_ready_is_quoted_and_one_that_does_is_silent(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with running_server(WUHUA, tmp_path / "data") as server:
        assert server.port
    nowhere = str(tmp_path / "nowhere")
    with (
        pytest.raises(BenchError, match=f"ready line .*; its last words: .*{nowhere}"),
        running("hall_server", "server", "--config", nowhere, "--data", str(tmp_path / "other")),
    ):
        raise AssertionError("it is not ready")
    assert capfd.readouterr() == ("", "")
