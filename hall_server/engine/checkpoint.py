"""A hall's ledger at one moment, so that a start need not replay years: a shortcut, read by the rules that made it.

It is kept sealed under the hall's keys (`store/checkpoint.py`), so that nobody without them makes one up. It is a
pickle, to be the ledger to the last shared object; what it may name are the classes of a hall's state, nothing that
acts.
"""

import base64
import hashlib
import io
import pickle
import sys
import zlib
from collections import deque
from dataclasses import dataclass, is_dataclass
from datetime import time, timedelta, timezone
from enum import EnumType
from functools import cache
from pathlib import Path
from typing import Protocol, get_args, get_type_hints

import msgspec

from hall_protocol import chain, merkle, vocabulary
from hall_protocol.merkle import GrowingTree
from hall_server import domain, engine
from hall_server.domain.state import HallState
from hall_server.engine.requests import DoneRequest, RequestMemory

LEVEL = 6
"""Of zlib: a copy of the process does it, and what is smaller holds the database for less."""


class NoCheckpointError(Exception):
    """What was kept is none; the message says why. The journal has all of it."""


class UnusableCheckpointError(NoCheckpointError):
    """It may be whole, but not for us: another version's, as after every upgrade, or its wrapping key is away."""


@dataclass(frozen=True, slots=True)
class LedgerMemory:
    """All a ledger knows, after the record `state.seq`, of which `last_hash` is the chain's hash."""

    rules: str
    state: HallState
    requests: RequestMemory
    last_hash: str
    tree_first_seq: int
    tree: GrowingTree


class Checkpoints(Protocol):
    """Where the latest checkpoint of one hall is kept."""

    def keep(self, seq: int, text: str, erasures_noted: int) -> bool:
        """Keep this one in place of the one before; False where values were erased after so many erasures.

        Raises `JournalError`.
        """

    def latest(self) -> str | None:
        """The one kept, None where there is none; raises `NoCheckpointError` where it does not open, `JournalError`."""


@cache
def rules_fingerprint() -> str:
    """Which rules these are: a checkpoint of others is not used, since they might have come to another state."""
    digest = hashlib.sha256(sys.version.encode())
    folders = (Path(str(package.__file__)).parent for package in (domain, engine, vocabulary))
    files = [file for folder in folders for file in sorted(folder.rglob("*.py"))]
    for file in (*files, Path(chain.__file__), Path(merkle.__file__)):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def packed(memory: LedgerMemory) -> str:
    """The memory as text, the rules that made it before all else: whoever reads it knows first whether to read on."""
    what = (memory.rules, memory.state, memory.requests, memory.last_hash, memory.tree_first_seq, memory.tree)
    return f"{memory.rules}.{base64.b64encode(zlib.compress(pickle.dumps(what, protocol=5), LEVEL)).decode()}"


def unpacked(text: str) -> LedgerMemory:
    """The memory again; raises `NoCheckpointError`."""
    rules, _, encoded = text.partition(".")
    if rules != rules_fingerprint():
        raise UnusableCheckpointError("it was made by other rules")
    try:
        memory = LedgerMemory(*_Unpickler(io.BytesIO(zlib.decompress(base64.b64decode(encoded)))).load())
    except Exception as error:  # a pickle may fail in any way at all
        raise NoCheckpointError(f"it is not readable ({type(error).__name__})") from error
    if memory.rules != rules:
        raise NoCheckpointError("it is not what its head says")
    return memory


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        """A class that a ledger's memory is made of; raises `UnpicklingError` at anything else."""
        try:
            return _classes()[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} does not belong into a checkpoint") from None


@cache
def _classes() -> dict[tuple[str, str], type]:
    """The classes that a hall's state can hold by its own annotations, every value of the vocabulary, containers."""
    found: set[object] = {kind for kind in vars(vocabulary).values() if isinstance(kind, EnumType)}
    for kind in (HallState, RequestMemory, DoneRequest, GrowingTree, set, frozenset, deque, time, timedelta, timezone):
        _collect(kind, found)
    return {(kind.__module__, kind.__qualname__): kind for kind in found if isinstance(kind, type)}


def _collect(annotation: object, found: set[object]) -> None:
    if annotation in found:
        return
    found.add(annotation)
    for inner in get_args(annotation):
        _collect(inner, found)
    if is_dataclass(annotation) or (isinstance(annotation, type) and issubclass(annotation, msgspec.Struct)):
        for inner in get_type_hints(annotation).values():
            _collect(inner, found)
