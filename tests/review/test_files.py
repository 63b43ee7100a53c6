"""Files that people write: read in every form that is allowed, refused with the place in every other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from archaudit.errors import UsageError
from archaudit.model.decision import InspectorVerdict
from archaudit.model.finding import Outcome
from archaudit.reports.formats import render
from archaudit.review import DecisionRow, append_decision, load_baseline, load_decisions, load_waivers
from tests.reports import samples

FINDING, STATE = f"F{'a' * 15}", f"S{'b' * 15}"
ROW = DecisionRow(
    FINDING, STATE, InspectorVerdict.CHECKED, "Trần B", date(2024, 4, 4), 'đã "đối chiếu"; đúng', "SIG001"
)
WAIVER = """[[waivers]]
rule = "SIG001"
dossier = "H58*"
reason = "Kho đang nâng cấp"
by = "Nguyễn Văn A"
expires = 2024-12-31
"""
DECISION = f"""[[decisions]]
finding = "{FINDING}"
state = "{STATE}"
verdict = "accepted"
by = "Trần B"
on = 2024-04-04
"""


def written(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_waivers_of_several_files_stand_in_order(tmp_path: Path) -> None:
    paths = [written(tmp_path / name, WAIVER.replace("Nguyễn Văn A", name)) for name in ("b.toml", "a.toml")]
    waivers = load_waivers(paths, {"SIG001"})
    assert [(waiver.by, waiver.scope) for waiver in waivers] == [(p.name, {"dossier": "H58*"}) for p in paths]
    assert waivers[0].expires_on == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('rule = "SIG001"', 'rule = "SIG999"', "waivers[0].rule: there is no rule “SIG999”"),
        ('dossier = "H58*"\n', "", "waivers[0]: name a scope by at least one of the keys department, field"),
        ('dossier = "H58*"', 'dosier = "H58*"', "dosier"),
        ('reason = "Kho đang nâng cấp"', 'reason = " "', "$.waivers[0].reason"),
        ('by = "Nguyễn Văn A"\n', "", "missing required field `by`"),
        ("expires = 2024-12-31", 'expires = "mãi mãi"', "$.waivers[0].expires"),
        ("[[waivers]]", "[[waivers]", "line 1"),
        ("[[waivers]]", "[waivers]", "$.waivers"),
        ("expires = 2024-12-31", f"expires = {'[' * 9999}", "recursion"),
        ("[[waivers]]", "[[waiver]]", "waiver"),
    ],
)
def test_a_waiver_that_is_not_right_is_refused_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = written(tmp_path / "w.toml", WAIVER.replace(old, new))
    with pytest.raises(UsageError) as error:
        load_waivers([path], {"SIG001"})
    assert told in error.value.render("en")
    assert "w.toml" in error.value.render("vi")


@pytest.mark.parametrize("name", ["w.toml", "d.toml", "d.csv", "b.jsonl"])
@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        written(path, content)
    load = {"w": lambda: load_waivers([path], ()), "d": lambda: load_decisions(path), "b": lambda: load_baseline(path)}
    with pytest.raises(UsageError) as error:
        load[name[0]]()
    assert name in error.value.render("vi")


@pytest.mark.parametrize("name", ["d.toml", "d.CSV"])
def test_decisions_are_added_at_the_end(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    append_decision(path, ROW)
    first = path.read_bytes()
    append_decision(path, ROW)
    assert path.read_bytes().startswith(first)
    assert load_decisions(path) == (ROW, ROW)


def test_decisions_are_added_to_what_a_spreadsheet_left(tmp_path: Path) -> None:
    """Semicolons, a byte order mark, another order of columns, no line feed at the end."""
    head = "\ufefffinding;by;note;on;state;verdict\r\n"
    path = written(tmp_path / "d.csv", f"{head}{FINDING};A;;2024-04-04;{STATE};accepted")
    append_decision(path, ROW)
    first, second = load_decisions(path)
    assert (first.by, first.verdict) == ("A", InspectorVerdict.ACCEPTED)
    assert (second.note, second.on, second.rule) == (ROW.note, ROW.on, "")


def test_a_hostile_dossier_code_is_no_formula_in_a_spreadsheet(tmp_path: Path) -> None:
    row = DecisionRow(FINDING, STATE, InspectorVerdict.CHECKED, "B", date(2024, 4, 4), "", "SIG001", "=cmd|'/c'!A0")
    append_decision(tmp_path / "d.csv", row)
    assert ",'=cmd|'/c'!A0," in (tmp_path / "d.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("d.toml", DECISION.replace("accepted", "refused"), "$.decisions[0].verdict"),
        ("d.toml", DECISION.replace(FINDING, "SIG001"), "$.decisions[0].finding"),
        ("d.toml", DECISION.replace('by = "Trần B"', 'by = ""'), "$.decisions[0].by"),
        ("d.toml", DECISION + "who = 1\n", "who"),
        ("d.csv", f"finding,state,verdict,by,on\n{FINDING},{STATE},accepted,A,4/4/2024\n", "2: "),
        ("d.csv", f"finding,state,verdict,by,on\n{FINDING},{STATE}\n", "2: "),
        ("d.csv", f"finding,state,verdict,by,on\n{FINDING},{STATE},accepted,A,2024-04-04,x\n", "2: "),
        ("d.csv", f"finding,state,verdict,by,on,who\n{FINDING},{STATE},accepted,A,2024-04-04,x\n", "who"),
        ("d.xlsx", "", "must end in .toml or .csv"),
    ],
)
def test_a_decision_that_is_not_right_is_refused_and_nothing_added(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    path = written(tmp_path / name, text)
    for refused in (lambda: load_decisions(path), lambda: append_decision(path, ROW)):
        with pytest.raises(UsageError) as error:
            refused()
        if text:
            assert told in error.value.render("en")
    assert path.read_text("utf-8") == text


def test_a_note_without_its_column_is_refused(tmp_path: Path) -> None:
    text = f"finding,state,verdict,by,on\n{FINDING},{STATE},accepted,A,2024-04-04\n"
    path = written(tmp_path / "d.csv", text)
    with pytest.raises(UsageError):
        append_decision(path, ROW)
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("given", ["findings.jsonl", "report.json", "."])
def test_a_baseline_is_named_by_its_findings_its_report_or_their_folder(tmp_path: Path, given: str) -> None:
    for name, format_ in (("findings.jsonl", "jsonl"), ("report.json", "json")):
        written(tmp_path / name, render(format_, samples.REPORT, samples.context()))
    baseline = load_baseline(tmp_path / given)
    assert [(past.id, outcome) for past, outcome in baseline.findings] == [
        (samples.FINDING.id, Outcome.NONCONFORMING),
        (samples.UNDETERMINED.id, Outcome.UNDETERMINED),
    ]


def test_figures_alone_are_no_baseline(tmp_path: Path) -> None:
    path = written(tmp_path / "report.json", render("json", samples.REPORT, samples.context()))
    with pytest.raises(UsageError, match=r"findings\.jsonl"):
        load_baseline(path)


@pytest.mark.parametrize("line", ["{", "[]", '{"rule": 1}', '"x"', "9" * 30, '{"x":' + "[" * 100_000])
def test_a_line_that_is_no_finding_is_refused_with_its_number(tmp_path: Path, line: str) -> None:
    good = render("jsonl", samples.report(findings=(samples.FINDING,)), samples.context())
    with pytest.raises(UsageError) as error:
        load_baseline(written(tmp_path / "b.jsonl", good + line.encode()))
    assert "2: " in error.value.render("en")
