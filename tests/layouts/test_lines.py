"""Tables that are read in pieces read as if they were read whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archaudit.layouts import tables
from archaudit.layouts.decoding import decode, encoding_of
from archaudit.layouts.lines import table_lines, text_lines, texts
from archaudit.layouts.tables import read_file
from archaudit.sources import LargeFile, LocalFolder

LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
PARTS = st.lists(st.text('aã,;\t"\r\n\0\x0b\x85\u2028€𝒳', max_size=6), max_size=8)


@given(PARTS)
def test_lines_do_not_depend_on_the_pieces(parts: list[str]) -> None:
    text = "".join(parts)
    assert list(table_lines(parts)) == LINE.findall(text)
    assert list(text_lines(parts)) == text.splitlines(keepends=True)


@given(st.binary(max_size=40) | PARTS.map("".join).map(lambda text: text.encode("utf-16")))
def test_the_text_is_that_of_the_whole_file(data: bytes) -> None:
    assert "".join(texts(data, encoding_of(data))) == decode(data).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_table_larger_than_a_piece_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr("archaudit.sources.content._CHUNK", 7)
    monkeypatch.setattr(tables, "HELD", 10)
    rows = [{"mahoso": f"H{number}", "ten": "déjà, vu\r\nü"} for number in range(200)]
    lines = ('{mahoso};"{ten}"\r\n'.format(**row) for row in rows)
    (tmp_path / "a.csv").write_bytes(("Tables\r\nMaHoSo;Ten\r\n" + "".join(lines)).encode(encoding))
    with LocalFolder(tmp_path).open("a.csv", 10**6, 10) as content:
        assert isinstance(content, LargeFile)
    table = read_file(LocalFolder(tmp_path), "a.csv", lambda cells: "MaHoSo" in cells, spool=tmp_path / "rows")
    assert (table.problem, list(table.rows)) == (None, rows)


def test_a_file_that_changes_meanwhile_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("MaHoSo\n" + "H1\n" * 1_000_000, "utf-8")

    def changing(cells: list[object]) -> bool:
        with (tmp_path / "a.csv").open("r+b") as file:
            file.write(b"MaHoXo")
        return True

    table = read_file(LocalFolder(tmp_path), "a.csv", changing)
    assert (table.rows, table.problem, table.beyond_limits) == ((), "changed while it was read", True)
