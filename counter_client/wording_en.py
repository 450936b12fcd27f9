"""The clerk's desk in English."""

from typing import Final

from counter_client.case_wording_en import CASES_EN
from counter_client.desk import NoticeKind
from counter_client.keys import Key
from counter_client.question_wording import QUESTIONS_EN
from counter_client.sign_on_wording import SIGN_ON_EN
from counter_client.wording import Wording, Words
from hall_protocol.vocabulary import CounterState, Outcome

EN: Final = Wording(
    is_chinese=False,
    title="Counter desk",
    compact_bar="Compact bar",
    full_desk="Full desk",
    counter="Counter {counter}",
    clerk="Staff {clerk}",
    other_clerk="Staff {clerk} is signed on here",
    states=Words(
        {
            CounterState.CLOSED: "Signed off",
            CounterState.FREE: "Free",
            CounterState.CALLING: "Calling",
            CounterState.SERVING: "Serving",
            CounterState.PAUSED: "Paused",
        }
    ),
    keys=Words(
        {
            Key.SIGN_ON: "Sign on",
            Key.SIGN_OFF: "Sign off",
            Key.CALL_NEXT: "Call next",
            Key.CALL_TICKET: "Call by number",
            Key.PRIORITY: "Priority",
            Key.RECALL: "Recall",
            Key.START: "Start",
            Key.FINISH: "Finish",
            Key.FINISH_AND_CALL: "Finish and call next",
            Key.NO_SHOW: "No-show",
            Key.HOLD: "Hold",
            Key.CALL_BACK: "Call back",
            Key.TRANSFER: "Transfer",
            Key.UNDO: "Undo",
            Key.PAUSE: "Pause",
            Key.RESUME: "Resume",
        }
    ),
    notices=Words(
        {
            NoticeKind.NOBODY_WAITING: "Nobody is waiting",
            NoticeKind.REFUSED: "{detail}",
            NoticeKind.NO_ANSWER: "The hall did not answer and this action was given up; what is shown counts",
            NoticeKind.EVALUATED: "{number} has rated",
            NoticeKind.NOT_EVALUATED: "{number} did not rate (timed out)",
            NoticeKind.MARKED_MISSED: "{number} marked as no-show",
            NoticeKind.HELD: "{number} is on hold; call it back from the list",
            NoticeKind.TRANSFERRED: "{number} transferred, keeping its place",
            NoticeKind.RECALLED: "{number} recalled",
            NoticeKind.PRIORITY_GIVEN: "{number} has priority now and is due earlier",
            NoticeKind.UNDONE: "{number}: the last step was undone",
        }
    ),
    outcomes=Words(
        {
            Outcome.ACCEPTED: "Accepted",
            Outcome.SUPPLEMENT_REQUIRED: "Supplement",
            Outcome.DECLINED: "Declined",
            Outcome.CONSULTED: "Consulted",
            Outcome.COLLECTED: "Collected",
            Outcome.OTHER: "Other",
        }
    ),
    outcome_heading="Outcome",
    closed_text="Signed off",
    closed_hint="Sign on to call visitors",
    waiting_text="{waiting} waiting",
    nobody_text="Nobody waiting",
    first_due="First due　{next}",
    paused_hint="Resume to go on calling",
    reason="Why: {reason}",
    issued="Issued {time}",
    waited="Waited {minutes} min",
    recalled="Recalled {count}×",
    minutes="{minutes} min",
    norm="Norm {norm}",
    timer_headings=Words(
        {
            CounterState.CLOSED: "",
            CounterState.FREE: "Free for",
            CounterState.CALLING: "Since the call",
            CounterState.SERVING: "Service time",
            CounterState.PAUSED: "Paused for",
        }
    ),
    connected="Connected",
    connecting="Connecting",
    lost="Disconnected",
    stale="No link to the hall: shown as of {time}. Keys are locked until the link is back",
    unknown_counter="The hall has not told of counter {counter} yet",
    slow="Waiting for the hall…",
    waiting_heading="Waiting for me  {count}",
    waiting_columns=("Ticket", "Matter", "Due", "Why here"),
    held_heading="On hold  {count}",
    missed_heading="No-show  {count}",
    nobody="Nobody is waiting",
    none_held="None",
    none_missed="None",
    why_arrival="By arrival",
    why_class="Priority: {name}",
    why_earlier="{minutes} min earlier",
    why_later="{minutes} min later",
    why_here="Sent here",
    and_more="{matter} and {more} more",
    between_matters=", ",
    journey="Way: {stops}",
    for_organisation="An organisation's matter",
    by_agent="By an agent: check the authorisation",
    stop_at="{matter} ({queue})",
    stop_of="Stop {stop} of {stops}",
    figures_heading="Hall today",
    figures=("Issued", "Served", "No-show", "Waiting", "Mean wait", "Mean service"),
    pause_title="Why do you pause?",
    pause_reasons=("Lunch break", "Away for a moment", "Paperwork", "Consultation", "Device fault"),
    other_reason="Another reason (type it)",
    transfer_title="Transfer {number} to",
    to_queue="A queue",
    to_counter="A counter",
    unserved_title="Why to that counter?",
    unserved="{counter} does not serve this queue",
    unserved_reasons=("Handled together", "Its own clerk goes on", "To ask whoever is in charge"),
    queue_detail="{waiting} waiting · {counters} counters",
    confirm="Confirm",
    cancel="Cancel",
    questions=QUESTIONS_EN,
    cases=CASES_EN,
    sign_on=SIGN_ON_EN,
)
