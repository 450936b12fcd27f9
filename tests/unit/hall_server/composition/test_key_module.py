"""Wrapping keys in a PKCS#11 token (SoftHSM2): never given out, told from changes and absence, the PIN never said."""

import base64
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall_server.composition import key_module
from hall_server.composition.key_module import KeyModule, KeyPlace, ModuleError, Question, answer_to, main
from hall_server.engine.sealing_port import KeyMissingError
from hall_server.store.file_keys import FileKeyProvider
from hall_server.store.program_keys import ProgramKeyProvider
from hall_server.store.record_seal import RecordSeal
from tests.helpers.soft_module import IS_THERE, PIN, SoftModule

CONTEXT = b"999999-01\n7"
KEY = b"k" * 32
needs_module = pytest.mark.skipif(not IS_THERE, reason="needs softhsm2 and python-pkcs11")


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoftModule]:
    made = SoftModule(tmp_path_factory.mktemp("module"))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in made.environment.items():
            patch.setenv(name, value)
        yield made


@pytest.fixture(scope="module")
def module(token: SoftModule) -> KeyModule:
    opened = KeyModule(KeyPlace.parse(token.uri))
    opened.make()
    return opened


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "file:/x",
        "pkcs11:token=hall?module-path=/x.so&pin-source=file:/pin",
        "pkcs11:object=yimen?module-path=/x.so&pin-source=file:/pin",
        "pkcs11:token=hall;object=yimen?pin-source=file:/pin",
        "pkcs11:token=hall;object=yimen?module-path=/x.so",
        "pkcs11:token=hall;object=yimen?module-path=/x.so&pin-source=|/bin/pin",
        f"pkcs11:token=hall;object=yimen?module-path=/x.so&pin-value={PIN}",
    ],
)
def test_an_address_that_is_none_is_refused_without_a_secret(uri: str) -> None:
    with pytest.raises(ModuleError) as raised:
        KeyPlace.parse(uri)
    assert PIN not in str(raised.value)


def test_the_pin_is_its_owner_s_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "pin"
    file.write_text(f"{PIN}\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    for source in (str(file), "pin"):
        place = KeyPlace.parse(f"pkcs11:token=my%20hall;object=yimen?module-path=/x.so&pin-source=file:{source}")
        assert place.token == "my hall"
        file.chmod(0o600)
        assert place.pin() == PIN
        for mode in (0o640, 0o604):
            file.chmod(mode)
            with pytest.raises(ModuleError, match="its owner alone"):
                place.pin()
    file.unlink()
    with pytest.raises(ModuleError, match="cannot be read"):
        place.pin()


@needs_module
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=st.binary(min_size=1, max_size=64), context=st.binary(max_size=64), place=st.integers(0, 200))
def test_what_is_wrapped_comes_back_and_any_changed_bit_is_found(
    module: KeyModule, key: bytes, context: bytes, place: int
) -> None:
    name, wrapped = module.wrap(key, context)
    assert module.unwrap(name, wrapped, context) == key
    place %= len(wrapped)
    changed = wrapped[:place] + bytes([wrapped[place] ^ 1]) + wrapped[place + 1 :]
    for other, where in ((changed, context), (wrapped, context + b"x"), (wrapped[:-1], context), (b"", context)):
        with pytest.raises(ValueError, match=r"what was wrapped|too short"):
            module.unwrap(name, other, where)
    with pytest.raises(KeyError):
        module.unwrap("yimen-9999", wrapped, context)


@needs_module
def test_the_next_key_is_the_present_one_and_the_old_one_opens_on(module: KeyModule) -> None:
    name, wrapped = module.wrap(KEY, CONTEXT)
    made = module.make()
    assert made > name
    assert module.present() == made == module.wrap(KEY, CONTEXT)[0]
    assert module.unwrap(name, wrapped, CONTEXT) == KEY


@needs_module
def test_the_module_gives_no_key_out(module: KeyModule) -> None:
    p: Any = module._pkcs11
    for attribute in (p.Attribute.VALUE,):
        with pytest.raises(p.AttributeSensitive):
            module._key(module.present())[attribute]


@needs_module
def test_a_refused_pin_is_tried_once(tmp_path: Path, token: SoftModule) -> None:
    """A token locks itself after a few: a hall that asks again and again must not be what locks it."""
    wrong = tmp_path / "wrong"
    wrong.write_text("0000")
    wrong.chmod(0o600)
    uri = token.uri.replace(str(token.pin_file), str(wrong))
    asked = b"".join(msgspec.json.encode(Question("present")) + b"\n" for _ in range(3))
    told = [sys.executable, "-m", key_module.__name__, uri]
    done = subprocess.run(told, input=asked, capture_output=True, timeout=60, check=True)
    first, *more = [msgspec.json.decode(line)["error"] for line in done.stdout.splitlines()]
    assert "refused the PIN" in first
    assert all("not tried again" in each for each in more)
    assert len(more) == 2


@needs_module
def test_the_hall_seals_by_the_module_and_waits_for_one_that_is_away(tmp_path: Path, token: SoftModule) -> None:
    files = FileKeyProvider(tmp_path)
    provider = ProgramKeyProvider((sys.executable, "-m", key_module.__name__, token.uri), files)
    try:
        seal = RecordSeal(provider)
        kept, wrapped = seal.seal("999999-01", 7, "a value")
        assert seal.open("999999-01", 7, kept, wrapped) == "a value"
        assert seal.open("999999-01", 8, kept, wrapped) == kept
        provider.close()
        token.pull_out()
        try:
            for _ in range(2):
                with pytest.raises(KeyMissingError, match="does not work"):
                    seal.seal("999999-01", 9, "another")
        finally:
            token.put_back()
        assert seal.open("999999-01", 7, kept, wrapped) == "a value"
    finally:
        provider.close()


@needs_module
def test_no_pin_and_no_data_key_in_the_process_list_or_what_it_says(
    token: SoftModule, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([token.uri, "--make"]) == 0
    said = capfd.readouterr()
    assert said.out.startswith("ok: yimen-")
    key = secrets.token_bytes(32)
    asked = msgspec.json.encode(Question("wrap", key=key, context=CONTEXT))
    told = [sys.executable, "-m", key_module.__name__, token.uri]
    done = subprocess.run(told, input=asked + b"\n", capture_output=True, timeout=60, check=True)
    for secret in (PIN.encode(), base64.b64encode(key), key):
        assert secret not in done.stdout + done.stderr
        assert secret not in " ".join(told).encode()
        assert all(secret not in file.read_bytes() for file in token.files())


@needs_module
def test_a_question_it_does_not_know_is_an_error(module: KeyModule) -> None:
    assert answer_to(module, Question("steal")) == {"error": "no such question"}


def test_what_cannot_begin_says_why_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonsense"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("hall keymodule: expected")
    assert error.count("\n") == 1


def test_without_the_library_the_word_is_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_module, "find_spec", lambda _: None)
    place = KeyPlace.parse("pkcs11:token=hall;object=yimen?module-path=/x.so&pin-source=file:/pin")
    with pytest.raises(ModuleError, match="python-pkcs11 is not installed"):
        KeyModule(place)
