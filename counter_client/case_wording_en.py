"""The acceptance and collection desk in English."""

from typing import Final

from counter_client.case_keys import CaseKey, Obstacle
from counter_client.case_state import SayingKind
from counter_client.case_wording import CaseWording, Words
from hall_protocol.vocabulary import CaseState, CreditFinding, MaterialSource, MaterialStatus, ResultKind

CASES_EN: Final = CaseWording(
    open_desk="Case desk",
    close_desk="Back to calling",
    matters="This visit",
    no_matters="No matter was chosen for this ticket: add one, or find a case by its number",
    states=Words(
        {
            CaseState.OPENED: "To decide",
            CaseState.SUPPLEMENT_REQUIRED: "Supplement due",
            CaseState.ACCEPTED: "Accepted",
            CaseState.RESULT_READY: "To collect",
            CaseState.COLLECTED: "Collected",
            CaseState.DECLINED: "Declined",
            CaseState.CONSULTED: "Consulted",
            CaseState.WITHDRAWN: "Withdrawn",
            CaseState.ENDED: "Ended otherwise",
        }
    ),
    not_opened="To decide",
    keys=Words(
        {
            CaseKey.ACCEPT: "Accept",
            CaseKey.SUPPLEMENT: "Supplement",
            CaseKey.DECLINE: "Decline",
            CaseKey.CONSULT: "Consultation",
            CaseKey.COLLECT: "Hand over",
            CaseKey.OTHER: "Other",
            CaseKey.RECORD_RESULT: "Record result",
            CaseKey.WITHDRAW: "Withdraw",
            CaseKey.NOTICE: "Notice",
            CaseKey.ALL_PROPOSED: "Confirm all proposals",
            CaseKey.LOOK_UP: "Look up records",
            CaseKey.ADD: "Add a matter",
            CaseKey.FIND: "Find by number",
            CaseKey.COPY: "Copy number",
        }
    ),
    key_details=Words(
        {
            CaseKey.ACCEPT: "Complete: gives a number",
            CaseKey.SUPPLEMENT: "Tells all that is missing",
            CaseKey.DECLINE: "Reason from the list",
            CaseKey.CONSULT: "Answered, not applied for",
            CaseKey.COLLECT: "Result is handed over",
            CaseKey.OTHER: "Reason from the list",
            CaseKey.RECORD_RESULT: "Result can be collected",
            CaseKey.WITHDRAW: "By the applicant",
            CaseKey.NOTICE: "See and print it again",
            CaseKey.ALL_PROPOSED: "",
            CaseKey.LOOK_UP: "",
            CaseKey.ADD: "",
            CaseKey.FIND: "",
            CaseKey.COPY: "",
        }
    ),
    obstacles=Words(
        {
            Obstacle.NO_LINK: "No link: wait for it",
            Obstacle.BUSY: "Waiting for the hall",
            Obstacle.LOADING: "Loading",
            Obstacle.NOBODY: "Call a ticket first",
            Obstacle.NOTHING_CHOSEN: "Choose a matter first",
            Obstacle.DECIDED: "Already decided",
            Obstacle.UNSEEN: "{count} not looked at yet",
            Obstacle.UNCONFIRMED: "{count} to be confirmed",
            Obstacle.MISSING: "{count} required missing",
            Obstacle.NOTHING_MISSING: "Nothing is missing",
            Obstacle.NOTHING_PROPOSED: "No proposal is left",
            Obstacle.NO_REASON: "The hall lists no reason",
            Obstacle.NOT_OPENED: "No case is open yet",
            Obstacle.NOT_READY: "No result is ready",
            Obstacle.NOT_ACCEPTED: "For accepted cases only",
            Obstacle.NO_NOTICE: "No notice stands",
            Obstacle.NO_NUMBER: "No case number yet",
            Obstacle.NOT_SERVING: "Once the service has begun",
        }
    ),
    done=Words(
        {
            CaseState.OPENED: "Matter added",
            CaseState.SUPPLEMENT_REQUIRED: "Notice given, case number {number}",
            CaseState.ACCEPTED: "Accepted, case number {number}",
            CaseState.RESULT_READY: "Result of {number} recorded: it may be collected",
            CaseState.COLLECTED: "Result of {number} collected",
            CaseState.DECLINED: "Declined",
            CaseState.CONSULTED: "Recorded as consulted",
            CaseState.WITHDRAWN: "{number} withdrawn",
            CaseState.ENDED: "Ended otherwise",
        }
    ),
    sayings=Words(
        {
            SayingKind.DONE: "{done}",
            SayingKind.FOUND: "Found {number}",
            SayingKind.COPIED: "{number} copied",
            SayingKind.LOOKED_UP: "{done}",
            SayingKind.REFUSED: "{detail}",
            SayingKind.NO_ANSWER: "No answer: this was given up. Once the link is back, what is shown counts",
        }
    ),
    statuses=Words(
        {
            MaterialStatus.PAPER_ORIGINAL: "Original",
            MaterialStatus.PAPER_COPY: "Paper copy",
            MaterialStatus.ELECTRONIC: "Electronic",
            MaterialStatus.SHARED: "Shared data",
            MaterialStatus.VERIFIED_ONLINE: "Verified online",
            MaterialStatus.ALREADY_COLLECTED: "Taken earlier",
            MaterialStatus.MISSING: "Missing",
        }
    ),
    short_statuses=Words(
        {
            MaterialStatus.PAPER_ORIGINAL: "Original",
            MaterialStatus.PAPER_COPY: "Copy",
            MaterialStatus.ELECTRONIC: "Electr.",
            MaterialStatus.SHARED: "Shared",
            MaterialStatus.VERIFIED_ONLINE: "Verified",
            MaterialStatus.ALREADY_COLLECTED: "Earlier",
            MaterialStatus.MISSING: "Missing",
        }
    ),
    sources=Words(
        {
            MaterialSource.APPLICANT: "From the applicant",
            MaterialSource.FORM: "Form",
            MaterialSource.SHARED: "Shared data, not to be brought",
            MaterialSource.VERIFIED: "Verified online, not to be brought",
            MaterialSource.E_LICENCE: "E-licence, not to be brought",
            MaterialSource.EARLIER_STEP: "Taken earlier, not to be brought",
        }
    ),
    results=Words(
        {
            ResultKind.LICENCE: "Licence",
            ResultKind.CERTIFICATE: "Certificate",
            ResultKind.APPROVAL: "Approval",
            ResultKind.RECEIPT: "Receipt",
            ResultKind.RECORD: "Record",
        }
    ),
    not_needed="Not needed",
    not_looked_at="To look at",
    proposed="Proposed: {status}",
    optional="optional",
    was_missing="was missing",
    was_told="told",
    originals="{count} original",
    copies="{count} copy",
    missing_none="Nothing missing",
    missing_some="{count} missing",
    still_open="{count} to look at",
    still_proposed="{count} to confirm",
    all_seen="All looked at",
    no_materials="This matter needs no materials",
    loading="Loading the checklist…",
    undecided="{count} not decided yet; finishing ends it “undecided”",
    returning="Back with the supplement; was missing: {missing}",
    told_now="Told once; to be brought: {missing}",
    came_before="Case number {number}",
    due="due by {day}",
    number_heading="Case number",
    no_number="No number",
    ready_for="To collect: {result}",
    awaits="Accepted; its result is not ready yet",
    check_person="Before handing over, check the collector's identity; for a proxy, the letter of authority",
    decline_title="Why is it declined?",
    other_title="Why does it end otherwise?",
    withdraw_title="Why is it withdrawn?",
    withdraw_anyway="No reason given",
    result_title="Which result is there?",
    add_title="Add a matter",
    add_hint="Type its name, pinyin or initials",
    find_title="Find a case by its number",
    find_hint="Type or scan the case number, then Enter",
    nothing_found="Nothing found",
    look_up_title="Look up records",
    look_up_notice=(
        "Tell the visitor first: the number is used to look for the matter's materials in the government's libraries, "
        "for this visit only; who looked at what, and when, stays on record. They may say no and hand in papers."
    ),
    look_up_consent="The visitor was told and agrees",
    look_up_hint="ID number or credit code: typed, by card or scanner",
    look_up_person="A person's records",
    look_up_organisation="An organisation's records",
    look_up_wrong="Not a right number: check its 18 characters",
    records_found="{count} on record: confirm each",
    records_not_found="{count} not on record: look at the papers",
    records_away="{count} could not be asked, the library is away: look at the papers",
    no_records="No material could be looked up",
    credit=Words(
        {
            CreditFinding.NONE: "Credit: on no list",
            CreditFinding.LISTED: "Credit: on a list; for information, no reason to refuse",
            CreditFinding.UNAVAILABLE: "The credit library is away",
        }
    ),
    notice_title="One-time notice",
    print_notice="Print",
    save_notice="Save as PDF",
    close_notice="Close",
    no_printer="No printer is set up here: save it as PDF",
    printed="Sent to the printer",
    not_printed="The printer did not take it: check it, or save as PDF",
    saved="Saved to {file}",
    not_saved="Cannot save to {file}: check space and rights",
)
