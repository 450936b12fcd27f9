"""The key program for a hardware module that speaks PKCS#11 (`YIMEN_KEY_PROGRAM`): wrapping keys never leave it.

A process of its own: a vendor's library that hangs or crashes costs a question, not the hall. Which module, token and
key, and where the PIN stands, is said by a PKCS#11 URI (RFC 7512); docs/operations.md shows one.
"""

import argparse
import os
import secrets
import stat
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

import msgspec

from hall_server.store.ciphers import NONCE_BYTES, TAG_BYTES

NOT_INSTALLED = "python-pkcs11 is not installed: install yimen[hardware-keys]"
WRAPPED_BYTES_LEAST = NONCE_BYTES + TAG_BYTES


class ModuleError(Exception):
    """The module cannot be used; the message says why and holds no secret."""


class KeyPlace(msgspec.Struct, frozen=True):
    """What a PKCS#11 URI says; keys are called `object-0001`, `object-0002`, …, and the highest is the present one."""

    module_path: str
    token: str
    object: str
    pin_file: Path

    @classmethod
    def parse(cls, uri: str) -> "KeyPlace":
        """Read a URI; raises `ModuleError`."""
        scheme, _, rest = uri.partition(":")
        path, _, query = rest.partition("?")
        said = {name: unquote(value) for name, _, value in (part.partition("=") for part in path.split(";"))}
        asked = dict(parse_qsl(query))
        if "pin-value" in asked:
            raise ModuleError("pin-value: everybody on the machine could read it; expected pin-source=file:PATH")
        source = asked.get("pin-source", "")
        if scheme != "pkcs11" or not all((said.get("token"), said.get("object"), asked.get("module-path"))):
            raise ModuleError("expected pkcs11:token=NAME;object=NAME?module-path=FILE&pin-source=file:FILE")
        if not source.startswith("file:"):
            raise ModuleError("expected pin-source=file:FILE, or pin-source=file:NAME for a systemd credential")
        # An absolute path wins; a bare name is a credential of the service's.
        folder = Path(os.environ.get("CREDENTIALS_DIRECTORY", "."))
        return cls(asked["module-path"], said["token"], said["object"], folder / source.removeprefix("file:"))

    def pin(self) -> str:
        """The PIN; raises `ModuleError` where others than the owner may read it."""
        try:
            mode = self.pin_file.stat().st_mode
            if not stat.S_ISREG(mode) or mode & 0o077:
                raise ModuleError(f"{self.pin_file}: expected a file that its owner alone reads (chmod 600)")
            return self.pin_file.read_text().strip()
        except OSError as error:
            raise ModuleError(f"{self.pin_file}: the PIN cannot be read ({error.strerror})") from error


