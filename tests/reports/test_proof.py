from __future__ import annotations

import json

import pytest

from archaudit.model.finding import Outcome
from archaudit.model.proof import Cause, Check, Point, Proof
from archaudit.reports.proof import ANSWERS, CAUSES, MOST_SHOWN, POINTS, proof_document, render_proof_json
from archaudit.reports.text import render_text

HOLDS = Check.holds(Point.MEMBER, "run.json")
CHANGED = Check.fails(Point.FILE, "kq\x1b.pdf", Cause.CHANGED, "aa → bb")
UNSIGNED = Check.unknown(Point.SIGNATURE, "manifest.json", Cause.UNSIGNED)


def proof(*checks: Check) -> Proof:
    return Proof("goi.zip", "ab" * 32, "archaudit 0.1.0", checks)


def text(told: Proof, lang: str = "vi") -> str:
    return render_text(proof_document(told, lang), 100, False, lang)


def test_the_worst_answer_is_the_whole_one() -> None:
    assert proof(HOLDS).outcome is Outcome.CONFORMING
    assert proof(HOLDS, UNSIGNED).outcome is Outcome.UNDETERMINED
    assert proof(HOLDS, UNSIGNED, CHANGED).outcome is Outcome.NONCONFORMING
    assert proof().outcome is Outcome.UNDETERMINED, "nothing asked proves nothing"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_does_not_hold_is_named_with_its_reason(lang: str) -> None:
    told = text(proof(HOLDS, CHANGED, UNSIGNED), lang)
    assert ANSWERS[Outcome.NONCONFORMING].in_(lang) in " ".join(told.split())
    assert "kq␛.pdf" in told
    assert CAUSES[Cause.CHANGED].in_(lang) in told
    assert "run.json" not in told
    assert "ab" * 32 in told


def test_what_was_not_asked_is_said() -> None:
    assert text(proof(HOLDS)).count("không hỏi") == len(Point) - 1


def test_long_lists_are_cut_in_text_and_whole_in_json() -> None:
    many = proof(*(Check.fails(Point.FILE, f"tep-{number}", Cause.MISSING) for number in range(MOST_SHOWN + 5)))
    assert "… và 5 mục nữa" in text(many)
    record = json.loads(render_proof_json(many))
    assert len(record["open"]) == record["points"]["file"]["nonconforming"] == MOST_SHOWN + 5


def test_every_point_and_cause_has_its_words() -> None:
    assert POINTS.keys() == set(Point)
    assert CAUSES.keys() == set(Cause)
    assert all(words.is_consistent() for words in (*POINTS.values(), *CAUSES.values(), *ANSWERS.values()))
