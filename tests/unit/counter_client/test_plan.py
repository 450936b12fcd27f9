"""The command line of a counter station: what is wrong is said in one line."""

from pathlib import Path

import pytest

from counter_client.plan import own_arguments, shared_arguments, token_in


def test_what_only_a_counter_understands_is_taken_out_of_the_line() -> None:
    own = own_arguments(["--counter", "3", "--clerk", "0301", "--rehearse", "--language", "en"])
    assert (own.counter, own.clerk, own.evaluator_credential_file) == (3, "0301", None)
    assert own.rest == ("--rehearse", "--language", "en")


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["--clerk", "0301"], "--counter N"),
        (["--counter", "0", "--clerk", "0301"], "--counter N"),
        (["--counter", "three", "--clerk", "0301"], "invalid int value"),
        (["--counter", "3"], "--clerk STAFF_NUMBER"),
        (["--counter", "3", "--clerk", "x" * 65], "--clerk STAFF_NUMBER"),
    ],
)
def test_what_is_missing_or_wrong_ends_with_one_line(
    argv: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        own_arguments(argv)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert expected in said
    assert said.count("\n") == 1


def test_help_tells_of_the_counters_own_options_too(capsys: pytest.CaptureFixture[str]) -> None:
    own = own_arguments(["--help"])
    with pytest.raises(SystemExit) as ended:
        shared_arguments(own.rest, "counter-0")
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert "--evaluator-credential-file" in said
    assert "--credential-file" in said


def test_the_stations_name_follows_from_the_counter_unless_it_is_given(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("secret\n")
    line = ["--config", str(tmp_path), "--credential-file", str(token)]
    assert shared_arguments(line, "counter-3").station == "counter-3"
    assert shared_arguments([*line, "--station", "east"], "counter-3").station == "east"
    assert shared_arguments([*line, "--station=west"], "counter-3").station == "west"


def test_a_token_is_read_from_its_file_and_an_empty_or_missing_file_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    token = tmp_path / "token"
    token.write_text("secret\n")
    assert (token_in(token), token_in(None)) == ("secret", "")
    token.write_text("")
    for file in (token, tmp_path / "missing"):
        with pytest.raises(SystemExit):
            token_in(file)
        assert str(file) in capsys.readouterr().err
