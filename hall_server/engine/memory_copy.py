"""A ledger's memory written down by a copy of the process, so that the hall's writer is held for the copying alone.

`fork` copies no memory, only what says where it lies: some milliseconds, however much the hall remembers. The copy has
no other thread, asks for no lock of ours, touches no database, and ends by itself.
"""

import contextlib
import gc
import os
import select
import signal
import time

from hall_server.engine.checkpoint import LedgerMemory, packed

COPY_S = 60.0
"""A copy that has not ended by then is ended: it gives way to everything else on the machine."""
PART_BYTES = 1 << 20
_LAST_FD = 1 << 30


class CopyFailedError(Exception):
    """The copy did not say the whole memory; the message says why."""


class MemoryCopy:
    """The memory as it was when this was made, whatever the hall does since; `text` must be asked for once."""

    def __init__(self, memory: LedgerMemory) -> None:
        """Raises `OSError` where the machine has no room for another process."""
        self.seq = memory.state.seq
        self.erasures_noted = memory.state.erasures_noted
        self._pipe, written = os.pipe()
        try:
            self._pid = os.fork()
        except OSError:
            os.close(self._pipe)
            os.close(written)
            raise
        if self._pid == 0:
            _write_and_end(written, memory)
        os.close(written)

    def text(self, within_s: float = COPY_S) -> str:
        """What the copy wrote, once it has; raises `CopyFailedError`."""
        said, deadline_s = bytearray(), time.monotonic() + within_s
        watched = select.poll()  # `select.select` knows no descriptor above 1023, and a hall may have more
        watched.register(self._pipe, select.POLLIN)
        try:
            while watched.poll(max(0.0, deadline_s - time.monotonic()) * 1e3):
                if not (part := os.read(self._pipe, PART_BYTES)):
                    break
                said += part
            else:
                os.kill(self._pid, signal.SIGKILL)
        finally:
            os.close(self._pipe)
            _, status = os.waitpid(self._pid, 0)
        if status != 0:
            raise CopyFailedError(f"the copy ended with {os.waitstatus_to_exitcode(status)}")
        return said.decode("ascii")


def _write_and_end(written: int, memory: LedgerMemory) -> None:
    """All of the copy's life; nothing of it may go back into the hall's own code."""
    try:
        # First of all: no door, lock or database of the hall may stay open here should the hall die.
        os.closerange(0, written)
        os.closerange(written + 1, _LAST_FD)
        gc.disable()
        os.nice(10)
        with open(written, "wb", buffering=0) as pipe:
            left = memoryview(packed(memory).encode("ascii"))
            while left:
                left = left[pipe.write(left) :]
        os._exit(0)
    finally:
        with contextlib.suppress(BaseException):
            os._exit(1)
