"""One technician's round: each named device is checked in turn, and all that was found is printed as one table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TextIO

from devices.check import check, prompt
from devices.findings import Finding, table
from devices.printer.driver import Confirmation

EXIT_DEVICE_NOT_USABLE: Final = 1


@dataclass(frozen=True, slots=True)
class NamedDevice:
    """A device as `kind=setting`, and the station that it belongs to where a configuration names it."""

    named: str
    station: str = ""
    confirmation: Confirmation = Confirmation.IN_ORDER
    """By what a slip printer's slips are to be confirmed."""


def inspect(devices: Sequence[NamedDevice], out: TextIO, aside: TextIO) -> int:
    """Check and write the table to `out`; 0 when every device is fit for use, 1 when not. Raises DeviceSettingError.

    What the technician has to do meanwhile goes to `aside`, before it is waited for.
    """
    findings: list[Finding] = []
    for device in devices:
        if words := prompt(device.named):
            aside.write(f"{' '.join(filter(None, (device.station, words)))}\n")
            aside.flush()
        findings.append(replace(check(device.named, device.confirmation), station=device.station))
    out.write("\n".join((*table(findings), "")))
    return 0 if all(finding.is_usable for finding in findings) else EXIT_DEVICE_NOT_USABLE
