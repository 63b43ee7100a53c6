"""Files of decisions, TOML or CSV by their suffix. They are only ever added to: the last decision counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec

from archaudit.errors import UsageError
from archaudit.model.decision import Decision, InspectorVerdict
from archaudit.model.text import Text
from archaudit.reports.findings_csv import cell
from archaudit.review.files import NOT_DECODED, Strict, Words, malformed, read

FindingId = Annotated[str, msgspec.Meta(pattern=r"^F[0-9a-f]{15}$")]
StateId = Annotated[str, msgspec.Meta(pattern=r"^S[0-9a-f]{15}$")]

_UNKNOWN_SUFFIX = Text(
    vi="Tệp quyết định “{file}” phải có đuôi .toml hoặc .csv",
    en="The file of decisions “{file}” must end in .toml or .csv",
)
_UNWRITABLE = Text(vi="Không ghi được “{file}”: {detail}", en="“{file}” could not be written: {detail}")


class DecisionRow(Strict, frozen=True):
    """One decision: ``[[decisions]]``, or a row under these names."""

    finding: FindingId
    """Id of the finding."""
    state: StateId
    """What the finding was when it was decided about."""
    verdict: InspectorVerdict
    by: Words
    on: date
    note: Annotated[str, msgspec.Meta(max_length=4096)] = ""
    rule: str = ""
    dossier: str = ""
    subject: str = ""
    """With ``rule`` and ``dossier`` for people alone: what the id stands for."""

    def decision(self) -> Decision:
        """What was decided."""
        return Decision(self.verdict, self.by, self.on, self.note)


class _File(Strict, frozen=True):
    decisions: tuple[DecisionRow, ...] = ()


COLUMNS = DecisionRow.__struct_fields__


def load_decisions(path: Path) -> tuple[DecisionRow, ...]:
    """All decisions of a file, in order.

    Raises:
        UsageError: it cannot be read or is malformed; the message names the place.
    """
    if _is_csv(path):
        return tuple(_csv_rows(path))
    try:
        return msgspec.toml.decode(read(path), type=_File).decisions
    except NOT_DECODED as error:
        raise malformed(path, error) from error


def append_decision(path: Path, row: DecisionRow) -> None:
    """Adds a decision to the end of a file, which is made when it is not there yet.

    Raises:
        UsageError: the file holds something else already, or cannot be written.
    """
    held = read(path) if path.exists() else b""
    if held:
        load_decisions(path)
    text = _csv_text(row, path, held) if _is_csv(path) else _toml_text(row)
    if held and not held.endswith(b"\n"):
        text = "\n" + text
    try:
        with path.open("a", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except OSError as error:
        raise UsageError(_UNWRITABLE, file=path, detail=error.strerror or str(error)) from error


def _is_csv(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".toml"):
        raise UsageError(_UNKNOWN_SUFFIX, file=path)
    return suffix == ".csv"


def _csv_rows(path: Path) -> Iterator[DecisionRow]:
    try:
        reader = _csv_reader(read(path))
        for row in reader:
            yield _row(row, path, reader.line_num)
    except (UnicodeDecodeError, csv.Error) as error:
        raise malformed(path, error) from error


def _csv_reader(data: bytes) -> csv.DictReader[str]:
    """A reader for commas, or for the semicolons that spreadsheets write where the comma is a decimal sign."""
    text = data.decode("utf-8-sig")
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text), restkey="?")


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return ";" if head.count(";") > head.count(",") else ","


def _row(row: dict[str, Any], path: Path, line: int) -> DecisionRow:
    try:
        return msgspec.convert(row, DecisionRow, strict=False)
    except msgspec.ValidationError as error:
        raise malformed(path, f"{line}: {error}") from error


def _csv_text(row: DecisionRow, path: Path, held: bytes) -> str:
    columns = (_csv_reader(held).fieldnames if held else None) or COLUMNS
    if row.note and "note" not in columns:
        raise malformed(path, "note?")
    buffer = io.StringIO()
    delimiter = _delimiter(held.decode("utf-8-sig"))
    writer = csv.DictWriter(buffer, columns, "", "ignore", delimiter=delimiter, lineterminator="\r\n")
    if not held:
        writer.writeheader()
    writer.writerow({name: cell(str(value)) for name, value in _values(row).items()})
    return buffer.getvalue()


def _toml_text(row: DecisionRow) -> str:
    return msgspec.toml.encode({"decisions": [_values(row)]}).decode() + "\n"


def _values(row: DecisionRow) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.to_builtins(row, builtin_types=(date,))
    return values
