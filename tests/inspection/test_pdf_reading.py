"""What is made of the answers of a program that recognises characters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from archaudit.demo.scans import scan_pdf, text_pdf
from archaudit.inspection.pdf import pdf_facts
from archaudit.inspection.programs import Programs
from archaudit.model.facts import PdfFacts
from archaudit.model.pages import ReadingFacts
from fixtures.cases.odd_scans import HEIGHT, WIDTH, jpeg, scan_of
from tests.inspection.fake_programs import TSV, program, tesseract, tesseract_for_upright_pages

CODE = "000.00.16.H58-230911-0001"
SILENT = ReadingFacts(answered=False, words=0, confidence=0.0, upside_down=False, codes=())


def readings(data: bytes, path: str | None, pages: int = 2) -> list[ReadingFacts | None]:
    facts = pdf_facts(data, programs=Programs(tesseract=path, pages_read=pages))
    assert isinstance(facts, PdfFacts)
    return [page.reading for page in facts.page_facts]


def test_words_their_confidence_and_the_codes_among_them(tmp_path: Path) -> None:
    path = tesseract(tmp_path, ("Hồ", 90), ("sơ:", 70), (CODE, 95), (" ", 95), ("noise", -1), (f"{CODE},", 80))
    (reading,) = readings(scan_pdf("one"), path)
    assert reading == ReadingFacts(answered=True, words=4, confidence=83.8, upside_down=False, codes=(CODE,))
    assert (tmp_path / "arguments").read_text().split() == ["stdin", "stdout", "--dpi", "200", "-l", "vie", "tsv"]


def test_only_the_first_scanned_pages_are_read(tmp_path: Path) -> None:
    path = tesseract(tmp_path, ("word", 90))
    assert [each is not None for each in readings(scan_pdf("three", pages=3), path)] == [True, True, False]
    assert readings(scan_pdf("blank", blank=True), path) == [None]
    assert readings(text_pdf(("no scan",)), path) == [None]
    assert readings(scan_pdf("one"), None) == [None]
    assert len((tmp_path / "arguments").read_text().splitlines()) == 2


def test_a_page_upside_down(tmp_path: Path) -> None:
    picture = Image.new("L", (WIDTH, HEIGHT), 250)
    ImageDraw.Draw(picture).rectangle((100, 100, 1500, 900), fill=20)
    pages = [jpeg(one.convert("RGB")) for one in (picture, picture.rotate(180))]
    upright, turned = readings(scan_of(*pages), tesseract_for_upright_pages(tmp_path))
    assert upright == ReadingFacts(answered=True, words=9, confidence=90.0, upside_down=False, codes=())
    assert turned == ReadingFacts(answered=True, words=9, confidence=90.0, upside_down=True, codes=())


def test_a_page_that_reads_badly_either_way_stays_as_it_stands(tmp_path: Path) -> None:
    path = tesseract(tmp_path, ("blur", 30))
    assert readings(scan_pdf("one"), path) == [ReadingFacts(True, 1, 30.0, False, ())]
    assert len((tmp_path / "arguments").read_text().splitlines()) == 2


def test_a_page_without_words(tmp_path: Path) -> None:
    assert readings(scan_pdf("one"), tesseract(tmp_path)) == [ReadingFacts(True, 0, 0.0, False, ())]


@pytest.mark.parametrize(
    "body",
    [
        "sys.exit(1)",
        "print('no table')",
        f"sys.stdout.write({TSV!r} + '5\\t1\\tnot a number\\tword\\n')",
        "sys.stdout.buffer.write(bytes(range(256)))",
    ],
)
def test_rubbish_is_no_answer(tmp_path: Path, body: str) -> None:
    assert readings(scan_pdf("one"), program(tmp_path, "tesseract", body)) == [SILENT]


def test_no_program(tmp_path: Path) -> None:
    assert readings(scan_pdf("one"), str(tmp_path / "none")) == [SILENT]
