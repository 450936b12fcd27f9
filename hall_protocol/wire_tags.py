"""How a struct's class name becomes its tag on the wire."""

import re


def snake_case(class_name: str) -> str:
    """The tag of a class: IssueTicket becomes issue_ticket."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", class_name).lower()
