"""How long slips are on their way: the sizes told are those of real slips, and a slow line is told in one sentence."""

from pathlib import Path

import pytest

from config.__main__ import printer_warnings
from config.loader import load_hall
from config.settings.stations import KioskSettings
from config.slip_time import slip_bytes, too_slow
from devices.printer.encoding import PrintMode, SlipEncoder
from devices.printer.layout import PAPERS
from kiosk_client.sample_slips import Kind, sample_slip
from tests.unit.config.example import EXAMPLE, change, copy_of_example

SERIAL = "serial:///dev/ttyS1?baud=19200"


def a_kiosk(**settings: object) -> KioskSettings:
    return KioskSettings.model_validate({"name": "kiosk-1", "zone": "general", "printer": SERIAL, **settings})


@pytest.mark.parametrize(
    ("mode", "native_qr"), [(PrintMode.RASTER, False), (PrintMode.TEXT, False), (PrintMode.TEXT, True)]
)
@pytest.mark.parametrize("width", PAPERS)
def test_a_slip_is_as_large_as_is_told(width: int, mode: PrintMode, native_qr: bool) -> None:
    slip = sample_slip(load_hall(EXAMPLE), Kind.ONE_MATTER)
    sent = len(SlipEncoder(PAPERS[width], mode, native_qr=native_qr).encode(slip))
    told = slip_bytes(a_kiosk(slip_width_mm=width, printer_mode=mode.value, printer_native_qr=native_qr))
    assert told == pytest.approx(sent, rel=0.15)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, 'about 59 s over this serial line; printer_mode = "text" sends words instead'),
        ({"printer_mode": "text"}, "about 9 s over this serial line; printer_native_qr = true lets the printer draw"),
        ({"printer": "serial:///dev/ttyS1"}, "about 10 s"),
        ({"printer": "serial:///dev/ttyS1?baud=9600", "slip_width_mm": 58}, "about 70 s"),
        ({"printer_mode": "text", "printer_native_qr": True}, ""),
        ({"printer": "serial:///dev/ttyS1?baud=57600", "printer_mode": "text"}, ""),
        ({"printer": "tcp://192.0.2.10:9100"}, ""),
        ({"printer": "none"}, ""),
    ],
)
def test_a_line_too_slow_is_told_with_what_helps(settings: dict[str, object], said: str) -> None:
    trouble = too_slow(a_kiosk(**settings))
    assert said in trouble
    assert bool(said) == bool(trouble)


def test_the_check_of_a_configuration_warns_of_the_kiosk_by_name(tmp_path: Path) -> None:
    folder = copy_of_example(tmp_path)
    assert printer_warnings(load_hall(folder)) == []
    change(folder, "stations.toml", 'printer = "simulator" ', f'printer = "{SERIAL}"')
    [warning] = printer_warnings(load_hall(folder))
    assert warning.startswith("warning: stations.toml: kiosk kiosk-1: a slip takes about 59 s")
