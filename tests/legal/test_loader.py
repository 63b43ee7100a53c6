from __future__ import annotations

from pathlib import Path

import pytest

from archaudit.legal.loader import load_folder

INSTRUMENT = """\
id = "{id}"
number = "1/2020/TT-X"
kind = "circular"
title = {{ vi = "Tên", en = "Title" }}
issuer = {{ vi = "Bộ", en = "Ministry" }}
in_force_from = 2020-01-01
{more}
[[clauses]]
id = "{clause}"
label = {{ vi = "Điều 1", en = "Article 1" }}
gist = {{ vi = "Nội dung.", en = "Gist." }}
certainty = "read"
checked = "{checked}"
{clause_more}
"""


def _write(
    folder: Path,
    *,
    id: str = "a",
    clause: str = "a/1",
    checked: str = "automated",
    more: str = "",
    clause_more: str = "",
) -> None:
    content = INSTRUMENT.format(id=id, clause=clause, checked=checked, more=more, clause_more=clause_more)
    (folder / f"{id}.toml").write_text(content, encoding="utf-8")


def test_clause_takes_the_dates_of_its_instrument(tmp_path: Path) -> None:
    _write(tmp_path, more="in_force_to = 2021-01-01", clause_more="in_force_from = 2020-06-01")
    clause = load_folder(tmp_path).clause("a/1")
    assert (clause.in_force_from.isoformat(), clause.in_force_to) == ("2020-06-01", clause.instrument.in_force_to)


def test_digest_follows_the_content_and_not_the_comments(tmp_path: Path) -> None:
    _write(tmp_path)
    before = load_folder(tmp_path).digest
    _write(tmp_path, more="# a comment")
    assert load_folder(tmp_path).digest == before
    _write(tmp_path, clause_more="in_force_to = 2022-01-01")
    assert load_folder(tmp_path).digest != before


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"more": 'colour = "red"'}, "a.toml: .*colour"),
        ({"clause_more": 'gist_fr = "x"'}, r"a.toml: .*gist_fr.*clauses\[0\]"),
        ({"clause_more": "note.fr = 'x'"}, r"a.toml: .*note"),
        ({"checked": "sometimes"}, r"a.toml: .*sometimes"),
        ({"clause": "b/1"}, "b/1: stands in the file of a"),
        ({"checked": "manual"}, "a/1: manual without a reason"),
        ({"more": "in_force_to = 2019-01-01"}, "a/1: ends before it begins"),
        ({"more": 'replaced_by = ["zz"]\nin_force_to = 2021-01-01'}, "a: replaced or amended by something unknown"),
        ({"more": 'amended_by = ["a"]'}, "a: replaced or amended by something unknown, or by itself"),
        ({"more": 'replaced_by = ["a"]'}, "a: replaced without a last day"),
        ({"more": "= ="}, "a.toml"),
    ],
)
def test_contradictions_are_refused(tmp_path: Path, change: dict[str, str], complaint: str) -> None:
    _write(tmp_path, **change)
    with pytest.raises(ValueError, match=complaint):
        load_folder(tmp_path)


def test_an_id_is_given_once(tmp_path: Path) -> None:
    _write(tmp_path)
    (tmp_path / "b.toml").write_bytes((tmp_path / "a.toml").read_bytes())
    with pytest.raises(ValueError, match="a: defined twice"):
        load_folder(tmp_path)
