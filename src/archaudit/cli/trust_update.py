"""``archaudit trust update``: the only command that uses the network."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TextIO

import click
from asn1crypto import x509

from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.options import lang_option
from archaudit.cli.output import UNWRITABLE
from archaudit.cli.session import Session
from archaudit.errors import UsageError
from archaudit.inspection.trust_files import certificates_of
from archaudit.model.text import Text
from archaudit.trust.fetch import fetch
from archaudit.trust.update import Step, StepResult, update

LOG = "update.log"

HELP = Text(
    vi="Tải danh sách thu hồi theo địa chỉ ghi trong các chứng thư của thư mục tin cậy (http, https), kiểm tra chữ "
    "ký của nơi phát hành rồi mới giữ lại; bản cũ được chuyển vào history/. Mọi bước được ghi vào update.log.",
    en="Fetches revocation lists from the addresses in the certificates of a trust folder (http, https) and keeps "
    "what the issuer signed; older lists move to history/. Every step is written to update.log.",
)
SIGNER = Text(
    vi="Chứng thư của người ký: chỉ để biết địa chỉ danh sách thu hồi của nơi cấp, không giữ lại; có thể lặp lại",
    en="A signer's certificate, for the address of its issuer's list only; it is not kept; may be repeated",
)
INTERMEDIATES = Text(vi="Tải cả chứng thư trung gian còn thiếu (AIA)", en="Fetch missing intermediates as well (AIA)")
PROXY = Text(vi="Địa chỉ máy chủ trung gian (proxy) HTTP", en="Address of an HTTP proxy")
RESULTS = {
    StepResult.NEW: Text(vi="mới", en="new"),
    StepResult.UNCHANGED: Text(vi="không đổi", en="unchanged"),
    StepResult.REFUSED: Text(vi="không nhận", en="refused"),
    StepResult.FAILED: Text(vi="không tải được", en="not fetched"),
}
STEP = Text(vi="{address}: {result} {detail}", en="{address}: {result} {detail}")
NO_ADDRESS = Text(
    vi="Không chứng thư nào trong “{folder}” có địa chỉ danh sách thu hồi; dùng --signer để nêu chứng thư của người ký",
    en="No certificate in “{folder}” names a revocation list; name a signer's certificate with --signer",
)
NO_FOLDER = Text(vi="Không có thư mục tin cậy “{folder}”", en="There is no trust folder “{folder}”")


def command(lang: str) -> click.Command:
    """The command in one language."""
    path = click.Path(path_type=Path)
    return click.Command(
        "update",
        callback=click.pass_obj(update_folder),
        help=HELP.in_(lang),
        params=[
            click.Argument(["folder"], metavar="DIR", type=path),
            click.Option(["--signer", "signers"], multiple=True, type=path, metavar="FILE", help=SIGNER.in_(lang)),
            click.Option(["--intermediates"], is_flag=True, help=INTERMEDIATES.in_(lang)),
            click.Option(["--proxy"], metavar="URL", envvar="ARCHAUDIT_PROXY", help=PROXY.in_(lang)),
            lang_option(lang),
        ],
    )


def update_folder(
    session: Session, folder: Path, signers: tuple[Path, ...], intermediates: bool, proxy: str | None
) -> ExitCode:
    """Fetches and tells each step, on stderr and in the log."""
    if not folder.is_dir():
        raise UsageError(NO_FOLDER, folder=folder)
    at, given = session.now(), [x509.Certificate.load(der) for file in signers for der in certificates_of(file)]
    steps: list[Step] = []
    with _log(folder) as log:
        for step in update(folder, partial(fetch, proxy=proxy), at, signers=given, intermediates=intermediates):
            result = RESULTS[step.result].in_(session.lang)
            session.say(STEP, address=step.address, result=result, detail=step.detail)
            log.write(_line(step, at))
            log.flush()
            steps.append(step)
    if not steps:
        session.say(NO_ADDRESS, folder=folder)
    kept = [step for step in steps if step.result in (StepResult.NEW, StepResult.UNCHANGED)]
    return ExitCode.CONFORMING if steps and len(kept) == len(steps) else ExitCode.INCOMPLETE


def _log(folder: Path) -> TextIO:
    try:
        return (folder / LOG).open("a", encoding="utf-8")
    except OSError as error:
        raise UsageError(UNWRITABLE, path=folder / LOG, detail=error.strerror or str(error)) from error


def _line(step: Step, at: datetime) -> str:
    fields = (f"{at:%Y-%m-%dT%H:%M:%SZ}", step.result.value, _plain(step.address), _plain(step.detail))
    return "\t".join(fields) + "\n"


def _plain(text: str) -> str:
    """What a server sent must not make up fields or lines of the log."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)
