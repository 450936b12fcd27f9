"""`./hall ticket preview`: the slip of an example ticket of a hall, dot for dot as its printer burns it, as a PNG."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from config.errors import ConfigurationError
from config.loader import load_hall
from devices.printer.encoding import PrintMode, SlipEncoder
from devices.printer.interpreter import printed
from devices.printer.layout import PAPERS, Paper
from devices.printer.slip import Slip
from kiosk_client.sample_slips import Kind, sample_slip

REPOSITORY = Path(__file__).resolve().parents[1]
EXIT_BAD_USE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Draw the slip and say where it is; 2 for a configuration or a file that cannot be used."""
    options = _options(argv)
    try:
        slip = sample_slip(load_hall(options.config), options.kind)
        picture = _picture(slip, PAPERS[options.width], options.mode)
        options.out.parent.mkdir(parents=True, exist_ok=True)
        picture.save(options.out, format="PNG")
    except (ConfigurationError, OSError) as error:
        print(f"hall ticket: {error}", file=sys.stderr)
        return EXIT_BAD_USE
    print(options.out)
    return 0


def _picture(slip: Slip, paper: Paper, mode: PrintMode) -> Image.Image:
    """The slip as it comes out; of text, in the letters of a printer's own font as far as we can draw them."""
    encoder = SlipEncoder(paper, mode)
    return encoder.picture(slip) if mode is PrintMode.RASTER else printed(encoder.encode(slip), paper.width_dots)


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hall ticket", description="Slips before paper is spent.")
    verbs = parser.add_subparsers(required=True, metavar="preview")
    preview = verbs.add_parser("preview", help="an example ticket's slip as PNG")
    preview.add_argument("--config", type=Path, default=REPOSITORY / "config" / "wuhua", help="folder with hall.toml")
    preview.add_argument("--out", type=Path, default=Path("ticket.png"), help="the picture (%(default)s)")
    preview.add_argument("--width", type=int, choices=sorted(PAPERS), default=80, help="paper in mm (%(default)s)")
    mode_help = "how it is sent, as printer_mode has it (%(default)s)"
    preview.add_argument("--mode", type=PrintMode, choices=tuple(PrintMode), default=PrintMode.RASTER, help=mode_help)
    preview.add_argument("--kind", type=Kind, choices=tuple(Kind), default=Kind.ONE_MATTER, help="%(default)s")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
