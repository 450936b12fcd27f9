"""The seal over a hall's records, made from its keys: for its server, and for tools that only read."""

import atexit
import os
import shlex
from pathlib import Path

from sqlalchemy import Engine, select

from hall_server.engine.sealing_port import KeyProvider
from hall_server.store.ciphers import AES_256_GCM, GcmCipher
from hall_server.store.file_keys import KEY_FOLDER, FileKeyProvider
from hall_server.store.program_keys import ProgramKeyProvider
from hall_server.store.record_seal import RecordSeal
from hall_server.store.tables import data_key

KEY_PROGRAM = "YIMEN_KEY_PROGRAM"
"""Names the program that holds the wrapping keys, for the server and for every tool that opens its records."""


def key_provider(data: Path) -> KeyProvider:
    """Who holds the wrapping keys of a data folder: the program that the environment names, else files."""
    files, command = FileKeyProvider(data), shlex.split(os.environ.get(KEY_PROGRAM, ""))
    if not command:
        return files
    program = ProgramKeyProvider(command, files)
    atexit.register(program.close)
    return program


def record_seal(data: Path, engine: Engine, hall_id: str, cipher: GcmCipher = AES_256_GCM) -> RecordSeal:
    """The hall's seal; its first wrapping key is made here, unless values are sealed already: then it was lost.

    Raises `KeyMissingError`.
    """
    provider = key_provider(data)
    if isinstance(provider, FileKeyProvider) and not provider.key_ids() and not _has_sealed(engine, hall_id):
        provider.make(cipher)
    provider.present_id()
    return RecordSeal(provider, cipher)


def seal_to_read(data: Path) -> RecordSeal | None:
    """The seal of a data folder, None where nobody holds wrapping keys: sealed values then read as erased."""
    provider = key_provider(data)
    if isinstance(provider, FileKeyProvider) and not (data / KEY_FOLDER).is_dir():
        return None
    return RecordSeal(provider)


def _has_sealed(engine: Engine, hall_id: str) -> bool:
    one = select(data_key.c.seq).where(data_key.c.hall_id == hall_id).limit(1)
    with engine.connect() as connection:
        return connection.execute(one).first() is not None
