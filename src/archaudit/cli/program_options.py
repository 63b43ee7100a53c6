"""Options that let programs of others be asked: found on the search path here, and nowhere below."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click

from archaudit.errors import UsageError
from archaudit.model.text import Text

if TYPE_CHECKING:
    from archaudit.inspection import Programs

MOST_PAGES = 50

OCR = Text(
    vi="Nhận dạng ký tự tối đa N trang quét đầu tiên của mỗi tệp bằng tesseract (gói ngôn ngữ vie); chậm",
    en="Recognise the first N scanned pages of every file with tesseract (language vie); slow",
)
VERAPDF = Text(
    vi="Kiểm tra tệp tự khai là PDF/A bằng veraPDF; chậm",
    en="Check files that call themselves PDF/A with veraPDF; slow",
)
NOT_FOUND = Text(
    vi="{option} cần chương trình {program}, không tìm thấy trong PATH",
    en="{option} needs the program {program}, which is not on the PATH",
)


def ocr_option(lang: str) -> click.Option:
    """``--ocr N``."""
    return click.Option(
        ["--ocr"],
        type=click.IntRange(0, MOST_PAGES),
        default=0,
        metavar="N",
        envvar="ARCHAUDIT_OCR",
        help=OCR.in_(lang),
    )


def verapdf_option(lang: str) -> click.Option:
    """``--verapdf``."""
    return click.Option(["--verapdf"], is_flag=True, envvar="ARCHAUDIT_VERAPDF", help=VERAPDF.in_(lang))


def find_programs(pages_read: int = 0, *, verapdf: bool = False) -> Programs:
    """The programs that the options ask for.

    Args:
        pages_read: of each file; 0 to read none.

    Raises:
        UsageError: one of them is not on the search path.
    """
    from archaudit.inspection import Programs

    return Programs(
        tesseract=_path_of("tesseract", "--ocr") if pages_read else None,
        pages_read=pages_read,
        verapdf=_path_of("verapdf", "--verapdf") if verapdf else None,
    )


def _path_of(program: str, option: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise UsageError(NOT_FOUND, option=option, program=program)
    return path
