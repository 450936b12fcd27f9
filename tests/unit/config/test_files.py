"""Folders and files that are not as they should be."""

import shutil
from pathlib import Path

import pytest

from config.errors import ConfigurationError
from config.files import SLIP, read_hall_files, read_station_files
from tests.unit.config.example import EXAMPLE, message_of


def test_the_example_is_read_with_every_file_of_items() -> None:
    files = read_hall_files(EXAMPLE)
    assert [file.document.name for file in files.items] == sorted(file.name for file in (EXAMPLE / "items").iterdir())


def test_a_station_reads_three_files_only(tmp_path: Path) -> None:
    for name in ("hall.toml", "counters.toml", "stations.toml"):
        shutil.copy(EXAMPLE / name, tmp_path / name)
    assert read_station_files(tmp_path).hall.content.hall.hall_id == "530102-01"


def test_no_folder_and_a_file_for_a_folder_are_told(tmp_path: Path) -> None:
    for folder, found in ((tmp_path / "none", "nothing"), (EXAMPLE / "hall.toml", "a file")):
        with pytest.raises(ConfigurationError) as caught:
            read_hall_files(folder)
        assert str(caught.value) == f"{folder}: expected a folder with hall.toml, found {found}"


def test_a_folder_that_cannot_be_reached_is_told() -> None:
    folder = EXAMPLE / "hall.toml" / "deeper"
    with pytest.raises(ConfigurationError) as caught:
        read_station_files(folder)
    assert str(caught.value) == f"{folder}: expected a readable folder, found Not a directory"


@pytest.mark.parametrize("name", sorted(file.name for file in EXAMPLE.glob("*.toml") if file.name != SLIP))
def test_every_file_is_required(hall_folder: Path, name: str) -> None:
    (hall_folder / name).unlink()
    assert message_of(hall_folder) == f"{name}: expected this file to exist, found nothing"


def test_items_must_be_there(hall_folder: Path) -> None:
    for file in (hall_folder / "items").iterdir():
        file.unlink()
    assert message_of(hall_folder) == "items: expected at least one file with service items, found none"
    (hall_folder / "items").rmdir()
    assert message_of(hall_folder) == "items: expected a folder of files with service items, found nothing"
    (hall_folder / "items").write_text("")
    assert message_of(hall_folder) == "items: expected a readable folder, found Not a directory"


def test_hidden_files_and_other_files_among_the_items_are_left_alone(hall_folder: Path) -> None:
    (hall_folder / "items" / ".tax.toml").write_text("not = valid = toml")
    (hall_folder / "items" / "notes.txt").write_text("not valid")
    assert len(read_hall_files(hall_folder).items) == len(list((EXAMPLE / "items").iterdir()))
