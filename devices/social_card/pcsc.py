"""A slot of the machine's PC/SC service, through pyscard: an optional part, imported only where it is configured."""

import contextlib
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from devices.social_card.slot import CardGoneError, CardMuteError
from devices.transport import TransportLostError

HOW_TO_INSTALL: Final = (
    "pyscard is not installed: apt-get install pcscd swig libpcsclite-dev, then install yimen[social-card]"
)


def is_installed() -> bool:
    """Whether pyscard is there; imports nothing."""
    return find_spec("smartcard") is not None


class PcscSession:
    """A powered card in a PC/SC reader."""

    def __init__(self, connection: Any, failure: type[Exception]) -> None:
        self._connection = connection
        self._failure = failure

    def transmit(self, command: bytes) -> bytes:
        """Return the card's answer; raises CardGoneError: PC/SC says no more than that the card cannot be reached."""
        try:
            data, sw1, sw2 = self._connection.transmit(list(command))
        except self._failure as error:
            raise CardGoneError from error
        return bytes([*data, sw1, sw2])

    def disconnect(self) -> None:
        """Leave the card alone; twice does nothing."""
        with contextlib.suppress(self._failure):
            self._connection.disconnect()


class PcscSlot:
    """The reader whose name begins as given, or the first one of the machine for ''."""

    def __init__(self, reader_name: str) -> None:
        self._reader_name = reader_name

    def connect(self) -> PcscSession | None:
        """Power the card, None when there is none; raises CardMuteError, TransportLostError."""
        reader = self._reader()
        exceptions = import_module("smartcard.Exceptions")
        failure: type[Exception] = exceptions.SmartcardException
        connection = reader.createConnection()
        try:
            connection.connect()
        except exceptions.NoCardException:
            return None
        except failure as error:
            raise CardMuteError from error
        return PcscSession(connection, failure)

    def _reader(self) -> Any:
        if not is_installed():
            raise TransportLostError(HOW_TO_INSTALL)
        failure: type[Exception] = import_module("smartcard.pcsc.PCSCExceptions").BaseSCardException
        try:
            readers = import_module("smartcard.System").readers()
        except failure as error:
            raise TransportLostError("the PC/SC service does not run: systemctl start pcscd") from error
        for reader in readers:
            if str(reader).startswith(self._reader_name):
                return reader
        raise TransportLostError(f"there is no PC/SC reader '{self._reader_name}' among {len(readers)}")
