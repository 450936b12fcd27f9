"""Names that several samples say."""

from hall_protocol import picture

WAIT = picture.WaitRange(300, 480, 720)
TICKET = "01JD4Q7M2T9VZ6C3H8KX5RBNWE"
CASE = f"{TICKET}-1"
