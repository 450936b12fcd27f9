"""Starts the online platform: `python -m online_platform --data DIR`."""

import fcntl
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import uvloop

from online_platform.app import build_app
from online_platform.clock import system_clock
from online_platform.libraries import Libraries, RecordsError
from online_platform.migrations import MigrationError
from online_platform.misbehaviour import Misbehaviour
from online_platform.options import Options, UsageError, parse
from online_platform.platform_parts import PlatformParts, close_parts, open_parts
from online_platform.serving import PlatformServer, bind
from program.log_setup import LogSettingError, set_up_log
from program.service_manager import tell_service_manager

LOCK_NAME = "platform.lock"


def main(argv: Sequence[str]) -> int:
    """Run until SIGTERM; 0 after a clean end, 2 with one line on standard error when it cannot start."""
    try:
        options = parse(argv)
        set_up_log(options.log, options.log_level, {"role": "platform"})
        lock = _claim(options.data)
        listener = _listen(options)
        misbehaviour = Misbehaviour(options.orders)
        libraries = Libraries(options.records, Misbehaviour(options.look_up_orders))
        parts = open_parts(
            options.data,
            options.enrolment,
            system_clock,
            misbehaviour,
            options.public_url,
            libraries,
            options.catalogues,
            options.app_codes,
        )
    except (UsageError, LogSettingError, MigrationError, RecordsError) as error:
        print(f"online_platform: {error}", file=sys.stderr)
        return 2
    try:
        uvloop.run(_serve(parts, listener))
    finally:
        close_parts(parts)
        os.close(lock)
    return 0


async def _serve(parts: PlatformParts, listener: socket.socket) -> None:
    host, port = listener.getsockname()[:2]
    shown_host = f"[{host}]" if ":" in host else host

    def say_ready() -> None:
        print(f"ready http://{shown_host}:{port}", flush=True)
        tell_service_manager("READY=1")

    await PlatformServer(build_app(parts), say_ready, parts.feed.close).serve([listener])


def _claim(data: Path) -> int:
    """Hold the data folder for this process alone; the lock goes with the process, however it ends."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        lock = os.open(data / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise UsageError(f"--data: {data} cannot be used: {error.strerror}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise UsageError(f"--data: another platform is already working on {data}") from None
    return lock


def _listen(options: Options) -> socket.socket:
    try:
        return bind(options.host, options.port)
    except OSError as error:
        raise UsageError(f"cannot listen on {options.host}:{options.port}: {error.strerror}") from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
