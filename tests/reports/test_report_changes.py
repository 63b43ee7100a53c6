"""What changed since the run before stands in every report that people read, and in JSON."""

from __future__ import annotations

import io
import json

import docx
import openpyxl

from archaudit.model.changes import Changes, FixityAlarm
from archaudit.reports.annex import build_annex
from archaudit.reports.changes import MOST_SHOWN
from archaudit.reports.document import Heading
from archaudit.reports.formats import render
from tests.reports import samples

HEADING = "So với lần kiểm tra trước"
ALARM = FixityAlarm("H58.05-1", "H58.05-1/kq.pdf", "a" * 64, "b" * 64)
CHANGES = Changes(
    run=3,
    as_of=samples.RUN.as_of,
    new=17,
    fixed=2,
    still=40,
    unclear=1,
    appeared=4,
    changed=6,
    vanished=tuple(f"gone-{number}" for number in range(MOST_SHOWN + 7)),
    alarms=(ALARM,),
)
REPORT = samples.report(changes=CHANGES)


def test_a_text_tells_them_and_says_how_many_it_leaves_out() -> None:
    text = render("text", REPORT, samples.context(lang="en")).decode()
    assert "Since the run before" in text
    assert "gone-49" in text and "gone-50" not in text and "… and 7 more" in text
    assert ALARM.path in text and "a" * 16 in text


def test_the_page_tells_them() -> None:
    page = render("html", REPORT, samples.context()).decode()
    assert f"<h2>{HEADING}</h2>" in page and "gone-0" in page and ALARM.path in page


def test_the_annex_tells_them_between_departments_and_methods() -> None:
    heads = [block.text for block in build_annex(REPORT, samples.context()).blocks if isinstance(block, Heading)]
    assert HEADING in heads
    document = docx.Document(io.BytesIO(render("docx", REPORT, samples.context())))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert HEADING in [paragraph.text for paragraph in document.paragraphs]
    assert {"gone-0", ALARM.path} <= set(cells)


def test_the_workbook_tells_them_on_its_first_sheet() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(render("xlsx", REPORT, samples.context()))).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert (HEADING,) in [row[:1] for row in rows]
    assert (ALARM.path, "a" * 16, "b" * 16) in [row[:3] for row in rows]


def test_json_names_all() -> None:
    told = json.loads(render("json", REPORT, samples.context()))["changes"]
    assert told["vanished"] == list(CHANGES.vanished)
    assert told["alarms"] == [{"dossier": "H58.05-1", "path": ALARM.path, "before": "a" * 64, "now": "b" * 64}]
    assert {told[name] for name in ("new", "fixed", "still")} == {17, 2, 40}


def test_without_a_run_before_nothing_is_said() -> None:
    assert HEADING not in render("text", samples.REPORT, samples.context()).decode()
    assert "changes" not in json.loads(render("json", samples.REPORT, samples.context()))
