"""The lock pins all that is installed, by hash, and the page of licences names it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from docs.licences import UNKNOWN, page, pinned

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PINNED = dict(pinned(LOCK))


def test_every_dependency_is_pinned_in_the_range_that_is_asked_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    wanted = [Requirement(each) for each in asked]
    assert not [str(each) for each in wanted if PINNED.get(canonicalize_name(each.name), "") not in each.specifier]


def test_every_package_has_hashes_and_none_an_address() -> None:
    blocks = re.split(r"\n(?=\S)", LOCK.strip())
    assert [block for block in blocks if "--hash=sha256:" in block] == blocks
    assert len(blocks) == len(PINNED)
    assert "://" not in LOCK and "--find-links" not in LOCK and "index" not in LOCK


def test_the_page_of_licences_names_every_package_of_the_lock() -> None:
    listed = (ROOT / "docs/licences.md").read_text("utf-8")
    rows = re.findall(r"^\| (\S+) \| (\S+) \| (.+) \|$", listed, re.MULTILINE)[2:]
    assert {name: version for name, version, _ in rows} == PINNED
    assert not [name for name, _, licence in rows if licence == UNKNOWN]


def test_the_page_is_made_from_the_lock() -> None:
    assert page("click==8.0 \\\n    --hash=sha256:00\n").endswith("| click | 8.0 | BSD-3-Clause |\n")
