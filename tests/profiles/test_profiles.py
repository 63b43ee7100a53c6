from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archaudit.errors import NothingToAuditError, UsageError
from archaudit.legal import load as load_law
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.profiles import Profile, Target, load
from archaudit.profiles.resolve import DEFAULT_READINGS
from archaudit.rules import all_rules
from archaudit.rules.rule import Rule, conforming, rule

LAW = load_law()
WORDS = Text(vi="Câu", en="Sentence")


@rule("AAA001", severity=Severity.MAJOR, basis=["tt01-2023/7"], title=WORDS, message=WORDS, remedy=WORDS, doc_vi="Thử.")
def first_is_right(
    facts: DossierFacts, *, threshold: int = 3, share: float = 0.5, names: tuple[str, ...] = ("a",)
) -> Verdict:
    return conforming()


@rule("AAA002", severity=Severity.OBSERVATION, basis=[], title=WORDS, message=WORDS, remedy=WORDS, doc_vi="Thử.")
def second_is_right(facts: DossierFacts) -> Verdict:
    return conforming()


RULES: tuple[Rule, ...] = (first_is_right, second_is_right)


def _write(folder: Path, name: str, body: str = "", extends: str = "[]") -> str:
    head = f'id = "{name}"\nextends = {extends}\ntitle = {{ vi = "Tên {name}", en = "Title {name}" }}\n'
    (folder / f"{name}.toml").write_text(head + body, encoding="utf-8")
    return str(folder / f"{name}.toml")


def _load(*names: str) -> Profile:
    return load(names, LAW, RULES)


def _severities(profile: Profile) -> dict[str, Severity]:
    return {setting.rule.code: setting.severity for setting in profile.rules}


def test_without_names_the_national_profile() -> None:
    profile = _load()
    assert profile == _load("national")
    assert profile.id == "national"
    assert profile.targets == {}
    assert profile.readings == DEFAULT_READINGS
    assert _severities(profile) == {"AAA001": Severity.MAJOR, "AAA002": Severity.OBSERVATION}
    assert profile.rules[0].parameters == {"threshold": 3, "share": 0.5, "names": ("a",)}


def test_provincial_target_comes_with_its_basis() -> None:
    profile = _load("tien-giang-2023")
    assert profile.targets == {"online": Target(0.55, "cv4842-2022-tg/3")}
    assert profile.readings == DEFAULT_READINGS


def test_later_layers_win(tmp_path: Path) -> None:
    body = '[rules.AAA001]\nseverity = "minor"\nparameters = { threshold = 5, names = ["x", "y"] }\n'
    first = _write(tmp_path, "first", body + '[readings]\nstore-absent = "nothing-stored"\n')
    second = _write(tmp_path, "second", "[rules.AAA001.parameters]\nshare = 1\n[rules.AAA002]\nenabled = false\n")
    profile = _load(first, second)
    assert profile.id == "first+second"
    assert profile.title == Text(vi="Tên first + Tên second", en="Title first + Title second")
    assert profile.readings["store-absent"] == "nothing-stored"
    assert _severities(profile) == {"AAA001": Severity.MINOR}
    assert profile.rules[0].parameters == {"threshold": 5, "share": 1.0, "names": ("x", "y")}


def test_a_later_layer_can_enable_again(tmp_path: Path) -> None:
    off = _write(tmp_path, "off", "[rules.AAA001]\nenabled = false\n")
    on = _write(tmp_path, "on", "[rules.AAA001]\nenabled = true\n")
    assert "AAA001" in _severities(_load(off, on))
    assert "AAA001" not in _severities(_load(on, off))


def test_what_two_profiles_extend_is_applied_once_and_first(tmp_path: Path) -> None:
    _write(tmp_path, "base", '[readings]\nstore-absent = "undetermined"\n')
    changed = _write(tmp_path, "changed", '[readings]\nstore-absent = "nothing-stored"\n', '["base.toml"]')
    silent = _write(tmp_path, "silent", "", '["./base.toml"]')
    assert _load(changed, silent).readings["store-absent"] == "nothing-stored"


