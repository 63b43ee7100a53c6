"""What can be wrong or odd about a dossier's record."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class RecordProblem(StrEnum):
    """Why a dossier's record could not be read."""

    MISSING = "record-missing"
    NOT_JSON = "record-not-json"
    NOT_A_RECORD = "record-not-a-dossier"
    TOO_LARGE = "record-too-large"
    IO = "record-io"


class Oddity(StrEnum):
    """Something unusual in a record that was read all the same."""

    ENCODING = "encoding"
    WRAPPED = "wrapped"
    SEVERAL_RECORDS = "several-records"
    DUPLICATE_KEYS = "duplicate-keys"
    """A key stands twice with the same value."""
    CONFLICTING_KEYS = "conflicting-keys"
    """A key stands twice with different values: which one holds cannot be told."""
    JOINED_PATHS = "joined-paths"
    BAD_VALUE = "bad-value"
    """A value has no meaning that the field allows; it is treated as absent."""
    CODE_DIFFERS = "code-differs-from-folder"
    MANIFEST_DIFFERS = "differs-from-manifest"
    """The record's bytes are not those that the bag's manifest lists."""


class OddityNote(Struct, frozen=True):
    """One oddity, with where it stands (never with a personal value)."""

    oddity: Oddity
    where: str
