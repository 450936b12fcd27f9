"""Where the secret of the identity provider's client comes from."""

from pathlib import Path

import pytest

from hall_server.composition.sign_on import SECRET_FILE, SECRET_VARIABLE, client_secret


def test_the_file_of_the_hall_comes_before_the_environment_and_neither_is_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SECRET_VARIABLE, raising=False)
    assert client_secret(tmp_path) == ""
    monkeypatch.setenv(SECRET_VARIABLE, " of the environment ")
    assert client_secret(tmp_path) == "of the environment"
    (tmp_path / SECRET_FILE).parent.mkdir()
    (tmp_path / SECRET_FILE).write_text("of the hall\n")
    assert client_secret(tmp_path) == "of the hall"
