"""What QML may press: each slot is one event, and nothing more."""

import uuid

from PySide6.QtCore import QObject, Slot

from kiosk_client import events
from kiosk_client.state import State, next_language


class Presses(QObject):
    """Every press of the screen, as QML calls it; `happen` takes the event in."""

    @property
    def state(self) -> State:
        """What the kiosk knows now."""
        raise NotImplementedError

    def happen(self, event: events.Event) -> None:
        """Let `event` happen to the kiosk."""
        raise NotImplementedError

    def hush(self) -> None:
        """Let the voice be silent."""
        raise NotImplementedError

    @Slot()
    def silence(self) -> None:
        """Somebody touched the screen, wherever: nobody is talked over."""
        self.hush()

    @Slot()
    def touch(self) -> None:
        """Somebody is here."""
        self.happen(events.Touched())

    @Slot()
    def switchLanguage(self) -> None:  # noqa: N802 - the name QML calls
        """Show the next language."""
        self.happen(events.LanguageChosen(next_language(self.state)))

    @Slot(str)
    def chooseLanguage(self, language: str) -> None:  # noqa: N802 - the name QML calls
        """Show this language."""
        self.happen(events.LanguageChosen(language))

    @Slot()
    def switchElderMode(self) -> None:  # noqa: N802 - the name QML calls
        """Switch large type on or off."""
        self.happen(events.ElderModeSwitched())

    @Slot()
    def switchContrast(self) -> None:  # noqa: N802 - the name QML calls
        """Switch high contrast on or off."""
        self.happen(events.HighContrastSwitched())

    @Slot(str)
    def chooseCategory(self, category: str) -> None:  # noqa: N802 - the name QML calls
        """List one life event's matters; an empty key lists the frequent ones."""
        self.happen(events.CategoryChosen(category or None))

    @Slot()
    def openSearch(self) -> None:  # noqa: N802 - the name QML calls
        """Show the keyboard."""
        self.happen(events.SearchOpened())

    @Slot(str)
    def search(self, text: str) -> None:
        """List what `text` may mean."""
        self.happen(events.SearchTyped(text))

    @Slot()
    def closeSearch(self) -> None:  # noqa: N802 - the name QML calls
        """Put the keyboard away."""
        self.happen(events.SearchClosed())

    @Slot(str)
    def chooseItem(self, code: str) -> None:  # noqa: N802 - the name QML calls
        """Open an item's page."""
        self.happen(events.ItemChosen(code))

    @Slot(str)
    def chooseClass(self, priority_class: str) -> None:  # noqa: N802 - the name QML calls
        """Claim a priority class; an empty key claims none."""
        self.happen(events.ClassChosen(priority_class or None))

    @Slot()
    def takeTicket(self) -> None:  # noqa: N802 - the name QML calls
        """Ask for a ticket; the id is new, and used only if this press begins something new."""
        self.happen(events.TakePressed(uuid.uuid4().hex))

    @Slot()
    def printAgain(self) -> None:  # noqa: N802 - the name QML calls
        """Print the same ticket's slip once more."""
        self.happen(events.PrintAgainPressed())

    @Slot()
    def openOwn(self) -> None:  # noqa: N802 - the name QML calls
        """Show what is the visitor's own."""
        self.happen(events.StandingOpened())

    @Slot()
    def closeOwn(self) -> None:  # noqa: N802 - the name QML calls
        """Show the list of matters again."""
        self.happen(events.StandingClosed())

    @Slot(str)
    def reprint(self, ticket_id: str) -> None:
        """Print one of the visitor's tickets once more."""
        self.happen(events.ReprintPressed(ticket_id))

    @Slot(str)
    def askGiveUp(self, ticket_id: str) -> None:  # noqa: N802 - the name QML calls
        """Ask whether the visitor really gives this ticket up."""
        self.happen(events.GiveUpPressed(ticket_id))

    @Slot()
    def keepTicket(self) -> None:  # noqa: N802 - the name QML calls
        """The visitor keeps it."""
        self.happen(events.GiveUpDropped())

    @Slot()
    def giveTicketUp(self) -> None:  # noqa: N802 - the name QML calls
        """The visitor is sure."""
        self.happen(events.GiveUpConfirmed(uuid.uuid4().hex))

    @Slot()
    def goBack(self) -> None:  # noqa: N802 - the name QML calls
        """Show the list of matters again."""
        self.happen(events.BackPressed())

    @Slot()
    def goHome(self) -> None:  # noqa: N802 - the name QML calls
        """End the visit and forget it."""
        self.happen(events.HomePressed())

    @Slot()
    def openJourney(self) -> None:  # noqa: N802 - the name QML calls
        """Put several matters together, or look at them again."""
        self.happen(events.JourneyOpened())

    @Slot()
    def closeJourney(self) -> None:  # noqa: N802 - the name QML calls
        """Give that up."""
        self.happen(events.JourneyClosed())

    @Slot(str)
    def choosePackage(self, package: str) -> None:  # noqa: N802 - the name QML calls
        """Take the matters of a package."""
        self.happen(events.PackageChosen(package))

    @Slot()
    def wantMatter(self) -> None:  # noqa: N802 - the name QML calls
        """Choose a further matter from the list."""
        self.happen(events.MatterWanted())

    @Slot()
    def addMatter(self) -> None:  # noqa: N802 - the name QML calls
        """Put the matter of the open page with the others."""
        self.happen(events.MatterAdded())

    @Slot(str)
    def openMatter(self, item: str) -> None:  # noqa: N802 - the name QML calls
        """Read what one of the chosen matters asks for."""
        self.happen(events.MatterOpened(item))

    @Slot(str)
    def dropMatter(self, item: str) -> None:  # noqa: N802 - the name QML calls
        """Take a matter out again."""
        self.happen(events.MatterDropped(item))

    @Slot()
    def openFeedback(self) -> None:  # noqa: N802 - the name QML calls
        """Say something of the hall."""
        self.happen(events.FeedbackOpened())

    @Slot()
    def closeFeedback(self) -> None:  # noqa: N802 - the name QML calls
        """Go one step back."""
        self.happen(events.FeedbackClosed())

    @Slot(str)
    def rate(self, ticket_id: str) -> None:
        """Rate the service of one of the visitor's tickets."""
        self.happen(events.RatePressed(ticket_id))

    @Slot(str)
    def tell(self, kind: str) -> None:
        """Begin a complaint or a suggestion."""
        self.happen(events.TellPressed(kind))

    @Slot(int)
    def chooseGrade(self, grade: int) -> None:  # noqa: N802 - the name QML calls
        """Choose one of the five faces."""
        self.happen(events.GradeChosen(grade))

    @Slot(str)
    def switchOption(self, code: str) -> None:  # noqa: N802 - the name QML calls
        """Choose a reason for the grade, or take it back."""
        self.happen(events.OptionSwitched(code))

    @Slot(str)
    def chooseSubject(self, subject: str) -> None:  # noqa: N802 - the name QML calls
        """Say what it is about."""
        self.happen(events.SubjectChosen(subject))

    @Slot(str)
    def writeWords(self, text: str) -> None:  # noqa: N802 - the name QML calls
        """Say more, in the visitor's own words."""
        self.happen(events.WordsTyped(text))

    @Slot()
    def switchWriting(self) -> None:  # noqa: N802 - the name QML calls
        """Show the keyboard, or put it away."""
        self.happen(events.WritingSwitched())

    @Slot()
    def switchAnonymity(self) -> None:  # noqa: N802 - the name QML calls
        """Say it without a name, or not."""
        self.happen(events.AnonymitySwitched())

    @Slot()
    def sendFeedback(self) -> None:  # noqa: N802 - the name QML calls
        """Send what was said."""
        self.happen(events.FeedbackSent(uuid.uuid4().hex))

    @Slot()
    def openWhom(self) -> None:  # noqa: N802 - the name QML calls
        """Say for whom the ticket is."""
        self.happen(events.WhomOpened())

    @Slot(str)
    def chooseWhom(self, whose: str) -> None:  # noqa: N802 - the name QML calls
        """For oneself, for another person, for an organisation."""
        self.happen(events.WhomChosen(whose))

    @Slot()
    def openOwnNumber(self) -> None:  # noqa: N802 - the name QML calls
        """Type one's own number instead of laying a card."""
        self.happen(events.OwnNumberOpened())

    @Slot(str)
    def typeKey(self, character: str) -> None:  # noqa: N802 - the name QML calls
        """One key of the keypad."""
        self.happen(events.KeyTyped(character))

    @Slot()
    def eraseKey(self) -> None:  # noqa: N802 - the name QML calls
        """Take the last character back."""
        self.happen(events.KeyErased())

    @Slot()
    def clearKeys(self) -> None:  # noqa: N802 - the name QML calls
        """Begin the number anew."""
        self.happen(events.KeysCleared())

    @Slot()
    def giveNumber(self) -> None:  # noqa: N802 - the name QML calls
        """The number is whole."""
        self.happen(events.NumberGiven())

    @Slot()
    def skipNumber(self) -> None:  # noqa: N802 - the name QML calls
        """Go on without the other person's number."""
        self.happen(events.NumberSkipped())

    @Slot()
    def closeEntry(self) -> None:  # noqa: N802 - the name QML calls
        """Go one step back."""
        self.happen(events.EntryClosed())

    @Slot()
    def openBooking(self) -> None:  # noqa: N802 - the name QML calls
        """Book a time for the open matter."""
        self.happen(events.BookingOpened())

    @Slot()
    def closeBooking(self) -> None:  # noqa: N802 - the name QML calls
        """Show the page before."""
        self.happen(events.BookingClosed())

    @Slot(str)
    def checkIn(self, appointment: str) -> None:  # noqa: N802 - the name QML calls
        """Come for an appointment; the id is new, and used only if this press begins something new."""
        self.happen(events.CheckInPressed(appointment, uuid.uuid4().hex))

    @Slot(str)
    def moveAppointment(self, appointment_id: str) -> None:  # noqa: N802 - the name QML calls
        """Give an appointment another time."""
        self.happen(events.MovePressed(appointment_id))

    @Slot(str)
    def askLeave(self, appointment_id: str) -> None:  # noqa: N802 - the name QML calls
        """Ask whether the visitor really gives this appointment up."""
        self.happen(events.LeavePressed(appointment_id))

    @Slot(str)
    def chooseDay(self, day: str) -> None:  # noqa: N802 - the name QML calls
        """Show the slots of a day."""
        self.happen(events.DayChosen(day))

    @Slot(str)
    def chooseSlot(self, slot_start: str) -> None:  # noqa: N802 - the name QML calls
        """Choose a slot."""
        self.happen(events.SlotChosen(slot_start))

    @Slot()
    def sendBooking(self) -> None:  # noqa: N802 - the name QML calls
        """Book it, or move the appointment there."""
        self.happen(events.BookingSent(uuid.uuid4().hex))

    @Slot()
    def printGuide(self) -> None:  # noqa: N802 - the name QML calls
        """Print the guide to the open matter."""
        self.happen(events.GuidePressed())

    @Slot(int)
    def printForm(self, place: int) -> None:  # noqa: N802 - the name QML calls
        """Print a blank form of the open matter."""
        self.happen(events.FormPressed(place))

    @Slot()
    def switchWheelchair(self) -> None:  # noqa: N802 - the name QML calls
        """Bring every control within reach of a wheelchair, or back."""
        self.happen(events.WheelchairSwitched())

    @Slot()
    def askHelp(self) -> None:  # noqa: N802 - the name QML calls
        """Ask the guide desk for a person."""
        self.happen(events.HelpPressed(uuid.uuid4().hex))

    @Slot()
    def dropHelp(self) -> None:  # noqa: N802 - the name QML calls
        """Nobody need come any more."""
        self.happen(events.HelpDropped())

    @Slot()
    def closeHelp(self) -> None:  # noqa: N802 - the name QML calls
        """Go on while somebody comes."""
        self.happen(events.HelpClosed())
