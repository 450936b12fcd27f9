"""The files of a hall's folder, read and validated one by one."""

from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from config.document import Document, read_document
from config.errors import ConfigurationError
from config.explain import first_mistake
from config.forms import FormFile, read_forms
from config.logo import LOGO, LogoFile, read_logo
from config.settings.appointments import AppointmentsFile
from config.settings.boards import SpokenLanguage
from config.settings.calendar import CalendarFile
from config.settings.calling import RulesFile
from config.settings.classes import ClassesFile
from config.settings.counters import CountersFile
from config.settings.evaluation import EvaluationOptionsFile
from config.settings.hall import HallFile
from config.settings.items import CatalogueFile, ItemsFile
from config.settings.queues import QueuesFile
from config.settings.slip import SlipFile
from config.settings.stations import StationsFile

T = TypeVar("T", bound=BaseModel)

HALL, CALENDAR, RULES = "hall.toml", "calendar.toml", "rules.toml"
QUEUES, COUNTERS, STATIONS = "queues.toml", "counters.toml", "stations.toml"
CATALOGUE, CLASSES, APPOINTMENTS = "catalogue.toml", "classes.toml", "appointments.toml"
ITEMS, FORMS, ANNOUNCEMENTS = "items", "forms", "announcements"
SLIP = "slip.toml"
"""The one file a hall may leave out."""
NATIONAL = Path(__file__).parent / "national"
"""What is the same for every hall of the country, and so is in no hall's folder."""
EVALUATION_OPTIONS = "evaluation_options.toml"


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """One file: its text for messages, its content as a model."""

    document: Document
    content: T


@dataclass(frozen=True)
class StationFiles:
    """What a station reads: three files, and one for each further language of the announcements."""

    hall: Loaded[HallFile]
    counters: Loaded[CountersFile]
    stations: Loaded[StationsFile]
    spoken_languages: dict[str, SpokenLanguage]


@dataclass(frozen=True)
class HallFiles(StationFiles):
    """All files of a hall."""

    calendar: Loaded[CalendarFile]
    queues: Loaded[QueuesFile]
    catalogue: Loaded[CatalogueFile]
    items: tuple[Loaded[ItemsFile], ...]
    forms: tuple[FormFile, ...]
    classes: Loaded[ClassesFile]
    appointments: Loaded[AppointmentsFile]
    rules: Loaded[RulesFile]
    slip: Loaded[SlipFile]
    logo: LogoFile | None
    """None where the slip shows none."""
    evaluation_options: Loaded[EvaluationOptionsFile]


def read_station_files(folder: Path) -> StationFiles:
    """Read what a station needs; raises ConfigurationError at the first mistake."""
    _require_folder(folder)
    return StationFiles(
        hall=read_file(folder / HALL, HallFile),
        counters=read_file(folder / COUNTERS, CountersFile),
        stations=read_file(folder / STATIONS, StationsFile),
        spoken_languages=_spoken_languages(folder / ANNOUNCEMENTS),
    )


def read_hall_files(folder: Path) -> HallFiles:
    """Read every file of a hall; raises ConfigurationError at the first mistake."""
    _require_folder(folder)
    items = tuple(read_file(file, ItemsFile) for file in _item_files(folder / ITEMS))
    slip = _slip(folder / SLIP)
    return HallFiles(
        hall=read_file(folder / HALL, HallFile),
        calendar=read_file(folder / CALENDAR, CalendarFile),
        queues=read_file(folder / QUEUES, QueuesFile),
        counters=read_file(folder / COUNTERS, CountersFile),
        catalogue=read_file(folder / CATALOGUE, CatalogueFile),
        items=items,
        forms=tuple(read_forms(folder / FORMS, _form_paths(items))),
        classes=read_file(folder / CLASSES, ClassesFile),
        appointments=read_file(folder / APPOINTMENTS, AppointmentsFile),
        rules=read_file(folder / RULES, RulesFile),
        slip=slip,
        logo=read_logo(folder / LOGO) if any(line.show == "logo" for line in slip.content.lines) else None,
        evaluation_options=read_file(NATIONAL / EVALUATION_OPTIONS, EvaluationOptionsFile),
        stations=read_file(folder / STATIONS, StationsFile),
        spoken_languages=_spoken_languages(folder / ANNOUNCEMENTS),
    )


def _form_paths(items: tuple[Loaded[ItemsFile], ...]) -> set[str]:
    forms = [form for file in items for item in file.content.items for form in item.forms]
    return {path for form in forms for path in (form.file, form.sample_file) if path is not None}


def read_file(file: Path, model: type[T]) -> Loaded[T]:
    """Read one file into its model; raises ConfigurationError with file, line, key and what was expected."""
    document = read_document(file)
    try:
        return Loaded(document, model.model_validate(document.tree))
    except ValidationError as error:
        raise first_mistake(document, model, error) from None


def _spoken_languages(folder: Path) -> dict[str, SpokenLanguage]:
    """The further languages of a hall's announcements, by the names of their files; most halls have none."""
    return {file.stem: read_file(file, SpokenLanguage).content for file in sorted(folder.glob("[a-z]*.toml"))}


def _slip(file: Path) -> Loaded[SlipFile]:
    # A link that leads nowhere is a mistake, not a hall without a template.
    if file.exists() or file.is_symlink():
        return read_file(file, SlipFile)
    return Loaded(Document(file, "", {}), SlipFile())


def _require_folder(folder: Path) -> None:
    try:
        mode = folder.stat().st_mode
    except FileNotFoundError:
        raise ConfigurationError(folder, None, "", f"a folder with {HALL}", "nothing") from None
    except OSError as error:
        raise ConfigurationError(folder, None, "", "a readable folder", error.strerror) from None
    if not S_ISDIR(mode):
        raise ConfigurationError(folder, None, "", f"a folder with {HALL}", "a file")


def _item_files(folder: Path) -> list[Path]:
    try:
        # Hidden files are an editor's or a file manager's, never the hall's.
        files = sorted(file for file in folder.iterdir() if _is_item_file(file))
    except FileNotFoundError:
        raise ConfigurationError(folder, None, "", "a folder of files with service items", "nothing") from None
    except OSError as error:
        raise ConfigurationError(folder, None, "", "a readable folder", error.strerror) from None
    if not files:
        raise ConfigurationError(folder, None, "", "at least one file with service items", "none")
    return files


def _is_item_file(file: Path) -> bool:
    return file.suffix == ".toml" and not file.name.startswith(".")
