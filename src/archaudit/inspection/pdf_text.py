"""What the text of a page tells about the page: is there any, in which encoding, is it a form, was it signed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archaudit.model.pages import LegacyEncoding

_NOTHING = "\0\ufffe\ufffd \t\r\n"
_MOST_CHARACTERS = 50_000
"""Characters of a page that are looked at."""
_SIGNATURE = re.compile(
    r"(ký số|được ký)\s+bởi|người ký\s*:|ngày ký\s*:|ký bởi\s*:|(digitally )?signed by", re.IGNORECASE
)
_GAP = re.compile(r"\.{6,}|…{3,}|_{5,}")
_UNICODE_VIETNAMESE = re.compile("[\u1ea0-\u1ef9\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0]")
_LEGACY = {
    # TCVN 5712:1993 puts Vietnamese letters where Latin-1 has signs and capitals: "c«ng hoµ", "ViÖt Nam", "®Þnh".
    LegacyEncoding.TCVN3: re.compile(r"[a-z][µ¸¶·¹¨¾»¼½©®«¬\xadªÀ-Þß÷]|[®§]\w"),
    # VNI writes the mark as a letter of its own after the vowel: "Vieät Nam", "coäng hoaø".
    LegacyEncoding.VNI: re.compile(r"[AEIOUYaeiouy][ùøûõïâáàåãäêéèúüëôöÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜËÔÖ]"),
}
_LEAST_HITS = 5
"""One or two such pairs may be a formula or a foreign name."""


def is_text(text: str) -> bool:
    """Whether anything can be read in it."""
    return bool(text.strip(_NOTHING))


def names_a_signature(text: str) -> bool:
    """Whether it says what the visible part of a digital signature says."""
    return _SIGNATURE.search(text[:_MOST_CHARACTERS]) is not None


def gaps_in(text: str) -> int:
    """Dotted or ruled gaps to be filled in by hand."""
    return len(_GAP.findall(text[:_MOST_CHARACTERS]))


def legacy_encodings(texts: Iterable[str]) -> frozenset[LegacyEncoding]:
    """Encodings from before Unicode in any of the texts. A text with Vietnamese letters of Unicode is none."""
    return frozenset(encoding for text in texts if text for encoding in _encodings_of(text[:_MOST_CHARACTERS]))


def _encodings_of(text: str) -> Iterable[LegacyEncoding]:
    if _UNICODE_VIETNAMESE.search(text):
        return
    for encoding, pair in _LEGACY.items():
        if len(pair.findall(text)) >= _LEAST_HITS:
            yield encoding
            return
