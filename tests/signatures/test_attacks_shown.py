"""The cases themselves: forged files show what their forger wants, and are written as their page says."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

import fixtures.attacks
from archaudit.model.signature import Attack
from fixtures.attacks import AttackCase, attack_cases
from fixtures.attacks.readme import readme

_RANGE = re.compile(rb"/ByteRange ?\[ ?0 \d+ (\d+) (\d+) *\]")
_PAINTING = (Attack.SHADOW_HIDE, Attack.SHADOW_REPLACE, Attack.SHADOW_HIDE_AND_REPLACE, Attack.EAA, Attack.SSA)
_MENDED = {"image_freed", "annotation_freed", "last_content_freed"}
"""PDFium goes back to the signed object where the update frees it; readers that go by the format do not."""
_TEXT_ONLY = {"unicode_map_redefined"}
SHOWN = [case for case in attack_cases() if case.shows]
PAINTED = [case for case in attack_cases() if case.attack in _PAINTING and case.name not in _MENDED | _TEXT_ONLY]


def opened(data: bytes) -> pypdfium2.PdfDocument:
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    return document


def picture(data: bytes) -> bytes:
    """The first page as an ordinary reader paints it, with fields and notes."""
    return bytes(opened(data)[0].render(scale=0.7).buffer)


@pytest.mark.parametrize("case", SHOWN, ids=[case.id for case in SHOWN])
def test_text_of_the_forger_is_read(case: AttackCase) -> None:
    assert case.shows is not None
    assert case.shows in opened(case.build())[0].get_textpage().get_text_bounded()
    # Text that is covered is found all the same, in the twin too.
    if case.attack is not Attack.SHADOW_HIDE:
        assert case.shows not in opened(case.twin.build())[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize("case", PAINTED, ids=[case.id for case in PAINTED])
def test_page_looks_otherwise_than_signed(case: AttackCase) -> None:
    data = case.build()
    match = _RANGE.search(data)
    assert match is not None
    signed = data[: int(match[1]) + int(match[2])]
    assert picture(data) != picture(signed)


def test_page_about_the_cases_is_up_to_date() -> None:
    assert fixtures.attacks.__file__ is not None
    assert Path(fixtures.attacks.__file__).with_name("README.md").read_text("utf-8") == readme()
