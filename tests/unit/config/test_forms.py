"""Files of forms are read whole, once, and only from under their folder."""

from pathlib import Path

import pytest

from config.forms import LIMIT_BYTES, read_forms

PAGE = b"<!doctype html><title>x</title>"


def trouble(folder: Path, path: str) -> str | None:
    [file] = read_forms(folder, [path])
    assert (file.trouble is None) == bool(file.content)
    return file.trouble


def test_a_form_is_its_bytes_and_its_kind(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"\n<!DOCTYPE HTML><p>")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 ...")
    page, paper = read_forms(tmp_path, ["b.pdf", "a.html"])
    assert (page.path, page.media_type, page.trouble) == ("a.html", "text/html; charset=utf-8", None)
    assert (paper.content, paper.media_type) == (b"%PDF-1.7 ...", "application/pdf")


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG", b"<html>", b"%PDF-1.7"])
def test_what_is_no_page_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.html").write_bytes(content)
    assert trouble(tmp_path, "a.html") == "a file that does not begin like HTML"


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    assert trouble(tmp_path, "a.html") == "nothing"
    (tmp_path / "a.html").mkdir()
    assert trouble(tmp_path, "a.html") == "Is a directory"


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE + b" " * LIMIT_BYTES)
    assert trouble(tmp_path, "a.html") == "a file of more than 2 MiB"


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret.html"
    outside.write_bytes(PAGE)
    forms = tmp_path / "forms"
    forms.mkdir()
    (forms / "a.html").symlink_to(outside)
    (forms / "b.html").write_bytes(PAGE)
    (forms / "c.html").symlink_to(forms / "b.html")
    assert trouble(forms, "a.html") == "a file outside the folder forms/"
    assert trouble(forms, "c.html") is None
