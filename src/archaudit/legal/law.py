"""What an instrument and a clause are, and how a clause is cited."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from archaudit.model.text import Text

_ANSWERS_KEPT = 20_000
"""Answers about clauses and days that are kept at hand; dossiers of one day ask the same."""


class Kind(StrEnum):
    """Form of an instrument."""

    LAW = "law"
    DECREE = "decree"
    DECISION = "decision"
    RESOLUTION = "resolution"
    CIRCULAR = "circular"
    OFFICIAL_LETTER = "official-letter"

    @property
    def word(self) -> Text:
        """The form as it stands before the number in a citation."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    Kind.LAW: Text(vi="Luật", en="Law"),
    Kind.DECREE: Text(vi="Nghị định", en="Decree"),
    Kind.DECISION: Text(vi="Quyết định", en="Decision"),
    Kind.RESOLUTION: Text(vi="Nghị quyết", en="Resolution"),
    Kind.CIRCULAR: Text(vi="Thông tư", en="Circular"),
    Kind.OFFICIAL_LETTER: Text(vi="Công văn", en="Official Letter"),
}


class Certainty(StrEnum):
    """How well the content of a clause is known to this project."""

    READ = "read"
    """The provision, or a restatement of it by an official or legal portal, was read."""
    SECONDARY = "secondary"
    """Known only from a document that transposes or reports it."""
    UNCERTAIN = "uncertain"
    """Read in part only, or inferred."""

    @property
    def word(self) -> Text:
        """The words that stand beside every citation on a page about the clause."""
        return _CERTAINTY_WORDS[self]


_CERTAINTY_WORDS = {
    Certainty.READ: Text(vi="đã đọc nội dung điều khoản", en="the provision was read"),
    Certainty.SECONDARY: Text(
        vi="chưa đối chiếu nguyên văn; biết qua tài liệu dẫn lại",
        en="not compared with the original text; known from secondary sources",
    ),
    Certainty.UNCERTAIN: Text(
        vi="chưa đối chiếu nguyên văn; nội dung mới biết một phần hoặc do suy luận",
        en="not compared with the original text; known in part or inferred",
    ),
}


class Checked(StrEnum):
    """Who checks a clause."""

    AUTOMATED = "automated"
    MANUAL = "manual"
    """Files and metadata cannot show it; the clause's ``manual_reason`` says why."""


class Moment(StrEnum):
    """Whose day decides whether a clause applies to a dossier."""

    RECEPTION = "reception"
    COMPLETION = "completion"
    """The end of handling; reception while it has not ended."""
    SIGNING = "signing"
    """The proved time of a signature; reception where none is proved: a claimed time chooses no law."""


class Instrument(Struct, frozen=True):
    """A legal document."""

    id: str
    """As in ``nd45-2020``; never changes."""
    number: str
    """As in ``45/2020/NĐ-CP``."""
    kind: Kind
    title: Text
    issuer: Text
    issued_on: date | None
    """``None`` where the date was not seen."""
    in_force_from: date
    """First day of application; ``note`` says so where it is only a day on which it surely applied."""
    in_force_to: date | None
    """Last day of application; ``None`` while no end was seen."""
    replaced_by: tuple[str, ...]
    """Ids of the instruments that took its place."""
    amended_by: tuple[str, ...]
    """Ids of the instruments that changed it."""
    note: Text | None
    """What is not known about the dates or the amendments."""

    def cite(self, lang: str) -> str:
        """As in „Nghị định 45/2020/NĐ-CP“."""
        return f"{self.kind.word.in_(lang)} {self.number}"


class Clause(Struct, frozen=True):
    """A provision that a rule, an indicator or a target rests on, or that only a person can check."""

    id: str
    """``instrument/article[.clause[letter]]`` with ``đ`` written ``dd``, as in ``tt01-2023/8.2dd``."""
    instrument: Instrument
    label: Text
    """Place in the instrument: „khoản 1 Điều 8“, "Article 8(1)"."""
    gist: Text
    """What it asks, in our own words; never a quotation."""
    certainty: Certainty
    checked: Checked
    manual_reason: Text | None
    """Why a person must check it; on an automated clause, the part that is left to a person."""
    judged_by: Moment
    in_force_from: date
    in_force_to: date | None

    def cite(self, lang: str) -> str:
        """As in „khoản 3 Điều 14 Nghị định 45/2020/NĐ-CP“ or "Article 14(3), Decree 45/2020/NĐ-CP"."""
        separator = ", " if lang == "en" else " "
        return f"{self.label.in_(lang)}{separator}{self.instrument.cite(lang)}"

    def in_force(self, on: date) -> bool:
        """Whether it applied on that day; the first and the last day count."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


class Law(Struct, frozen=True, dict=True):
    """All instruments and clauses that this version knows. Picklable; lookups are by id."""

    instruments: tuple[Instrument, ...]
    """By id."""
    clauses: tuple[Clause, ...]
    """By instrument, then in the order of its text."""
    digest: str
    """SHA-256, lower-case hexadecimal, of everything said here."""

    @cached_property
    def _clause_by_id(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def _applying(self) -> dict[tuple[tuple[str, ...], date], tuple[str, ...] | None]:
        """Answers already given."""
        return {}

    def clause(self, clause_id: str) -> Clause:
        """The clause of that id.

        Raises:
            KeyError: there is none; the key is the id.
        """
        return self._clause_by_id[clause_id]

    def applying(self, clause_ids: tuple[str, ...], on: date) -> tuple[str, ...] | None:
        """Those of some clauses that applied on the day of reception; ``None`` when another day decides about one.

        Raises:
            KeyError: a clause is unknown.
        """
        key = (clause_ids, on)
        if key not in self._applying:
            if len(self._applying) >= _ANSWERS_KEPT:
                self._applying.clear()
            clauses = [self.clause(clause_id) for clause_id in clause_ids]
            by_reception = all(clause.judged_by is Moment.RECEPTION for clause in clauses)
            found = tuple(clause.id for clause in clauses if clause.in_force(on))
            self._applying[key] = found if by_reception else None
        return self._applying[key]

    def has_clause(self, clause_id: str) -> bool:
        """Whether that clause is known."""
        return clause_id in self._clause_by_id

    def instrument(self, instrument_id: str) -> Instrument:
        """The instrument of that id.

        Raises:
            KeyError: there is none; the key is the id.
        """
        for instrument in self.instruments:
            if instrument.id == instrument_id:
                return instrument
        raise KeyError(instrument_id)

    def predecessors(self, instrument_id: str) -> tuple[Instrument, ...]:
        """The instruments that this one replaced or changed, by id."""
        return tuple(i for i in self.instruments if instrument_id in (*i.replaced_by, *i.amended_by))

    def in_force(self, clause_id: str, on: date) -> bool:
        """Whether the clause applied on that day, first and last day included.

        Raises:
            KeyError: the clause is unknown.
        """
        return self.clause(clause_id).in_force(on)
