"""Every main page of the kiosk, each in both languages, as usual, for elders and in high contrast."""

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from demo.album import Album
from demo.programs import Program, ProgramError
from demo.stage import Stage
from demo.story import MATTER, VISITOR, served

LANGUAGES = ("zh", "en")
DRESSES = {"normal": None, "elder": "elderButton", "contrast": "contrastButton", "low": "wheelchairButton"}
AWAY_S = 30.0
IDLE_S = 18
"""A kiosk that soon asks whether somebody is still there: its question is to be seen for as long as others show it."""
ATTRACT_S = 20
"""Longer than that question is awaited: nobody is invited in between."""
UNPRINTED = "没有打印出来"


Step = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class KioskTour:
    """One walk through the kiosk."""

    stage: Stage
    album: Album
    item: str
    package: str

    async def walk(self) -> None:
        """From the first page to a ticket and the visitor's own things, while the hall is there."""
        kiosk = self.stage.kiosk
        await self._every_dress("home")
        await self._journey()
        await self._feedback()
        await self._rating()
        await self._find_item()
        await self._every_dress("search")
        await self._choose()
        await self._every_dress("item")
        await self._whom()
        await self._help()
        await self._booking()
        await self._take()
        await self._every_dress("ticket")
        await kiosk.order("press", target="homeButton")
        await self._without_paper()
        await self._lay_again()
        await kiosk.order("press", target="ownButton")
        await kiosk.order("wait", target="ownPage")
        await self._every_dress("own")
        await kiosk.order("press", target="homeButton")
        await self.stage.reader.order("lift")

    async def _journey(self) -> None:
        """Several matters: a package, and the way through the hall."""
        kiosk = self.stage.kiosk
        await kiosk.order("press", target="journeyButton")
        await kiosk.order("wait", target="journeyPage")
        await kiosk.order("press", target=f"package_{self.package}")
        await kiosk.order("wait", target="waitText", text="分钟")
        await self._every_dress("journey")
        await kiosk.order("press", target="homeButton")

    async def _feedback(self) -> None:
        """A complaint, as far as the visitor has chosen what it is about."""
        kiosk = self.stage.kiosk
        await kiosk.order("press", target="feedbackButton")
        await kiosk.order("wait", target="feedbackPage")
        await self._every_dress("feedback")
        await kiosk.order("press", target="complaintButton")
        await self._every_dress("complaint")
        await kiosk.order("press", target="subject_attitude")
        await kiosk.order("press", target="sendFeedbackButton")
        await kiosk.order("wait", target="thanksText", timeout_s=AWAY_S)
        await self._every_dress("complaint-filed")
        await kiosk.order("press", target="homeButton")

    async def _rating(self) -> None:
        """A slip of a service that is over, before the scanner: the faces, and the reasons of a bad one."""
        kiosk = self.stage.kiosk
        await kiosk.order("type", text=await served(self.stage, self.item))
        await kiosk.order("key", key="Return")
        await kiosk.order("wait", target="grade_5", timeout_s=AWAY_S)
        await self._every_dress("rating")
        await kiosk.order("press", target="grade_2")
        await self._every_dress("rating-reasons")
        await kiosk.order("press", target="homeButton")

    async def _whom(self) -> None:
        """For whom one comes, and the keys of a company's code."""
        kiosk = self.stage.kiosk
        await kiosk.order("press", target="whomButton")
        await kiosk.order("wait", target="identityPage")
        await self._every_dress("whom")
        await kiosk.order("press", target="whom_organisation")
        await kiosk.order("wait", target="giveNumberButton")
        await self._every_dress("company-code")
        await kiosk.order("press", target="backButton")
        await kiosk.order("press", target="backButton")
        await kiosk.order("wait", target="itemPage")

    async def _help(self) -> None:
        """Somebody is called, as the manager's page then shows; the calm page has no switches."""
        kiosk = self.stage.kiosk

        async def ask() -> None:
            await kiosk.order("press", target="helpButton")
            await kiosk.order("wait", target="helpPage")

        async def go_on() -> None:
            await kiosk.order("press", target="closeHelpButton")
            await kiosk.order("wait", target="itemPage")

        await self._every_dress("help", upon=ask, after=go_on)

    async def _without_paper(self) -> None:
        """A number that is on the screen alone, because the printer has no paper."""
        kiosk, printer = self.stage.kiosk, self.stage.printer
        await printer.order("paper_out")
        await self.stage.reader.order("lift")
        await self._search()
        await self._choose()
        await kiosk.order("press", target="takeTicketButton")
        await kiosk.order("wait", target="noticeText", text=UNPRINTED, timeout_s=AWAY_S)
        await self._every_dress("no-paper")
        await printer.order("ok")
        await kiosk.order("press", target="homeButton")

    async def show_countdown(self, kiosk: Program) -> None:
        """The question whether somebody is still there, at a kiosk whose patience is `IDLE_S`."""

        async def be_quiet() -> None:
            await kiosk.order("press", target=f"itemTile_{self.item}")
            await kiosk.order("wait", target="countdownDialog", timeout_s=IDLE_S)

        async def stay() -> None:
            await kiosk.order("press", target="stayButton")
            await kiosk.order("press", target="backButton")

        await kiosk.order("wait", target="homePage", timeout_s=AWAY_S)
        await self._every_dress("countdown", kiosk, upon=be_quiet, after=stay)

    async def _booking(self) -> None:
        """The slots of the open matter."""
        kiosk = self.stage.kiosk
        await kiosk.order("press", target="bookButton")
        await kiosk.order("wait", target="bookingPage")
        await self._every_dress("booking")
        await kiosk.order("press", target="backButton")
        await kiosk.order("wait", target="itemPage")

    async def show_closed(self) -> None:
        """After the hall was closed at once."""
        await self.stage.kiosk.order("wait", target="closedPage", timeout_s=AWAY_S)
        await self._every_dress("closed")

    async def go_alone(self) -> None:
        """After the server has gone: the first page says so, and a number of the kiosk's own block is given."""
        kiosk = self.stage.kiosk
        await kiosk.order("wait", target="noticeText", text="网络暂时中断", timeout_s=AWAY_S)
        await self._every_dress("alone")
        await self._find_item()
        await self._choose()
        await self._take()
        await self._every_dress("alone-ticket")

    async def show_away(self, kiosk: Program) -> None:
        """A kiosk that has no numbers of its own, after the server has gone."""
        await kiosk.order("wait", target="awayPage", timeout_s=AWAY_S)
        await self._every_dress("away", kiosk)

    async def show_attract(self, kiosk: Program, when: str) -> None:
        """What invites passers-by at a kiosk that is left alone for `ATTRACT_S`; one touch wakes it."""
        await kiosk.order("wait", target="attractTitle", timeout_s=2 * ATTRACT_S)
        await self.album.shoot(kiosk, "kiosk", f"attract-{when}")
        await kiosk.order("press", target="attractPage")

    async def _every_dress(
        self, page: str, kiosk: Program | None = None, *, upon: Step | None = None, after: Step | None = None
    ) -> None:
        """Photograph the page in every dress; one that covers the switches is opened by `upon`, closed by `after`."""
        kiosk = kiosk or self.stage.kiosk
        for language in LANGUAGES:
            for dress, switch in DRESSES.items():
                await _press(kiosk, switch)
                await _take(upon)
                await self.album.shoot(kiosk, "kiosk", f"{page}-{language}-{dress}")
                await _take(after)
                await _press(kiosk, switch)
            await _press(kiosk, "languageButton")

    async def _find_item(self) -> None:
        await self._lay_again()
        await self._search()

    async def _search(self) -> None:
        kiosk = self.stage.kiosk
        await kiosk.order("press", target="searchField")
        await kiosk.order("type", text=MATTER)
        await kiosk.order("wait", target=f"itemTile_{self.item}")

    async def _choose(self) -> None:
        await self.stage.kiosk.order("press", target=f"itemTile_{self.item}")
        await self.stage.kiosk.order("wait", target="itemPage")

    async def _take(self) -> None:
        await self.stage.kiosk.order("press", target="takeTicketButton")
        await self.stage.kiosk.order("wait", target="noticeText", text="已打印", timeout_s=20)

    async def _lay_again(self) -> None:
        """A card is read when it is laid; the visit before has forgotten it."""
        await self.stage.reader.order("lift")
        await self.stage.reader.order("lay", card=VISITOR)
        with contextlib.suppress(ProgramError):
            await self.stage.kiosk.order("wait", target="greetingText", text="王", timeout_s=15)


async def _take(step: Step | None) -> None:
    if step is not None:
        await step()


async def _press(kiosk: Program, target: str | None) -> None:
    if target is not None:
        await kiosk.order("press", target=target)
