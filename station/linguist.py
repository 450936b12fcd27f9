"""The translators' tool, `./hall texts`: brings every language's file up to date, says what is not right, adds one.

Chinese is where a text begins: `<message id="…"><source>…</source></message>` in `…_zh_CN.ts`, then `update`.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

import PySide6

from station.messages import Message, MessagesError, holes, messages_of
from station.texts import SOURCE, tag_of

_PROGRAM = Path(__file__).parent.parent
_SOURCE_TAG = tag_of(SOURCE)
_LUPDATE = str(Path(PySide6.__file__).parent / "lupdate")


def sources(root: Path = _PROGRAM) -> list[Path]:
    """The Chinese file of every station that has one."""
    return sorted(root.glob(f"*/translations/*_{_SOURCE_TAG}.ts"))


def update(source: Path, file: Path) -> None:
    """Bring one language's file up to `source`: what is new or was changed there is unfinished, what is gone goes."""
    if file == source:
        _complete(source)
    languages = ("-source-language", _SOURCE_TAG, "-target-language", _tag(source, file))
    subprocess.run(  # noqa: S603 - Qt's own tool on files that a developer names
        [_LUPDATE, "-silent", "-no-obsolete", "-locations", "none", str(source), *languages, "-ts", str(file)],
        check=True,
    )


def problems(source: Path, file: Path) -> Iterator[str]:
    """What is not right with one language's file, a line each."""
    with tempfile.TemporaryDirectory(prefix="yimen-texts-") as folder:
        copies = [Path(shutil.copy(each, folder)) for each in {source: None, file: None}]
        update(copies[0], copies[-1])
        if copies[-1].read_bytes() != file.read_bytes():
            yield f"{file}: not as `./hall texts update` leaves it"
        # As it will be: a text that is not there yet is unfinished, not unheard of.
        for message in messages_of(copies[-1]):
            yield from (f"{file}: {message.key}: {what}" for what in _faults(message))


def _faults(message: Message) -> Iterator[str]:
    if not message.is_finished or not all(message.forms) or not message.forms:
        yield "unfinished"
        return
    wanted = holes(message.source)
    for form in message.forms:
        try:
            if holes(form) != wanted:
                yield f"fills in {_listed(holes(form))} where Chinese fills in {_listed(wanted)}"
        except ValueError as error:
            yield str(error)


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"


def _complete(source: Path) -> None:
    """Let every Chinese text be its own translation, so that Linguist shows nothing of it as missing."""
    tree = ElementTree.parse(source)  # noqa: S314 - a file of the program's own
    for message in tree.iter("message"):
        for old in message.findall("translation"):
            message.remove(old)
        place = ElementTree.SubElement(message, "translation")
        if message.get("numerus") == "yes":
            place = ElementTree.SubElement(place, "numerusform")
        place.text = message.findtext("source")
    tree.write(source, encoding="utf-8", xml_declaration=True)


def _files(source: Path) -> list[Path]:
    """The file of every language beside `source`, itself first: the others follow it."""
    name = source.stem.removesuffix(_SOURCE_TAG)
    return [source, *sorted(each for each in source.parent.glob(f"{name}*.ts") if each != source)]


def _tag(source: Path, file: Path) -> str:
    return file.stem.removeprefix(source.stem.removesuffix(_SOURCE_TAG))


def _add(language: str, folder: Path | None) -> None:
    for source in sources():
        name = source.stem.removesuffix(_SOURCE_TAG)
        file = (folder or source.parent) / f"{name}{tag_of(language)}.ts"
        file.parent.mkdir(parents=True, exist_ok=True)
        update(source, file)
        sys.stdout.write(f"{file}\n")


def _of_hall(folder: Path | None) -> list[tuple[Path, Path]]:
    """Each file to look at, with its source: the program's own, or those in a hall's folder."""
    if folder is None:
        return [(source, file) for source in sources() for file in _files(source)]
    return [(source, file) for source in sources() for file in _files(folder / source.name)[1:]]


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="texts", description=__doc__.splitlines()[0])
    parser.add_argument("--dir", type=Path, metavar="DIR", help="a hall's own files, such as config/wuhua/translations")
    orders = parser.add_subparsers(dest="order", required=True)
    orders.add_parser("update", help="bring every language's file up to the Chinese one")
    orders.add_parser("check", help="say what is missing, unfinished or out of date; status 1 if anything is")
    add = orders.add_parser("add", help="a new language's file, to be opened in Qt Linguist (pyside6-linguist)")
    add.add_argument("language", metavar="LANGUAGE", help='as Qt names it, such as "ug" or "bo"')
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says; the status to end with."""
    arguments = _arguments(sys.argv[1:] if argv is None else argv)
    try:
        match arguments.order:
            case "add":
                _add(arguments.language, arguments.dir)
            case "update":
                for source, file in _of_hall(arguments.dir):
                    update(source, file)
            case _:
                found = [each for source, file in _of_hall(arguments.dir) for each in problems(source, file)]
                sys.stdout.writelines(f"{each}\n" for each in found)
                return 1 if found else 0
    except (MessagesError, OSError, subprocess.CalledProcessError, ElementTree.ParseError) as error:
        raise SystemExit(f"texts: {error}") from None
    return 0


if __name__ == "__main__":
    sys.exit(main())
