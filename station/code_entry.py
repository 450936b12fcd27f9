"""Where a person's enrolment code comes from: never the command line, which every user of the machine can read."""

import os
import sys

CODE_VARIABLE = "YIMEN_ENROLMENT_CODE"
LINE_LIMIT_CHARS = 64


def typed_code() -> str:
    """The code in the environment, else one line of standard input, asked for where somebody sits."""
    given = os.environ.pop(CODE_VARIABLE, "").strip()
    if given:
        return given
    if sys.stdin.isatty():
        sys.stderr.write("登记码 / enrolment code: ")
        sys.stderr.flush()
    return sys.stdin.readline(LINE_LIMIT_CHARS).strip()
