from __future__ import annotations

import json

import pytest

from archaudit.legal import load
from archaudit.reports.explain import explain_clause, explain_rule
from archaudit.reports.rule_pages import conformance_matrix, rule_page, rules_index
from archaudit.reports.rules_listing import RULE_COLUMNS, rules_json, rules_table
from archaudit.rules import all_rules
from archaudit.rules.rule import Rule

LAW = load()
RULES = all_rules()
SIGNED = next(rule for rule in RULES if rule.code == "SIG001")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_rule_is_explained(rule: Rule, lang: str) -> None:
    explained = explain_rule(rule, LAW, lang)
    said = [rule.title, rule.remedy, *rule.messages.values()]
    assert [text for text in said if text.in_(lang) not in explained] == []
    assert [id_ for id_ in rule.basis if LAW.clause(id_).cite(lang) not in explained] == []
    assert [name for name in rule.parameters if f"`{name}`" not in explained] == []
    assert rule.doc.in_(lang) in explained
    assert rule.doc.in_("en" if lang == "vi" else "vi") not in explained


def test_rule_page_is_vietnamese_first() -> None:
    page = rule_page(SIGNED, LAW)
    said = [SIGNED.title.vi, SIGNED.doc.vi, SIGNED.title.en, SIGNED.doc.en]
    assert [page.index(text) for text in said] == sorted(page.index(text) for text in said)
    assert "22/05/2020" in page
    assert "2020-05-22" in page


def test_clause_says_what_rests_on_it() -> None:
    explained = explain_clause(LAW.clause("nd45-2020/14.3"), RULES, LAW, "vi")
    assert explained.startswith("# Khoản 3 Điều 14 Nghị định 45/2020/NĐ-CP\n")
    assert f"SIG001 · {SIGNED.title.vi}" in explained
    assert "`result_signed_valid`" in explained
    assert "chưa đối chiếu nguyên văn" not in explained


def test_clause_that_was_not_read_says_so() -> None:
    explained = explain_clause(LAW.clause("nd68-2024/30"), RULES, LAW, "vi")
    assert "chưa đối chiếu nguyên văn" in explained


def test_ended_clause_names_its_last_day_and_successor() -> None:
    explained = explain_clause(LAW.clause("nd61-2018/20.5"), RULES, LAW, "vi")
    assert "đến hết ngày 30/06/2025" in explained
    assert "Nghị định 118/2025/NĐ-CP" in explained


def test_manual_clause_gives_its_reason() -> None:
    clause = LAW.clause("tt01-2023/8.2d")
    assert clause.manual_reason is not None
    assert clause.manual_reason.vi in explain_clause(clause, RULES, LAW, "vi")
    assert clause.manual_reason.en in conformance_matrix(RULES, LAW)


def test_matrix_holds_every_clause_and_index_every_rule() -> None:
    matrix, index = conformance_matrix(RULES, LAW), rules_index(RULES, LAW)
    assert [clause.id for clause in LAW.clauses if f"`{clause.id}`" not in matrix] == []
    assert [rule.code for rule in RULES if f"[{rule.code}]({rule.code}.md)" not in index] == []


def test_rows_of_the_table_fit_its_head() -> None:
    rows = rules_table(RULES, "en")
    assert {len(row) for row in rows} == {len(RULE_COLUMNS)}
    assert (f"SIG001 {SIGNED.title.en}", "major", "nd45-2020/14.3") in rows


def test_listing_survives_json() -> None:
    listed = json.loads(json.dumps(rules_json(RULES, LAW)))
    assert [entry["code"] for entry in listed] == [rule.code for rule in RULES]
    signed = next(entry for entry in listed if entry["code"] == "SIG001")
    assert signed["doc"] == {"vi": SIGNED.doc.vi, "en": SIGNED.doc.en}
    assert signed["basis"][0]["id"] == "nd45-2020/14.3"
    assert signed["basis"][0]["in_force_from"] == "2020-05-22"


def test_a_clause_shows_the_chain_of_its_instrument() -> None:
    text = explain_clause(LAW.clause("nd118-2025/22"), RULES, LAW, "en")
    links = [
        "- Decree 107/2021/NĐ-CP (in force from 2021-12-06) amends Decree 61/2018/NĐ-CP\n",
        "- Decree 118/2025/NĐ-CP (in force from 2025-07-01) replaces Decree 107/2021/NĐ-CP\n",
        "- Decree 118/2025/NĐ-CP (in force from 2025-07-01) amends Decree 45/2020/NĐ-CP\n",
        "- Decree 118/2025/NĐ-CP (in force from 2025-07-01) replaces Decree 61/2018/NĐ-CP\n",
    ]
    assert "".join(links) in text
    old = explain_clause(LAW.clause("nd61-2018/20.5"), RULES, LAW, "en")
    assert [link for link in links if link not in old] == [links[2]]
    signatures = explain_clause(LAW.clause("nd130-2018/chung-thu"), RULES, LAW, "vi")
    for successor, day in (("68/2024", "15/08/2024"), ("23/2025", "10/04/2025")):
        line = f"- Nghị định {successor}/NĐ-CP (có hiệu lực từ {day}) thay thế Nghị định 130/2018/NĐ-CP\n"
        assert line in signatures
    assert "Chain of instruments" not in explain_clause(LAW.clause("tt41-2017/7"), RULES, LAW, "en")


def test_a_clause_says_whose_day_decides() -> None:
    assert "tính theo ngày giải quyết xong hồ sơ" in explain_clause(LAW.clause("nd30-2020/30"), (), LAW, "vi")
    assert "tính theo" not in explain_clause(LAW.clause("tt01-2023/7"), (), LAW, "vi")
