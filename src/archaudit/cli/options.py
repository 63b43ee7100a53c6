"""Options that several commands share, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archaudit.errors import UsageError
from archaudit.model.local_time import in_utc
from archaudit.model.text import Text

if TYPE_CHECKING:
    from archaudit.inspection import TrustBundle

LANG = Text(vi="Ngôn ngữ: vi (mặc định) hoặc en", en="Language: vi (default) or en")
TRUST = Text(
    vi="Thư mục gốc tin cậy (roots/, intermediates/, tsa/, crls/, ocsp/); có thể lặp lại",
    en="Trust folder (roots/, intermediates/, tsa/, crls/, ocsp/); may be repeated",
)
PROFILE = Text(
    vi="Bộ tiêu chí kèm theo (national, tien-giang-2023) hoặc tệp .toml; có thể lặp lại, lớp sau chồng lớp trước",
    en="A shipped profile (national, tien-giang-2023) or a .toml file; may be repeated, later ones on top",
)
PERIOD = Text(
    vi="Chỉ xét hồ sơ tiếp nhận trong kỳ TỪ..ĐẾN, ví dụ 2023-01-01..2023-12-31",
    en="Only dossiers received in the period FROM..TO, such as 2023-01-01..2023-12-31",
)
JOBS = Text(vi="Số tiến trình; mặc định bằng số lõi", en="Number of processes; by default one for each core")
AS_OF = Text(
    vi="Thời điểm kiểm tra theo ISO 8601; mặc định là lúc bắt đầu chạy",
    en="Time of the check in ISO 8601; by default the start of the run",
)
DEEP = Text(
    vi="Xem kỹ từng trang: chiều đọc, mép trang, con dấu, trang gần giống nhau, mã QR; chậm hơn nhiều lần",
    en="Look at every page closely: upright, cut, seal, near duplicates, QR codes; several times slower",
)
NOT_A_TIME = Text(vi="“{given}” không phải thời điểm theo ISO 8601", en="“{given}” is no time in ISO 8601")
TOO_LATE = Text(vi="“{given}” quá xa trong tương lai", en="“{given}” is too far in the future")
LATEST = datetime(9999, 1, 1, tzinfo=UTC)
"""Of a check: until when its answers hold must be a time, too."""


def lang_option(lang: str) -> click.Option:
    """``--lang``; it was read before parsing, and is declared for the help."""
    return click.Option(["--lang"], type=click.Choice(["vi", "en"]), expose_value=False, help=LANG.in_(lang))


def trust_option(lang: str) -> click.Option:
    """``--trust DIR``, several times."""
    return click.Option(
        ["--trust"],
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="DIR",
        envvar="ARCHAUDIT_TRUST",
        help=TRUST.in_(lang),
    )


def profile_option(lang: str) -> click.Option:
    """``--profile P``, several times."""
    return click.Option(["--profile"], multiple=True, metavar="P", envvar="ARCHAUDIT_PROFILE", help=PROFILE.in_(lang))


def period_option(lang: str) -> click.Option:
    """``--period FROM..TO``."""
    return click.Option(["--period"], metavar="FROM..TO", envvar="ARCHAUDIT_PERIOD", help=PERIOD.in_(lang))


def jobs_option(lang: str) -> click.Option:
    """``--jobs N``."""
    return click.Option(
        ["--jobs"], type=click.IntRange(min=1), metavar="N", envvar="ARCHAUDIT_JOBS", help=JOBS.in_(lang)
    )


def deep_option(lang: str) -> click.Option:
    """``--deep``."""
    return click.Option(["--deep"], is_flag=True, envvar="ARCHAUDIT_DEEP", help=DEEP.in_(lang))


def as_of_option(lang: str) -> click.Option:
    """``--as-of TIME``."""
    return click.Option(["--as-of"], metavar="TIME", envvar="ARCHAUDIT_AS_OF", help=AS_OF.in_(lang))


def parse_time(text: str) -> datetime:
    """A time in UTC; Vietnam time without a zone.

    Raises:
        UsageError: it is no time, or none that a check can have.
    """
    try:
        moment = in_utc(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        raise UsageError(NOT_A_TIME, given=text) from None
    if moment >= LATEST:
        raise UsageError(TOO_LATE, given=text)
    return moment


def load_trust(folders: Sequence[Path]) -> TrustBundle:
    """The trust bundle of the folders given; the empty one when none was.

    Raises:
        UsageError: a folder or a file in it cannot be read.
        NothingToAuditError: the folders hold no root.
    """
    from archaudit.inspection import TrustBundle

    return TrustBundle.load(folders) if folders else TrustBundle.empty()
