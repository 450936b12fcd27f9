from pathlib import Path

import pytest

from station.arguments import parse


@pytest.fixture
def argv(tmp_path: Path) -> list[str]:
    credential = tmp_path / "credential"
    credential.write_text("secret-token\n", encoding="utf-8")
    return ["--config", str(tmp_path), "--station", "kiosk-1", "--credential-file", str(credential)]


def test_what_is_not_said_has_its_usual_value(argv: list[str]) -> None:
    arguments = parse("kiosk", "a kiosk", argv)
    assert (arguments.server_url, arguments.language) == ("http://127.0.0.1:8400", "zh")
    assert (arguments.is_rehearsal, arguments.is_full_screen, arguments.overrides) == (False, False, {})
    assert arguments.session_url == "ws://127.0.0.1:8400/session"
    assert arguments.session_url_or("https://hall.example:9/x") == "wss://hall.example:9/x/session"
    one_of_many = "http://hall.example:9/halls/530102-21"
    assert arguments.session_url_or(one_of_many) == "ws://hall.example:9/halls/530102-21/session"


def test_everything_can_be_said(argv: list[str]) -> None:
    more = ["--server", "https://hall:1", "--rehearse", "--full-screen", "--language", "en", "--set", "printer=a=b"]
    arguments = parse("kiosk", "a kiosk", [*argv, *more])
    assert (arguments.is_rehearsal, arguments.is_full_screen, arguments.language) == (True, True, "en")
    assert arguments.overrides == {"printer": "a=b"}
    assert arguments.session_url == arguments.session_url_or("http://other") == "wss://hall:1/session"


def test_the_credential_is_read_and_never_shown(argv: list[str]) -> None:
    arguments = parse("kiosk", "a kiosk", argv)
    assert arguments.credential == "secret-token"
    assert "secret-token" not in repr(arguments)


def test_the_credential_may_come_from_the_environment(argv: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIMEN_CREDENTIAL", "other-token")
    assert parse("kiosk", "a kiosk", argv[:4]).credential == "other-token"


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (["--server", "ftp://x"], "ftp://x"),
        (["--server", "http://x:99999"], "99999"),
        (["--set", "printer"], "KEY=VALUE"),
        (["--credential-file", "/nowhere/x"], "/nowhere/x"),
        (["--config", "/nowhere"], "/nowhere"),
        (["--language", "fr"], "fr"),
        (["--unknown"], "--unknown"),
    ],
)
def test_what_is_wrong_ends_with_one_line_that_names_it(
    argv: list[str], wrong: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse("kiosk", "a kiosk", [*argv, *wrong])
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert named in said
    assert said.count("\n") == 1


def test_a_missing_or_empty_credential_ends_with_one_line(
    argv: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("YIMEN_CREDENTIAL", raising=False)
    (tmp_path / "credential").write_text("  ")
    for given in (argv, argv[:4]):
        with pytest.raises(SystemExit):
            parse("kiosk", "a kiosk", given)
        assert capsys.readouterr().err.count("\n") == 1
