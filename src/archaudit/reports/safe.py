"""Text of hostile origin made harmless. Every renderer sends what it did not write itself through here."""

from __future__ import annotations

import json
import re
import unicodedata

from archaudit.model.text import nfc

LONGEST_ON_PAPER = 1000
"""Characters; more than any sentence or path that people write. Typesetters choke on much more."""

_CONTROL_PICTURES = 0x2400
_FORMULA_STARTS = frozenset("=+-@")
_DELETE = 0x7F
_PERSONAL_ID = re.compile(r"\b(CCCD|CMND|CMTND|CMT|HC)(\s*:\s*)[\w-]+", re.IGNORECASE)


def visible(text: str) -> str:
    """The text in NFC with everything invisible shown: ``␛`` for an escape, ``<U+202E>`` for a bidi override.

    Terminal control, bidirectional overrides, zero-width characters, line breaks and undecodable bytes thus
    cannot change what stands around a name. Unusual spaces become plain ones.
    """
    composed = nfc(text)
    return composed if composed.isprintable() else "".join(map(_shown, composed))


def brief(text: str) -> str:
    """The text as :func:`visible` shows it, cut where no paper or picture has room for more."""
    shown = visible(text[: LONGEST_ON_PAPER + 1])
    return shown if len(shown) <= LONGEST_ON_PAPER else shown[:LONGEST_ON_PAPER] + "…"


def could_run(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula.

    Wide, small and raised forms of the signs count, and so do signs behind white space or control characters: some
    programs trim and fold what they open (OWASP, CSV injection).
    """
    first = next((each for each in text if each.isprintable() and not each.isspace()), "")
    return text[:1] in ("\t", "\r", "\n") or unicodedata.normalize("NFKC", first)[:1] in _FORMULA_STARTS


def json_escaped(encoded: str) -> str:
    """JSON text with the same meaning in which no invisible character stands raw; line feeds between values stay."""
    lines = encoded.split("\n")
    return "\n".join(line if line.isprintable() else "".join(map(_escaped, line)) for line in lines)


def masked(text: str) -> str:
    """A name of a certificate without the personal identity numbers that Vietnamese authorities put into it.

    The asterisk left behind stands for any text in the export's ``certificates.csv``, so the masked name still
    serves as a pattern there.
    """
    # Most names hold no number at all, and to look for one takes longer.
    return _PERSONAL_ID.sub(r"\1\2*", text) if ":" in text else text


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    if unicodedata.category(character) == "Zs":
        return " "
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return "␡" if code == _DELETE else f"<U+{code:04X}>"


def _escaped(character: str) -> str:
    return character if character.isprintable() else json.dumps(character)[1:-1]
