"""How a generated day looks: when people come, how many, what they do. Of no real hall: no field accuracy claimed."""

from datetime import time

OPENS = time(9, 0)
CLOSES = time(17, 0)
LUNCH = (time(12, 0), time(13, 30))
RELIEF_AT = time(13, 30)
"""When the afternoon's clerks relieve the morning's at counters that serve through lunch."""
BREAKS = (time(10, 15), time(15, 0))
"""From when on a clerk takes a short break."""

OPEN_S = 6.0 * 3600
"""What a counter serves in a day once lunch, breaks and walking are taken off."""
LOAD = 0.78
"""Work that arrives for each queue, as a part of what its counters can do: a busy day that still ends."""
SHORT_LINE_LOAD = 0.25
"""The same for short lines, which others come to as well: with results to fetch, or reviewed online."""
ARRIVALS_BY_HALF_HOUR = (4, 8, 10, 9, 7, 5, 2, 1, 2, 6, 8, 7, 5, 4, 2, 0)
"""Relative arrivals from 09:00 on: a peak at ten, a lower one at two."""

PRIORITY_SHARE = 0.06
CARD_SHARE = 0.5
"""Of those who need not: they lay their card on the reader all the same."""
AGENT_SHARE = 0.04
ORGANISATION_SHARE = 0.08
PACKAGE_SHARE = 0.02
SEVERAL_SHARE = 0.03
PRE_REVIEWED_SHARE = 0.04
GIVE_UP_SHARE = 0.02
BOOKINGS_PER_SLOT = 0.5
"""Tries to book a place, for each slot and queue of the next working day."""
HOLDERS_COME_SHARE = 0.88

NO_SHOW_SHARE = 0.06
CALLED_BY_NAME_SHARE = 0.01
MISTAKE_SHARE = 0.05
"""Of no-shows: a slip of the finger, taken back at once."""
HOLD_SHARE = 0.01
TRANSFER_SHARE = 0.02

ACCEPTED_SHARE, SUPPLEMENT_SHARE, CONSULTED_SHARE = 0.80, 0.09, 0.07
"""Of cases; the others are declined."""
RESULT_SHARE = 0.5
"""Of accepted cases: their result is there on any one later working day."""
COLLECTORS_IN_16 = 3
"""Of sixteen results so many are fetched at the hall; the others go by post."""
COLLECTED_SHARE = 0.4
"""Of those to be fetched that are ready: on any one day."""
RETURNERS_SHARE = 0.5
"""Of those who were told what is missing: back on any one later day."""

RATED_AT_COUNTER_SHARE = 0.6
RATED_LATER_SHARE = 0.1
"""Of those who did not rate at the counter: by the slip's code, the next working day."""
GRADES = (*[5] * 26, *[4] * 9, 3, 3, 3, 2, 1)
COMPLAINTS_A_DAY = 0.3