def test_digest_is_of_what_was_resolved(tmp_path: Path) -> None:
    same = _write(tmp_path, "same", "", '["national"]')
    other = _write(tmp_path, "other", "[rules.AAA001.parameters]\nthreshold = 4\n")
    restated = _write(tmp_path, "restated", "[rules.AAA001.parameters]\nthreshold = 3\n")
    assert _load(same).digest == _load(restated).digest == _load("national").digest
    digests = {_load(other).digest, _load("tien-giang-2023").digest, _load("national").digest}
    assert len(digests) == 3


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("colour = 1", r"bad\.toml.*colour"),
        ("[rules.ZZZ999]\nenabled = true", r"bad\.toml.*ZZZ999"),
        ("[rules.AAA001]\nparameters = { height = 1 }", r"bad\.toml.*AAA001.*height.*names, share, threshold"),
        ('[rules.AAA001]\nparameters = { threshold = "3" }', r"bad\.toml.*AAA001\.parameters\.threshold.*int"),
        ("[rules.AAA001]\nparameters = { threshold = true }", r"bad\.toml.*threshold.*bool"),
        ("[rules.AAA001]\nparameters = { names = [1] }", r"bad\.toml.*names.*str"),
        ('[rules.AAA001]\nseverity = "fatal"', r"bad\.toml.*fatal.*severity"),
        ('[rules.AAA002]\nseverity = "major"', r"bad\.toml.*AAA002"),
        ("[targets.online]\nvalue = 55", r"bad\.toml.*targets\.online\.value"),
        ('[targets.online]\nvalue = 0.5\nbasis = "x/1"', r"bad\.toml.*targets\.online\.basis.*x/1"),
        ("[targets.loved]\nvalue = 0.5", r"bad\.toml.*loved.*targets"),
        ('[readings]\nstore-absent = "maybe"', r"bad\.toml.*maybe.*store-absent"),
        ('[readings]\ndigitization-clause = "x/1"', r"bad\.toml.*digitization-clause.*x/1"),
        ("= =", r"bad\.toml"),
    ],
)
def test_a_slip_is_named_with_file_and_place(tmp_path: Path, body: str, complaint: str) -> None:
    path = _write(tmp_path, "bad", body)
    with pytest.raises(UsageError, match=complaint) as caught:
        _load(path)
    assert "bad.toml" in caught.value.render("vi")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b'id = "A b"\ntitle = { vi = "x", en = "y" }'])
def test_bytes_that_are_no_profile(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.toml").write_bytes(content)
    with pytest.raises(UsageError, match=r"bad\.toml"):
        _load(str(tmp_path / "bad.toml"))


def test_unknown_profiles_are_named_with_those_that_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere.*full-duty, national, rules-2025, tien-giang-2023"):
        _load("nowhere")
    with pytest.raises(UsageError, match=r"missing\.toml"):
        _load(str(tmp_path / "missing.toml"))
    with pytest.raises(UsageError, match=r"gone\.toml"):
        _load(_write(tmp_path, "child", "", '["gone.toml"]'))


def test_a_circle_is_named(tmp_path: Path) -> None:
    _write(tmp_path, "one", "", '["two.toml"]')
    two = _write(tmp_path, "two", "", '["one.toml"]')
    with pytest.raises(UsageError, match=r"two\.toml → one\.toml → two\.toml"):
        _load(two)


def test_a_profile_without_rules_audits_nothing(tmp_path: Path) -> None:
    path = _write(tmp_path, "none", "[rules.AAA001]\nenabled = false\n[rules.AAA002]\nenabled = false\n")
    with pytest.raises(NothingToAuditError, match="none"):
        _load(path)
    with pytest.raises(NothingToAuditError):
        load([], LAW, [])


@pytest.mark.parametrize("attribute", ["targets", "readings"])
def test_profiles_do_not_change(attribute: str) -> None:
    mapping: Any = getattr(_load(), attribute)
    with pytest.raises(TypeError):
        mapping["online"] = "x"


def test_what_rests_on_unread_instruments_is_off_until_a_profile_turns_it_on() -> None:
    rules = all_rules()
    assert "ONL003" not in {setting.rule.code for setting in load((), LAW, rules).rules}
    (forms,) = (s for s in load(["rules-2025"], LAW, rules).rules if s.rule.code == "ONL003")
    assert forms.severity is Severity.OBSERVATION


def test_the_duties_of_every_dossier_lie_over_a_provinces_targets() -> None:
    profile = load(["tien-giang-2023", "full-duty"], LAW, all_rules())
    targets = {name: (target.value, target.basis) for name, target in profile.targets.items()}
    assert targets == {
        "digitized": (1.0, "tt01-2023/7"),
        "online": (0.55, "cv4842-2022-tg/3"),
        "result_signed": (1.0, "nd45-2020/14.3"),
        "result_signed_valid": (1.0, "nd45-2020/14.3"),
        "stored": (1.0, "tt01-2023/24.1"),
    }
