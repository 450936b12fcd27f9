"""Who a server is to a lease: more than a name, since machines and data folders are copied with their names in them.

A restart may take its own lease at once; a copy must wait until it lapses. What tells them apart is the lock that every
server holds on its folder: of the same file in the same run of the same kernel there is one holder, so whoever holds it
now is the only one. After a reboot nobody can tell, and the lease has lapsed by then.
"""

import hashlib
import os
import re
import secrets
import socket
from pathlib import Path

from hall_server.composition.lock import LOCK_FILE
from hall_server.store.lease import LeaseOwner
from hall_server.store.tables import OWNER_CHARS
from program.whole_file import write_whole

OWNER_FILE = "owner"
BOOT_FILE = Path("/proc/sys/kernel/random/boot_id")

_FOLDER_ID = re.compile(r"[0-9a-f]{32}")


def lease_owner(data: Path, boot: Path = BOOT_FILE) -> LeaseOwner:
    """The server that holds the lock of this folder, in this run of this machine; raises `OSError`.

    `boot` is where the kernel says which run of it this is.
    """
    return LeaseOwner(f"{folder_id(data)}.{_place(data, boot)}", owner_name(data))


def folder_id(data: Path) -> str:
    """The number of this folder, drawn once and kept in it; a copy of the folder has it too. Raises `OSError`."""
    path = data / OWNER_FILE
    known = path.read_text(errors="replace").strip() if path.exists() else ""
    if _FOLDER_ID.fullmatch(known):
        return known
    made = secrets.token_hex(16)
    write_whole(path, f"{made}\n".encode())
    return made


def owner_name(data: Path) -> str:
    """What people are shown of it: the machine and the folder, the middle left out where it is too long."""
    name = f"{socket.gethostname()}:{data.resolve()}"
    if len(name) <= OWNER_CHARS:
        return name
    half = (OWNER_CHARS - 1) // 2
    return f"{name[:half]}…{name[-half:]}"


def _place(data: Path, boot: Path) -> str:
    """The lock's file in this run of this kernel; where the machine does not say, nobody is ever taken for it."""
    try:
        run, lock = boot.read_text().strip(), os.stat(data / LOCK_FILE)
    except OSError:
        return secrets.token_hex(15)
    return hashlib.sha256(f"{run} {lock.st_dev} {lock.st_ino}".encode()).hexdigest()[:30]
