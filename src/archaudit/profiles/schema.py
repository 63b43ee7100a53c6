"""The shape of a profile file. Unknown keys are refused, so that a slip never silently changes nothing."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Struct

from archaudit.model.finding import Severity

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
"""A fraction of 1."""

ProfileId = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class _Strict(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table of which every key is known."""


class Title(_Strict, frozen=True):
    """The profile's name in both languages."""

    vi: str
    en: str


class TargetTable(_Strict, frozen=True):
    """``[targets.<indicator>]``."""

    value: Share
    basis: str | None = None


class TargetTables(_Strict, frozen=True):
    """The indicators that can have a target, by their ids in the report."""

    digitized: TargetTable | None = None
    digitized_766: TargetTable | None = None
    stored: TargetTable | None = None
    result_electronic: TargetTable | None = None
    result_signed: TargetTable | None = None
    result_signed_valid: TargetTable | None = None
    online: TargetTable | None = None
    online_766: TargetTable | None = None
    reused: TargetTable | None = None
    on_time: TargetTable | None = None

    def given(self) -> dict[str, TargetTable]:
        """Those that the file sets."""
        return {name: table for name in self.__struct_fields__ if (table := getattr(self, name)) is not None}


class RuleTable(_Strict, frozen=True):
    """``[rules.<CODE>]``: what is absent stays as the layers below have it."""

    enabled: bool | None = None
    severity: Severity | None = None
    parameters: dict[str, Any] = {}


class ReadingTable(_Strict, frozen=True, rename="kebab"):
    """``[readings]``: where the law leaves two readings."""

    store_absent: Literal["undetermined", "nothing-stored"] | None = None
    """What it means that the export holds no records of the electronic data store."""
    digitization_clause: str | None = None
    """Clause from whose first day on papers had to be digitized and stored."""

    def given(self) -> dict[str, str]:
        """Those that the file sets, under the names used in the file."""
        values = {key: getattr(self, name) for name, key in READING_KEYS.items()}
        return {key: value for key, value in values.items() if value is not None}


READING_KEYS = dict(zip(ReadingTable.__struct_fields__, ReadingTable.__struct_encode_fields__, strict=True))
"""Attribute → key in the file."""


class RegisterTable(_Strict, frozen=True):
    """``[layout.register]``: what is absent is recognised."""

    table: str | None = None
    columns: dict[str, str] = {}
    path: str | None = None


class LayoutTable(_Strict, frozen=True):
    """``[layout]``."""

    register: RegisterTable = RegisterTable()


class ProfileFile(_Strict, frozen=True):
    """One profile file."""

    id: ProfileId
    title: Title
    extends: tuple[str, ...] = ()
    """Shipped ids, or paths to ``.toml`` relative to this file; applied before it, left to right."""
    targets: TargetTables = TargetTables()
    rules: dict[str, RuleTable] = {}
    readings: ReadingTable = ReadingTable()
    layout: LayoutTable = LayoutTable()
