"""The documents say what is: links, commands, diagrams, glossary and the drawn example are right."""

import re
import subprocess
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config.loader import load_hall
from hall_protocol import vocabulary
from hall_protocol.vocabulary import Channel
from hall_server.composition.policy import policy_from
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.foresight import foresee
from hall_server.domain.policy import Assignment, ItemPolicy
from hall_server.engine.ledger import Accepted, HallLedger
from tests.architecture.house import REPOSITORY
from tests.helpers.hall_builder import Hall, a_counter, a_policy, a_queue

DOCS = REPOSITORY / "docs"
DECISIONS = DOCS / "decisions"
PAGES = sorted([*REPOSITORY.glob("*.md"), *DOCS.rglob("*.md")])
READMES = ("README.md", "README.zh-CN.md")
IMAGE_LIMIT_BYTES = 250_000
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> list[str]:
    return [link for link in LINK.findall(CODE.sub("", page.read_text())) if not link.startswith(("http:", "https:"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    astray = []
    for link in links(page):
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            astray.append(link)
    assert astray == []


def test_the_pages_have_links_to_check() -> None:
    assert sum(len(links(page)) for page in PAGES) > 60


def test_every_decision_is_listed_under_its_title() -> None:
    listed = dict(re.findall(r"^\| \[\d{4}\]\((\S+\.md)\) \| (.+) \|$", (DECISIONS / "README.md").read_text(), re.M))
    titles = {page.name: page.read_text().splitlines()[0].partition(" · ")[2] for page in DECISIONS.glob("[0-9]*.md")}
    assert listed == titles
    assert [name[:4] for name in sorted(titles)] == [f"{n:04}" for n in range(1, len(titles) + 1)]


def test_every_decision_the_code_names_is_there() -> None:
    sources = [path for path in REPOSITORY.glob("*/**/*.py") if ".venv" not in path.parts]
    named = {number for path in sources for number in re.findall(r"docs/decisions/(\d{4})", path.read_text())}
    assert named
    assert named <= {page.name[:4] for page in DECISIONS.glob("[0-9]*.md")}


def test_every_file_the_documents_name_is_there() -> None:
    known = {str(path.relative_to(REPOSITORY)) for path in REPOSITORY.glob("*/**/*.py") if ".venv" not in path.parts}
    for page in ("architecture.md", "algorithms.md", "protocol.md", "glossary.md"):
        for name in re.findall(r"`([\w/]+\.py)`", (DOCS / page).read_text()):
            assert any(path == name or path.endswith(f"/{name}") for path in known), f"{page}: {name}"


def usage() -> set[str]:
    """The commands that the launcher says it has."""
    done = subprocess.run([str(REPOSITORY / "hall"), "help"], capture_output=True, text=True, check=True)
    words = re.findall(r"(?:^|   )\s*([a-z]+)(?=  )", done.stdout, re.MULTILINE)
    return set(words) | {"help"}


def test_the_usage_names_the_programs() -> None:
    assert {"demo", "test", "server", "platform", "kiosk", "counter", "board", "simulate", "verify"} <= usage()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_every_command_a_page_names_is_one_of_the_launcher(page: Path) -> None:
    launcher = (REPOSITORY / "hall").read_text()
    for word in set(re.findall(r"\./hall ([a-z]+)", page.read_text())):
        assert re.search(rf"^    (?:[-\w| ]+\| )?{word}(?: \|[-\w| ]+)?\)", launcher, re.MULTILINE), word


def test_the_readmes_show_every_single_program() -> None:
    programs = usage() - {"demo", "test", "lock", "help"}
    for name in READMES:
        shown = set(re.findall(r"\./hall ([a-z]+)", (REPOSITORY / name).read_text()))
        assert programs <= shown, name


def test_both_readmes_say_the_same() -> None:
    """The same commands, pictures and pages, in the same order."""
    english, chinese = ((REPOSITORY / name).read_text() for name in READMES)
    for pattern in (r"\]\((docs/[^)]+|[a-z_]+/?[^)]*)\)", r"\./hall [^\n`#]+?(?= {2,}| ?[#`\n])"):
        assert re.findall(pattern, english)[1:] == re.findall(pattern, chinese)[1:]
    assert english.count("\n## ") == chinese.count("\n## ")


def test_the_state_diagrams_are_those_of_the_tables() -> None:
    done = subprocess.run([sys.executable, str(DOCS / "make_diagrams.py"), "--check"], check=False)
    assert done.returncode == 0, "run: .venv/bin/python docs/make_diagrams.py"


def glossary_rows() -> list[list[str]]:
    """The cells of every row of the glossary's tables, headings left out."""
    lines = [line for line in (DOCS / "glossary.md").read_text().splitlines() if line.startswith("| ")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if "中文" not in row]


def glossary_values() -> set[str]:
    """What the glossary gives as a value of the wire: second column under states and kinds, first under errors."""
    cells = [cell for row in glossary_rows() for cell in row[:2] if len(row) == 4 or row[0].startswith("`")]
    return {cell.strip("`") for cell in cells if re.fullmatch(r"`[a-z_]+`", cell)}


def test_every_word_of_the_vocabulary_is_in_the_glossary() -> None:
    enums = [thing for thing in vars(vocabulary).values() if isinstance(thing, type) and issubclass(thing, StrEnum)]
    words = {member.value for thing in enums for member in thing}
    assert len(words) > 80
    assert glossary_values() == words


def test_every_word_of_the_glossary_has_its_chinese() -> None:
    rows = glossary_rows()
    assert len(rows) > 100
    assert [row for row in rows if not re.search(r"[\u4e00-\u9fff]", "".join(row[:3]))] == []


def test_the_images_are_small_enough_for_a_readme() -> None:
    images = list((DOCS / "images").iterdir())
    assert len(images) >= 5
    assert [image.name for image in images if image.stat().st_size > IMAGE_LIMIT_BYTES] == []


def test_every_image_is_shown_somewhere() -> None:
    shown = {Path(link).name for page in PAGES for link in links(page)}
    assert {image.name for image in (DOCS / "images").iterdir()} <= shown


class Example:
    """The morning drawn in docs/algorithms.md, in the example hall."""

    def __init__(self) -> None:
        self._policy = policy_from(load_hall(REPOSITORY / "config" / "wuhua"))
        self._ledger = HallLedger(self._policy.hall_id, self._policy)
        self._zone = ZoneInfo("Asia/Shanghai")

    def at(self, clock: str) -> datetime:
        return datetime.fromisoformat(f"2026-11-24T{clock}").replace(tzinfo=self._zone)

    def do(self, clock: str, command: c.Command) -> list[e.AnyEvent]:
        answer = self._ledger.enter(command, "test", None, self.at(clock))
        assert isinstance(answer, Accepted), answer
        return [recorded.event for recorded in answer.events]

    def issue(self, clock: str, queue: str, priority: str | None = None, booked: str | None = None) -> str:
        ticket_id = f"ticket of {clock}"
        command = c.IssueTicket(ticket_id, Channel.KIOSK, queue, priority_class=priority, appointment=booked)
        [issued] = [event for event in self.do(clock, command) if isinstance(event, e.TicketIssued)]
        return f"{issued.ticket_number} {issued.due_at.astimezone(self._zone):%H:%M}"

    def call(self, clock: str) -> e.TicketCalled:
        [called] = self.do(clock, c.CallNext(3))
        assert isinstance(called, e.TicketCalled)
        self.do(clock, c.StartService(3, called.ticket_id))
        self.do(clock, c.FinishService(3, called.ticket_id))
        return called


def test_the_drawn_example_is_what_the_rules_do() -> None:
    hall = Example()
    hall.do("08:31", c.BookAppointment("booked", "A", hall.at("09:30"), Channel.PHONE))
    issued = [
        hall.issue("09:10", "A"),
        hall.issue("09:18", "B"),
        hall.issue("09:20", "A", booked="booked"),
        hall.issue("09:26", "A", priority="elderly"),
        hall.issue("09:27", "A"),
    ]
    hall.do("09:28", c.OpenCounter(3, "0301"))
    page = (DOCS / "algorithms.md").read_text()
    assert issued == [" ".join(pair) for pair in re.findall(r"queue [AB] +([AB]\d{3}) +(\d\d:\d\d)", page)]
    drawn = re.findall(r"^(?:calls)? +(\d\d:\d\d) ([AB]\d{3})   \"([^\"]+)\"", page, re.MULTILINE)
    assert len(drawn) == len(issued)
    for clock, number, sentence in drawn:
        called = hall.call(clock)
        assert called.ticket_number == number
        assert sentence in called.reason
    assert hall.do("09:33", c.CallNext(3)) == []


def test_the_drawn_joint_tickets_are_told_what_the_page_says() -> None:
    items = {q.lower(): ItemPolicy(q.lower(), f"事项{q}", q, needs_identity=False) for q in "AB"}
    counters = {1: a_counter(1, "A"), 4: a_counter(4, "AB")}
    hall = Hall(a_policy(queues={q: a_queue(q) for q in "AB"}, counters=counters, items=items, matters_limit=2)).open(4)
    for _ in range(6):
        hall.later(seconds=1).issue("A")
    issued = [hall.later(seconds=1).do(hall.wish(None, items=("a", "b")))[0] for _ in range(2)]
    issued += hall.later(seconds=1).do(hall.wish("A"))
    told = [(slip.people_ahead, slip.likely_s // 60) for slip in issued if isinstance(slip, e.TicketIssued)]
    page = (DOCS / "algorithms.md").read_text()
    rows = re.findall(r"^(?:J1|J2|A009) +\S+ +(\d+) .*likely (\d+) min$", page, re.MULTILINE)
    assert told == [(int(ahead), int(likely)) for ahead, likely in rows]


def test_the_drawn_reassignment_is_what_the_forecast_says() -> None:
    hall = Hall().open(1, 2, 3)
    for queue in "BBBBBBBBAAAA":
        hall.issue(queue)
    seen = {each.queue: each for each in foresee(hall.state, hall.ledger.policy, 1, Assignment(("B",)))}
    waits = [(round(seen[q].before.wait.likely_s / 60), round(seen[q].after.wait.likely_s / 60)) for q in "AB"]
    page = (DOCS / "algorithms.md").read_text()
    assert waits == [(int(a), int(b)) for a, b in re.findall(r"(\d+) min → (\d+) min", page)]
