"""What stands is not done again, what changed is told, and a run that was cut off ends as if it had not been."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from archaudit.demo.scans import scan_pdf
from archaudit.engine.rejudge import rejudge
from archaudit.errors import SourceLostError
from archaudit.profiles import load as load_profile
from archaudit.rules import all_rules
from archaudit.store import Store, passing_store
from tests.acceptance.exports import dossier, paper, result, stored
from tests.store.kit import AS_OF, LAW, Runs, code, export, figures

CODES = [code(number) for number in range(4)]


def test_a_stored_run_is_the_run(tmp_path: Path, url: str) -> None:
    runs = Runs(export(tmp_path / "export").root, url)
    alone, first = runs.alone(), runs.run()
    assert figures(first) == alone and first.changes is None
    assert runs.done == dict.fromkeys(CODES, "audited 0 0")
    second = runs.run(AS_OF + timedelta(days=1))
    assert runs.done == dict.fromkeys(CODES, "settled")
    assert figures(second) == runs.alone(AS_OF + timedelta(days=1))
    store = Store.open(url)
    assert [(run.id, run.finished, run.totals) for run in store.runs()] == [
        (1, True, alone.totals),
        (2, True, alone.totals),
    ]
    kept = store.report(1)
    assert (kept.departments, tuple(kept.findings), len(kept.findings)) == (
        alone.departments,
        alone.findings,
        len(alone.findings),
    )
    store.close()


def test_only_what_changed_is_looked_at(tmp_path: Path, url: str) -> None:
    made = export(tmp_path / "export")
    runs = Runs(made.root, url)
    first = runs.run()
    made.write(f"{code(1)}/KQ1.pdf", scan_pdf("another result"))
    os.utime(made.root / code(2) / "TL1.pdf", (1, 1))
    second = runs.run()
    assert runs.done == {code(0): "settled", code(1): "audited 1 1", code(2): "audited 1 1", code(3): "settled"}
    assert figures(second) == runs.alone()
    assert second.changes is not None
    assert (second.changes.changed, second.changes.new, second.changes.fixed) == (1, 0, 0)
    assert second.changes.still == sum(rule.nonconforming for rule in first.rules)
    (alarm,) = second.changes.alarms
    assert (alarm.dossier, alarm.path) == (code(1), f"{code(1)}/KQ1.pdf") and alarm.before != alarm.now


def test_new_fixed_and_vanished_are_told(tmp_path: Path, url: str) -> None:
    made = export(tmp_path / "export")
    runs = Runs(made.root, url)
    made.write(f"{code(0)}/TL1.pdf", b"")
    before = {(f.rule, f.dossier, f.subject, f.path) for f in runs.run().findings if f.outcome == "nonconforming"}
    made.write(f"{code(0)}/TL1.pdf", scan_pdf("copy 0"))
    made.write(f"{code(1)}/TL1.pdf", b"")
    for file in (made.root / code(3)).iterdir():
        file.unlink()
    (made.root / code(3)).rmdir()
    made.add(dossier(code(7)), {"TL1.pdf": scan_pdf("copy 7"), "KQ1.pdf": scan_pdf("result 7")})
    report = runs.run()
    assert figures(report) == runs.alone()
    now = {(f.rule, f.dossier, f.subject, f.path) for f in report.findings if f.outcome == "nonconforming"}
    gone = {finding for finding in before - now if finding[1] != code(3)}
    changes = report.changes
    assert changes is not None and changes.worse
    assert (changes.vanished, changes.appeared, changes.changed) == ((code(3),), 1, 2)
    assert (changes.new, changes.still) == (len(now - before), len(now & before))
    assert changes.fixed + changes.unclear == len(gone) > 0


def test_another_profile_judges_the_same_facts(tmp_path: Path, url: str) -> None:
    runs = Runs(export(tmp_path / "export").root, url)
    national = runs.run()
    runs.profile = ("tien-giang-2023",)
    report = runs.run()
    assert runs.done == dict.fromkeys(CODES, "judged")
    assert figures(report) == runs.alone()
    store = Store.open(url)
    profile = load_profile((), LAW, all_rules())
    with passing_store() as passing:
        again = rejudge(store.facts(2), passing.ledger(), store.registers(2), store.report(2), profile, LAW)
        assert replace(figures(again), findings=tuple(again.findings)) == figures(national)
    store.close()


def test_a_register_concerns_only_its_dossiers(tmp_path: Path, url: str) -> None:
    made = export(tmp_path / "export")
    runs = Runs(made.root, url)
    runs.run()
    made.store.append(stored(code(2), f"{code(2)}/KQ1.pdf"))
    made.close()
    report = runs.run()
    assert runs.done == {code(0): "settled", code(1): "settled", code(2): "audited 2 0", code(3): "settled"}
    assert figures(report) == runs.alone()


@pytest.mark.parametrize("cut", [1, 3, 4])
def test_a_run_that_was_cut_off_goes_on(tmp_path: Path, url: str, cut: int) -> None:
    runs = Runs(export(tmp_path / "export").root, url)
    with pytest.raises(KeyboardInterrupt):
        runs.run(stop_after=cut)
    report = runs.run()
    assert list(runs.done.values()).count("settled") == cut
    assert figures(report) == runs.alone() and report.changes is None
    store = Store.open(url)
    assert [run.finished for run in store.runs()] == [True]
    store.close()


@pytest.mark.parametrize("left", [False, True], ids=["nothing", "an empty folder"])
def test_a_share_that_vanished_in_mid_run_is_no_archive_without_files(tmp_path: Path, left: bool) -> None:
    made = export(tmp_path / "export", dossiers=25)
    away = tmp_path / "away"

    def vanish(done: int) -> None:
        if done == 1:
            made.root.rename(away)
            if left:
                made.root.mkdir()

    runs = Runs(made.root, str(tmp_path / "store.db"))
    with pytest.raises(SourceLostError, match="no longer there"):
        runs.run(each=vanish)
    if left:
        made.root.rmdir()
    away.rename(made.root)
    report = runs.run()
    assert figures(report) == runs.alone() and report.changes is None


def test_a_run_under_other_terms_begins_anew(tmp_path: Path, url: str) -> None:
    runs = Runs(export(tmp_path / "export").root, url)
    first = runs.run()
    with pytest.raises(KeyboardInterrupt):
        runs.run(full=True, stop_after=2)
    runs.profile = ("tien-giang-2023",)
    assert figures(runs.run()) == runs.alone()
    store = Store.open(url)
    assert tuple(store.report(1).findings) == first.findings
    store.close()


def test_full_and_reread_read_again(tmp_path: Path) -> None:
    runs = Runs(export(tmp_path / "export").root, str(tmp_path / "store.db"))
    first = runs.run()
    assert figures(runs.run(full=True)) == figures(first)
    assert runs.done == dict.fromkeys(CODES, "audited 0 0")
    read: dict[str, int] = dict.fromkeys(CODES, 0)
    for _ in range(2):
        assert figures(runs.run(reread=0.5)) == figures(first)
        for folder, kind in runs.done.items():
            read[folder] += kind == "audited 0 2"
    assert set(read.values()) == {1}


def test_half_a_character_in_a_record_ends_no_run(tmp_path: Path) -> None:
    made = export(tmp_path / "export", 1)
    record = json.dumps(dossier(code(0), TaiLieuNop=[paper("../x/\ud800.pdf")], DanhSachGiayToKetQua=[result()]))
    made.write(f"{code(0)}/hoso.json", record.encode("ascii"))
    runs = Runs(made.root, str(tmp_path / "store.db"))
    assert figures(runs.run()) == runs.alone()
    assert any(finding.reason == "file-missing" for finding in runs.run().findings)
    assert runs.done == {code(0): "settled"}