class KeyModule:
    """One session with the module; whatever it says no to ends it, and the next question begins anew."""

    def __init__(self, place: KeyPlace) -> None:
        if find_spec("pkcs11") is None:
            raise ModuleError(NOT_INSTALLED)
        self._pkcs11: Any = import_module("pkcs11")
        self._place = place
        self._session: Any = None
        self._refused_pin = ""

    def present(self) -> str:
        """The name of the newest key; raises `ModuleError`."""
        names = self._names()
        if not names:
            raise ModuleError(f"no key {self._place.object}-NNNN in the token; make one with --make")
        return names[-1]

    def make(self) -> str:
        """Make the next key inside the module, which never gives it out; its name. Raises `ModuleError`."""
        p, names = self._pkcs11, self._names()
        number = int(names[-1].rpartition("-")[2]) + 1 if names else 1
        name = f"{self._place.object}-{number:04}"
        never = {p.Attribute.EXTRACTABLE: False, p.Attribute.SENSITIVE: True}
        may = p.MechanismFlag.ENCRYPT | p.MechanismFlag.DECRYPT
        try:
            self._open().generate_key(p.KeyType.AES, 256, label=name, store=True, capabilities=may, template=never)
        except p.PKCS11Error as error:
            raise self._trouble(error) from error
        return name

    def wrap(self, key: bytes, context: bytes) -> tuple[str, bytes]:
        """The present key's name, and nonce, ciphertext and tag (AES-256-GCM); raises `ModuleError`."""
        name = self.present()
        return name, self._encrypt(name, key, context)

    def unwrap(self, name: str, wrapped: bytes, context: bytes) -> bytes:
        """The data key; raises `KeyError` without that key, `ValueError` where it was changed, `ModuleError`."""
        p = self._pkcs11
        if name not in self._names():
            raise KeyError(name)
        if len(wrapped) < WRAPPED_BYTES_LEAST:
            raise ValueError("too short")
        how = self._how(wrapped[:NONCE_BYTES], context)
        try:
            return bytes(self._key(name).decrypt(wrapped[NONCE_BYTES:], **how))
        except (p.EncryptedDataInvalid, p.EncryptedDataLenRange) as error:
            raise ValueError("not what was wrapped") from error
        except p.PKCS11Error as error:
            # SoftHSM says no more than "general error" of a wrong tag: does the module still do its work?
            self._session = None
            self._encrypt(name, secrets.token_bytes(32), context)
            raise ValueError("not what was wrapped") from error

    def _encrypt(self, name: str, plain: bytes, context: bytes) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        try:
            return nonce + bytes(self._key(name).encrypt(plain, **self._how(nonce, context)))
        except self._pkcs11.PKCS11Error as error:
            raise self._trouble(error) from error

    def _how(self, nonce: bytes, context: bytes) -> dict[str, Any]:
        p = self._pkcs11
        return {"mechanism": p.Mechanism.AES_GCM, "mechanism_param": p.GCMParams(nonce, context, TAG_BYTES * 8)}

    def _key(self, name: str) -> Any:
        return self._open().get_key(object_class=self._pkcs11.ObjectClass.SECRET_KEY, label=name)

    def _names(self) -> list[str]:
        p = self._pkcs11
        try:
            found = self._open().get_objects({p.Attribute.CLASS: p.ObjectClass.SECRET_KEY})
            labels = [str(each.label).rpartition("-") for each in found]
        except p.PKCS11Error as error:
            raise self._trouble(error) from error
        numbers = [tail for name, _, tail in labels if name == self._place.object and tail.isdecimal()]
        numbers.sort(key=int)
        return [f"{self._place.object}-{number}" for number in numbers]

    def _open(self) -> Any:
        """The session, logged on when there is none; one refused PIN is never tried twice, or the token locks."""
        if self._session is None:
            pin = self._place.pin()
            if pin == self._refused_pin:
                raise ModuleError("the module refused the PIN; it is not tried again until its file changes")
            p = self._pkcs11
            try:
                library = p.lib(self._place.module_path)
                library.reinitialize()
                self._session = library.get_token(token_label=self._place.token).open(rw=True, user_pin=pin)
            except (p.PinIncorrect, p.PinInvalid, p.PinLenRange, p.PinLocked) as error:
                self._refused_pin = pin
                raise ModuleError(f"the module refused the PIN ({type(error).__name__})") from error
            except p.PKCS11Error as error:
                raise self._trouble(error) from error
        return self._session

    def _trouble(self, error: Exception) -> ModuleError:
        self._session = None
        return ModuleError(f"the module does not work ({type(error).__name__})")


class Question(msgspec.Struct):
    """As `store/program_keys.py` asks; msgspec reads and writes bytes as base64."""

    do: str
    key_id: str = ""
    key: bytes = b""
    wrapped: bytes = b""
    context: bytes = b""


def answer_to(module: KeyModule, question: Question) -> dict[str, str | bytes]:
    """What the hall is told; an error is one of its words, or the module's trouble."""
    try:
        match question.do:
            case "present":
                return {"key_id": module.present()}
            case "wrap":
                name, wrapped = module.wrap(question.key, question.context)
                return {"key_id": name, "wrapped": wrapped}
            case "unwrap":
                return {"key": module.unwrap(question.key_id, question.wrapped, question.context)}
        return {"error": "no such question"}
    except KeyError:
        return {"error": "missing"}
    except ValueError:
        return {"error": "changed"}
    except ModuleError as error:
        return {"error": str(error)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer line by line until the input ends; or make the next key."""
    parser = argparse.ArgumentParser(prog="hall keymodule", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("uri", help="pkcs11:token=NAME;object=NAME?module-path=FILE&pin-source=file:FILE")
    parser.add_argument("--make", action="store_true", help="make the next wrapping key in the module; its name")
    options = parser.parse_args(arguments)
    try:
        module = KeyModule(KeyPlace.parse(options.uri))
        if options.make:
            sys.stdout.write(f"ok: {module.make()} is the present wrapping key; now run: hall keys rotate\n")
            return 0
    except ModuleError as error:
        sys.stderr.write(f"hall keymodule: {error}\n")
        return 2
    for line in sys.stdin:
        answer = answer_to(module, msgspec.json.decode(line, type=Question))
        sys.stdout.write(f"{msgspec.json.encode(answer).decode()}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
