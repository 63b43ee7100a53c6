"""Texts that people read, always in Vietnamese and English."""

from __future__ import annotations

import string
import unicodedata
from dataclasses import dataclass
from typing import Literal

_LONGEST_RUN = 30
"""Combining marks in a row that a text can mean (Unicode Standard Annex 15, Stream-Safe Text Format)."""
_SHORT = 256
"""Characters up to which no run of marks costs anything."""
_JOINER = "\u034f"

Lang = Literal["vi", "en"]
"""Language of what people read. Vietnamese is the default everywhere."""


# No struct: the command line shows texts before it loads any library of values.
@dataclass(frozen=True, slots=True)
class Text:
    """One whole sentence or title in both languages, with the same named ``{placeholders}``."""

    vi: str
    en: str

    def in_(self, lang: str) -> str:
        """The sentence in one language, placeholders unfilled."""
        return self.en if lang == "en" else self.vi

    def render(self, lang: str, **values: object) -> str:
        """The sentence with its placeholders filled.

        Raises:
            KeyError: a placeholder has no value; a message is never shown half filled.
        """
        return self.in_(lang).format(**values)

    def placeholders(self) -> frozenset[str]:
        """Names of the placeholders of the Vietnamese sentence."""
        return _placeholders(self.vi)

    def is_consistent(self) -> bool:
        """Whether both languages are there and ask for the same placeholders."""
        return bool(self.vi and self.en) and _placeholders(self.vi) == _placeholders(self.en)


def _placeholders(sentence: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None)


def nfc(text: str) -> str:
    """The text in Unicode NFC, the form in which names are shown and compared."""
    return unicodedata.normalize("NFC", text if len(text) <= _SHORT or text.isascii() else _stream_safe(text))


def is_whole(text: str) -> bool:
    """Whether a text holds no half of a character, such as JSON may have and no encoding can write."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _stream_safe(text: str) -> str:
    """Runs of combining marks broken by a joiner: to sort a long one takes time that grows with its square."""
    safe: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > _LONGEST_RUN:
            safe.append(_JOINER)
            run = 1
        safe.append(character)
    return "".join(safe)


def folded(text: str) -> str:
    """A name or code as it is compared: NFC, without case and outer blanks, inner blanks made one."""
    return " ".join(nfc(text).casefold().split())


def without_marks(text: str) -> str:
    """A text as it is looked for where letters may have lost their marks: folded, without diacritics, đ as d."""
    decomposed = unicodedata.normalize("NFD", folded(text).replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
