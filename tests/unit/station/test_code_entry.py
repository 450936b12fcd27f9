import io
import os

import pytest

from station.code_entry import CODE_VARIABLE, typed_code


def test_a_code_in_the_environment_is_taken_out_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs that a station starts, such as a sound player, must not inherit it."""
    monkeypatch.setenv(CODE_VARIABLE, " XXXX-XXXX-XXXX ")
    assert typed_code() == "XXXX-XXXX-XXXX"
    assert CODE_VARIABLE not in os.environ


def test_otherwise_it_is_the_next_line_of_standard_input_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CODE_VARIABLE, raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO("XXXX-XXXX-XXXX\nan order\n"))
    assert typed_code() == "XXXX-XXXX-XXXX"
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert typed_code() == ""
