"""Options of a run that is limited, kept and continued."""

from __future__ import annotations

from collections.abc import Callable

import click

from archaudit.cli.quantities import callback, memory, seconds, share
from archaudit.model.text import Text

STORE = Text(
    vi="Kho lịch sử các đợt kiểm tra: đường dẫn tệp SQLite hoặc postgresql://…; nhờ đó chạy tiếp được khi bị ngắt và "
    "lần sau chỉ xét phần đã thay đổi",
    en="Store of the history of runs: path of an SQLite file or postgresql://…; a run that was cut off is then "
    "continued, and the next one looks only at what changed",
)
FULL = Text(vi="Đọc và xét lại tất cả, không lấy lại gì từ lần trước", en="Read and inspect everything anew")
REREAD = Text(
    vi="Mỗi lần đọc lại một phần hồ sơ dù không có dấu hiệu thay đổi, ví dụ 5%: sau 20 lần là đủ tất cả",
    en="Each time read again a share of the dossiers though nothing seems changed, such as 5%: all in 20 runs",
)
TIMEOUT_FILE = Text(vi="Thời gian tối đa cho một tệp, ví dụ 60, 2m", en="Longest time for one file, such as 60, 2m")
MEMORY_FILE = Text(
    vi="Bộ nhớ tối đa của một tiến trình, ví dụ 512MiB, 2GiB", en="Memory of one process at most, such as 512MiB, 2GiB"
)
MAX_TIME = Text(
    vi="Thời gian tối đa của cả đợt, ví dụ 6h; hết giờ thì kết thúc bằng mã 3 và có thể chạy tiếp",
    en="Longest time of the whole run, such as 6h; then it ends with 3 and can be continued",
)


def store_option(lang: str, *, required: bool = False) -> click.Option:
    """``--store URL``."""
    return click.Option(["--store"], metavar="URL", envvar="ARCHAUDIT_STORE", required=required, help=STORE.in_(lang))


def run_options(lang: str) -> list[click.Option]:
    """All of them."""
    return [store_option(lang), *limit_options(lang)]


def limit_options(lang: str) -> list[click.Option]:
    """How much is looked at, and how long."""
    return [
        click.Option(["--full"], is_flag=True, help=FULL.in_(lang)),
        quantity_option("--reread", "ARCHAUDIT_REREAD", "SHARE", share, REREAD, lang),
        quantity_option("--timeout-file", "ARCHAUDIT_TIMEOUT_FILE", "TIME", seconds, TIMEOUT_FILE, lang),
        quantity_option("--memory-file", "ARCHAUDIT_MEMORY_FILE", "SIZE", memory, MEMORY_FILE, lang),
        quantity_option("--max-time", "ARCHAUDIT_MAX_TIME", "TIME", seconds, MAX_TIME, lang),
    ]


def quantity_option(
    name: str, variable: str, metavar: str, read: Callable[[str], float], words: Text, lang: str
) -> click.Option:
    """An option whose value has a unit, such as ``2m`` or ``1GiB``."""
    return click.Option([name], metavar=metavar, envvar=variable, callback=callback(read), help=words.in_(lang))
