"""A USB printer by its device file (usblp): written and read without ever blocking for longer than allowed.

A printer without paper takes no bytes, and a plain write to its file would hang the station. A file that is not
there is never made: otherwise slips would go into it while the printer's plug lies on the floor.
"""

import errno
import os
import select
import stat
from typing import Final

ONE_WAY_ERRORS: Final = (errno.EINVAL, errno.EBADF, errno.EOPNOTSUPP)
"""What the driver of a printer that cannot speak answers to a reader."""


class DeviceFile:
    """One opened device file, or a plain file that collects jobs; `timeout_s` bounds the next wait."""

    def __init__(self, path: str) -> None:
        self.timeout_s = 0.0
        self.can_answer = False
        self._path = path
        self._file: int | None = None

    def open(self) -> None:
        """Open it, for reading too where it is a device; raises OSError."""
        is_device = stat.S_ISCHR(os.stat(self._path).st_mode)
        way = os.O_RDWR if is_device else os.O_WRONLY | os.O_TRUNC
        self._file = os.open(self._path, way | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        self.can_answer = is_device

    def write(self, data: bytes) -> None:
        """Write all of `data`; raises TimeoutError when it takes nothing for `timeout_s`, OSError."""
        file = self._opened()
        left = memoryview(data)
        while left:
            _, writable, _ = select.select([], [file], [], self.timeout_s)
            if not writable:
                raise TimeoutError
            left = left[os.write(file, left) :]

    def read_byte(self) -> bytes:
        """Return one byte, b'' when none came within `timeout_s` or none can come; raises OSError."""
        file = self._opened()
        readable, _, _ = select.select([file], [], [], self.timeout_s)
        if not readable:
            return b""
        try:
            return os.read(file, 1)
        except BlockingIOError:
            return b""
        except OSError as error:
            if error.errno in ONE_WAY_ERRORS:
                self.can_answer = False
                return b""
            raise

    def close(self) -> None:
        """Close it; twice does nothing."""
        file, self._file = self._file, None
        if file is not None:
            os.close(file)

    def _opened(self) -> int:
        if self._file is None:
            raise OSError(errno.EBADF, "the device file is closed")
        return self._file
