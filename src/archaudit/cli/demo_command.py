"""``archaudit demo``."""

from __future__ import annotations

from pathlib import Path

import click

from archaudit.cli.options import lang_option
from archaudit.cli.progress import progress
from archaudit.cli.session import Session
from archaudit.demo import build_demo
from archaudit.model.text import Text

HELP = Text(
    vi="Tạo DIR/export (bản xuất mẫu của bốn sở tỉnh Tiền Giang, theo số liệu của cuộc thanh tra) và DIR/trust "
    "(chứng thư thử nghiệm). Không có người thật, không có chứng thư thật.",
    en="Builds DIR/export (a sample of four departments of Tiền Giang with the figures of the inspection) and "
    "DIR/trust (test certificates). No person in it is real, and no certificate.",
)
WORKING = Text(vi="Đang tạo hồ sơ mẫu", en="Building sample dossiers")
DONE = Text(
    vi="Đã tạo {export} và {trust}. Kiểm tra thử: archaudit scan {export} --trust {trust} --profile tien-giang-2023",
    en="Built {export} and {trust}. Try: archaudit scan {export} --trust {trust} --profile tien-giang-2023",
)


def command(lang: str) -> click.Command:
    """The command in one language."""
    return click.Command(
        "demo",
        callback=click.pass_obj(demo),
        help=HELP.in_(lang),
        params=[
            click.Argument(["target"], metavar="DIR", type=click.Path(path_type=Path)),
            lang_option(lang),
        ],
    )


def demo(session: Session, target: Path) -> None:
    """Builds the sample."""
    with progress(session, WORKING) as show:
        paths = build_demo(target, show)
    session.say(DONE, export=paths.export, trust=paths.trust)
