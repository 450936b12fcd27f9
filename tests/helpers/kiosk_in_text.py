"""`python -m tests.helpers.kiosk_in_text …`: the kiosk, whose printer is sent words instead of a picture of them.

The slip and its layout are the same; only so can the bytes for the paper be searched for words.
"""

from devices.printer.driver import EscposPrinter, PrinterSettings
from devices.printer.encoding import PrintMode
from kiosk_client import plan
from kiosk_client.__main__ import main


def in_words(value: str, *, paper_mm: int = 80, receipt_dir: object = None) -> EscposPrinter:
    """As `devices.build.slip_printer`, for an address; its codes are sent as what they say."""
    del receipt_dir
    return EscposPrinter(PrinterSettings(url=value, paper_mm=paper_mm, mode=PrintMode.TEXT, native_qr=True))


if __name__ == "__main__":
    plan.slip_printer = in_words  # type: ignore[attr-defined, assignment]
    main()
