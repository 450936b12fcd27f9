from pathlib import Path

import pytest

from hall_protocol.app_code import KEY_BYTES, key_id, key_text
from online_platform.app_codes import read_key
from online_platform.misbehaviour import Fault, Order
from online_platform.options import UsageError, parse


def test_the_defaults() -> None:
    options = parse(["--data", "d"])
    assert (options.data, options.host, options.port) == (Path("d"), "127.0.0.1", 8500)
    assert (options.orders, options.public_url, options.enrolment.trusts_first_key) == ((), None, False)
    assert options.app_codes is None


def test_everything_given() -> None:
    line = (
        "--data d --host ::1 --port 0 --enrol a=x.pub --enrol b=y=z.pub --trust-first-key "
        "--misbehave error500:2 --misbehave slow --public-url https://p.example/ "
        "--misbehave-look-ups garbage:1 --records r.toml --catalogue a=items.json"
    )
    options = parse(line.split())
    assert options.enrolment.key_files == {"a": Path("x.pub"), "b": Path("y=z.pub")}
    assert options.orders == (Order(Fault.ERROR500, 2), Order(Fault.SLOW, None))
    assert options.public_url == "https://p.example"
    assert (options.look_up_orders, options.records) == ((Order(Fault.GARBAGE, 1),), Path("r.toml"))
    assert options.catalogues == {"a": Path("items.json")}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--data d --port 65536",
        "--data d --port x",
        "--data d --enrol a",
        "--data d --enrol =x",
        "--data d --enrol a/b=x",
        "--data d --catalogue items.json",
        "--data d --misbehave sleepy",
        "--data d --misbehave-look-ups sleepy",
        "--data d --public-url platform",
        "--data d --public-url http://p/path",
        "--data d extra",
        "--data d --app-code-key missing.key",
        "--data d --app-users missing.toml",
        "--data d --app-code-key missing.key --app-users missing.toml",
        "--new-app-code-key missing/folder/x.key",
    ],
)
def test_a_wrong_line_is_one_clear_sentence(line: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(line.split())
    assert "\n" not in str(caught.value)


def test_a_new_key_is_written_once_for_its_owner_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "app.key"
    with pytest.raises(SystemExit) as ended:
        parse(["--new-app-code-key", str(file)])
    assert ended.value.code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    key = read_key(file)
    assert key_id(key).hex() in capsys.readouterr().err
    with pytest.raises(UsageError, match="exists"):
        parse(["--new-app-code-key", str(file)])
    assert read_key(file) == key


def test_codes_need_a_key_and_users(tmp_path: Path) -> None:
    key, users = tmp_path / "app.key", tmp_path / "users.toml"
    key.write_text(key_text(b"k" * KEY_BYTES))
    users.write_text('[[users]]\nname = "li"\nnumber = "999999194512310026"\nsecret = "0123456789abcdef"\n')
    source = parse(["--data", "d", "--app-code-key", str(key), "--app-users", str(users)]).app_codes
    assert source is not None
    assert set(source.users) == {"li"}
    assert "0123456789abcdef" not in repr(source)
    for wrong in ("", 'x = "', '[[users]]\nname = "li"\nnumber = "999999194512310027"\nsecret = "0123456789abcdef"\n'):
        users.write_text(wrong)
        with pytest.raises(UsageError, match="--app-users"):
            parse(["--data", "d", "--app-code-key", str(key), "--app-users", str(users)])
