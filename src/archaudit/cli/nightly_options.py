"""Options of ``archaudit nightly``; each is also a key of ``[nightly]`` in ``archaudit.toml``."""

from __future__ import annotations

from pathlib import Path

import click

from archaudit.cli.cluster_options import cluster_options
from archaudit.cli.deep_option import deep_or_share_option
from archaudit.cli.options import jobs_option, lang_option, period_option, profile_option, trust_option
from archaudit.cli.program_options import ocr_option, verapdf_option
from archaudit.cli.results import fail_on_option, format_option
from archaudit.cli.review_options import review_options
from archaudit.cli.run_options import limit_options, store_option
from archaudit.cli.source_options import source_options
from archaudit.model.text import Text

EXPORT = Text(vi="Bản xuất hồ sơ cần kiểm tra", en="The export to be checked")
REPORTS = Text(vi="Thư mục ghi báo cáo", en="Folder that the reports are written into")
KEEP = Text(vi="Số đợt kiểm tra được giữ trong kho lịch sử", en="Number of runs that the store keeps")
HEARTBEAT = Text(
    vi="Địa chỉ http(s) được gọi khi bắt đầu (/start), khi xong và khi không thành công (/fail)",
    en="An http(s) address that is called at the start (/start), at the end, and on failure (/fail)",
)
METRICS = Text(vi="Tệp số liệu giám sát cho Prometheus (.prom)", en="File of metrics for Prometheus (.prom)")
NOTIFY = Text(
    vi="Nơi nhận tin khi có điều xấu đi, theo cách viết của apprise (mailto://…, tgram://…); có thể lặp lại",
    en="Where to send word when something got worse, as apprise writes it (mailto://…, tgram://…); may be repeated",
)
LOG_FORMAT = Text(vi="Dạng nhật ký: text (mặc định) hoặc json", en="Form of the log: text (default) or json")
SYSTEMD = Text(vi="In tệp service và timer cho systemd rồi kết thúc", en="Print service and timer of systemd and end")
CRON = Text(vi="In dòng lịch cho cron rồi kết thúc", en="Print a line for cron and end")


def nightly_options(lang: str) -> list[click.Parameter]:
    """All options of the command."""
    return [
        click.Option(["--export"], metavar="EXPORT", envvar="ARCHAUDIT_EXPORT", required=True, help=EXPORT.in_(lang)),
        store_option(lang, required=True),
        _path("--reports", "ARCHAUDIT_REPORTS", REPORTS, lang, required=True),
        profile_option(lang),
        trust_option(lang),
        period_option(lang),
        jobs_option(lang),
        deep_or_share_option(lang),
        ocr_option(lang),
        verapdf_option(lang),
        *limit_options(lang),
        *cluster_options(lang),
        format_option(lang),
        fail_on_option(lang),
        *review_options(lang),
        click.Option(["--keep"], type=click.IntRange(min=1), metavar="N", envvar="ARCHAUDIT_KEEP", help=KEEP.in_(lang)),
        click.Option(["--heartbeat"], metavar="URL", envvar="ARCHAUDIT_HEARTBEAT", help=HEARTBEAT.in_(lang)),
        _path("--metrics", "ARCHAUDIT_METRICS", METRICS, lang, required=False),
        click.Option(["--notify"], multiple=True, metavar="URL", envvar="ARCHAUDIT_NOTIFY", help=NOTIFY.in_(lang)),
        click.Option(
            ["--log-format"],
            type=click.Choice(["text", "json"]),
            default="text",
            envvar="ARCHAUDIT_LOG_FORMAT",
            help=LOG_FORMAT.in_(lang),
        ),
        click.Option(["--print-systemd"], is_flag=True, help=SYSTEMD.in_(lang)),
        click.Option(["--print-cron"], is_flag=True, help=CRON.in_(lang)),
        *source_options(lang),
        lang_option(lang),
    ]


def _path(name: str, variable: str, words: Text, lang: str, *, required: bool) -> click.Option:
    return click.Option(
        [name],
        type=click.Path(path_type=Path),
        metavar="PATH",
        envvar=variable,
        required=required,
        help=words.in_(lang),
    )
