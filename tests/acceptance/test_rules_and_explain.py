"""``rules`` and ``explain``."""

from __future__ import annotations

import re

import pytest

from tests.acceptance.program import Json, archaudit

FAMILIES = ("DOS", "DIG", "RES", "SIG", "STO", "ONL", "DEP", "PUB", "INS", "ANO")


@pytest.fixture(scope="module")
def rules() -> list[Json]:
    answer = archaudit("rules", "--format", "json")
    assert answer.code == 0
    listed: list[Json] = answer.json
    return listed


def test_rules_are_complete_and_in_order(rules: list[Json]) -> None:
    codes = [rule["code"] for rule in rules]
    assert codes == sorted(set(codes)) and len(codes) > 20
    for rule in rules:
        assert re.fullmatch(r"[A-Z]{3}\d{3}", rule["code"]) and rule["code"].startswith(FAMILIES)
        assert rule["severity"] in ("major", "minor", "observation")
        assert rule["title"]["vi"] and rule["title"]["en"] and rule["remedy"]["vi"] and rule["remedy"]["en"]
        assert rule["basis"] or rule["severity"] == "observation", "what no clause asks for is at most an observation"


def test_no_text_accuses(rules: list[Json]) -> None:
    text = str(rules).casefold()
    assert "vi phạm" not in text and "trách nhiệm" not in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_rules_are_listed_as_text(lang: str, rules: list[Json]) -> None:
    answer = archaudit("rules", "--lang", lang)
    assert answer.code == 0 and b"\x1b" not in answer.output
    assert all(rule["code"] in answer.text for rule in rules)


def test_rule_is_explained_in_both_languages(rules: list[Json]) -> None:
    told = {lang: archaudit("explain", "SIG001", "--lang", lang) for lang in ("vi", "en")}
    rule = next(rule for rule in rules if rule["code"] == "SIG001")
    for lang, answer in told.items():
        assert answer.code == 0
        assert "SIG001" in answer.text and rule["title"][lang] in answer.text and rule["remedy"][lang] in answer.text
    assert told["vi"].output != told["en"].output
    assert archaudit("explain", "sig001").output == told["vi"].output


def test_every_rule_can_be_explained(rules: list[Json]) -> None:
    answer = archaudit("explain", *(rule["code"] for rule in rules))
    assert answer.code == 0
    assert all(rule["title"]["vi"] in answer.text for rule in rules)


def test_clause_is_explained_with_the_rules_that_rest_on_it(rules: list[Json]) -> None:
    answer = archaudit("explain", "nd45-2020/14.3")
    resting = [rule["code"] for rule in rules if "nd45-2020/14.3" in [clause["id"] for clause in rule["basis"]]]
    assert answer.code == 0 and resting
    assert all(code in answer.text for code in resting)
    assert "result_signed" in answer.text or "ký số" in answer.text


@pytest.mark.parametrize("name", ["SIG999", "nd45-2020/999", "", "../../etc/passwd", "SIG001 OR 1=1", "\u202e", "-"])
def test_nonsense_is_wrong_use(name: str) -> None:
    answer = archaudit("explain", name)
    assert (answer.code, answer.output) == (2, b"")
    assert answer.errors.strip()


def test_one_unknown_name_among_known_ones_prints_nothing() -> None:
    answer = archaudit("explain", "SIG001", "SIG999")
    assert (answer.code, answer.output) == (2, b"")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_help_and_version_are_there(lang: str) -> None:
    assert archaudit("--version").code == 0
    for command in ([], ["scan"], ["inspect"], ["explain"], ["rules"], ["demo"]):
        answer = archaudit(*command, "--help", "--lang", lang)
        if answer.code:
            answer = archaudit("--lang", lang, *command, "--help")
        assert answer.code == 0 and answer.output
