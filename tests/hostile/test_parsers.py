"""Parsers of the project's own inputs, given anything: the same targets as in ``fuzz/``, a little of each."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archaudit.layouts.references import References
from archaudit.model.text import nfc
from archaudit.sources import LocalFolder
from archaudit.sources.names import inside
from fuzz.mutate import mutant
from fuzz.targets import TARGETS

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda values: (
        st.lists(values) | st.dictionaries(st.sampled_from(["MaHoSo", "TaiLieuNop", "NgayHenTra", "a"]), values)
    ),
    max_leaves=20,
)
SLOW = ("pdf", "profile", "pack", "pack-manifest", "pack-statement", "pack-profile")
"""Targets that read all law and a profile each time."""
MARKS = st.text(alphabet="a\u0301\u0316\u0323\u0345\u1ea5\ud55c", max_size=600)


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_input_is_read_or_refused_as_promised(name: str) -> None:
    for index in range(40):
        TARGETS[name](mutant(name, 2, index))


@pytest.mark.parametrize("name", [name for name in TARGETS if name not in SLOW])
@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=300))
def test_bytes_of_any_kind_are_read_or_refused_as_promised(name: str, data: bytes) -> None:
    TARGETS[name](data)


@settings(deadline=None)
@given(value=JSON)
def test_records_of_any_shape_become_a_dossier(value: object) -> None:
    assert TARGETS["record"](json.dumps(value).encode()) == "read"


@pytest.mark.parametrize("name", ["profile", "waivers", "decisions-toml", "config"])
def test_depth_without_end_is_refused(name: str) -> None:
    assert TARGETS[name](b"a = " + b"[" * 100_000) == "UsageError"


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> References:
    root = tmp_path_factory.mktemp("root")
    (root / "dossier").mkdir()
    (root / "dossier/a.pdf").write_bytes(b"x")
    return References(LocalFolder(root), "dossier", ("dossier/a.pdf",))


@settings(deadline=None)
@given(start=st.sampled_from(["", "http://", "file://", "../", "/", "C:"]), rest=st.text(max_size=40))
def test_whatever_a_record_calls_a_file_leads_into_the_export_or_nowhere(
    references: References, start: str, rest: str
) -> None:
    found = references.resolve(start + rest, [rest], [rest])
    assert found.path in (None, "dossier/a.pdf")


@given(base=st.text(max_size=20), path=st.text(alphabet="./\\aC:\0\u202e", max_size=40))
def test_a_path_never_climbs_out(base: str, path: str) -> None:
    taken = inside(base, path)
    assert taken is None or (not taken.startswith("/") and ".." not in taken.split("/"))


@given(MARKS)
def test_composition_is_stable_and_bounded(text: str) -> None:
    composed = nfc(text)
    assert nfc(composed) == composed
    assert unicodedata.is_normalized("NFC", composed)
    assert len(composed) <= len(text) + len(text) // 30 + 1


def test_the_fuzzed_parsers_have_a_page() -> None:
    page = Path(__file__).parents[2].joinpath("fuzz/README.md").read_text("utf-8")
    assert not [name for name in TARGETS if f"`{name}`" not in page]
