"""Where reports go: stdout, one file, or a folder of several. Never into the archive."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from archaudit.errors import UsageError
from archaudit.model.text import Text
from archaudit.reports.formats import FORMATS, format_of

INSIDE = Text(
    vi="“{path}” nằm trong bản xuất; báo cáo không bao giờ được ghi vào hồ sơ lưu trữ",
    en="“{path}” lies in the export; reports are never written into the archive",
)
SEVERAL = Text(
    vi="Nhiều định dạng cần --output là một thư mục",
    en="Several formats need --output to be a folder",
)
BINARY = Text(
    vi="Định dạng {name} không in ra màn hình được; hãy dùng --output TỆP", en="The format {name} needs --output FILE"
)
MISSING = Text(
    vi="Định dạng {name} cần cài thêm: pip install 'archaudit[{name}]'",
    en="The format {name} needs an extra: pip install 'archaudit[{name}]'",
)
EVIDENCE, ETSI = "evidence", "etsi"
FROM_FACTS = {EVIDENCE: "evidence.zip", ETSI: "etsi"}
"""Formats made from the facts of a run: name → file, or folder, when several are written into one folder."""
PACK_SUFFIX = ".zip"
UNWRITABLE = Text(vi="Không ghi được “{path}”: {detail}", en="“{path}” could not be written: {detail}")


def formats_asked(formats: Sequence[str], output: Path | None) -> tuple[str, ...]:
    """The formats to render: those named, else the one that the output's extension stands for, else text."""
    if formats:
        return tuple(dict.fromkeys(formats))
    if output is not None and output.suffix.lower() == PACK_SUFFIX:
        return (EVIDENCE,)
    return ((format_of(output) if output is not None else None) or "text",)


def targets(formats: Sequence[str], output: Path | None, export: str | Path) -> dict[str, Path | None]:
    """Where each format goes; ``None`` is stdout.

    Raises:
        UsageError: the place is in the export, several formats have only one file, a file is needed,
            or a format is not installed.
    """
    for name in formats:
        if name in FORMATS and not FORMATS[name].available:
            raise UsageError(MISSING, name=name)
    if output is None:
        if len(formats) > 1:
            raise UsageError(SEVERAL)
        if formats[0] in FROM_FACTS or FORMATS[formats[0]].binary:
            raise UsageError(BINARY, name=formats[0])
        return dict.fromkeys(formats)
    # An address is no place of this machine.
    if "://" not in os.fspath(export) and Path(os.path.realpath(output)).is_relative_to(os.path.realpath(export)):
        raise UsageError(INSIDE, path=output)
    if len(formats) == 1 and (formats[0] == ETSI or not output.is_dir()):
        return {formats[0]: output}
    if output.exists() and not output.is_dir():
        raise UsageError(SEVERAL)
    return {name: output / (FROM_FACTS.get(name) or FORMATS[name].file_name) for name in formats}


def write(data: bytes, path: Path | None) -> None:
    """Writes a report; a file appears whole or not at all.

    Raises:
        UsageError: the place cannot be written.
    """
    if path is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        raise UsageError(UNWRITABLE, path=path, detail=error.strerror or str(error)) from error


def needs_facts(where: Mapping[str, Path | None]) -> bool:
    """Whether a format is asked for that is made from facts."""
    return EVIDENCE in where or ETSI in where
