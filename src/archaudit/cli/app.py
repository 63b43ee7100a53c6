"""The group of commands, and the one place where failures become a sentence and an exit code."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence
from gettext import gettext

import click

from archaudit import __version__
from archaudit.cli.config import config_options
from archaudit.cli.exit_codes import ExitCode
from archaudit.cli.interrupts import heed_interrupts
from archaudit.cli.language import language_of, speak
from archaudit.cli.options import lang_option
from archaudit.cli.session import Session
from archaudit.errors import ArchauditError, NothingToAuditError, UsageError
from archaudit.model.text import Text
from archaudit.reports.safe import visible

PROGRAM = "archaudit"
DEBUG_OPTION = "--debug"

COMMANDS = {
    "scan": Text(
        vi="Kiểm tra một bản xuất hồ sơ và báo cáo theo từng đơn vị",
        en="Audit an export of dossiers and report each department",
    ),
    "inspect": Text(
        vi="Cho biết dữ kiện của từng tệp: có được ký số hợp lệ không",
        en="Tell the facts of single files: are they properly signed?",
    ),
    "explain": Text(
        vi="Giải thích một tiêu chí hoặc một điều khoản",
        en="Explain a rule or a clause",
    ),
    "decide": Text(
        vi="Ghi quyết định của người kiểm tra về một phát hiện",
        en="Record an inspector's decision about a finding",
    ),
    "compare": Text(
        vi="So sánh hai đợt kiểm tra: đã khắc phục, mới thấy, kém đi, không còn",
        en="Compare two runs: fixed, new, regressed, vanished",
    ),
    "verify": Text(
        vi="Kiểm tra một gói bằng chứng, và hồ sơ lưu trữ còn đúng như trong gói hay không",
        en="Check an evidence pack, and whether the archive is still as the pack says",
    ),
    "rules": Text(vi="Liệt kê các tiêu chí", en="List the rules"),
    "trust": Text(
        vi="Xem, bổ sung, kiểm tra và cập nhật gói tin cậy",
        en="Show, extend, verify and update the trust bundle",
    ),
    "nightly": Text(
        vi="Kiểm tra định kỳ hằng đêm theo tệp cấu hình archaudit.toml",
        en="Run the scheduled nightly check as archaudit.toml says",
    ),
    "worker": Text(
        vi="Làm việc cho một cụm máy: xét những hồ sơ mà scan --cluster giao",
        en="Work in a cluster: audit what scan --cluster hands out",
    ),
    "history": Text(vi="Liệt kê các đợt kiểm tra đã lưu", en="List the runs that a store holds"),
    "report": Text(
        vi="Lập lại báo cáo của một đợt kiểm tra đã lưu",
        en="Write the report of a stored run again",
    ),
    "rejudge": Text(
        vi="Xét lại một đợt kiểm tra đã lưu theo bộ tiêu chí khác",
        en="Judge a stored run again under another profile",
    ),
    "store": Text(vi="Bảo trì kho lịch sử", en="Keep a store small and sound"),
    "demo": Text(
        vi="Tạo bản xuất mẫu Tiền Giang để dùng thử",
        en="Build the Tiền Giang sample to try things with",
    ),
}
"""Every command with the line that ``--help`` shows; its module is imported when it is called."""

ABOUT = Text(
    vi="Kiểm tra hồ sơ thủ tục hành chính điện tử: đã thật sự ký số, số hóa và lưu kho theo quy định hay chưa.",
    en="Audits electronic administrative dossiers: were they really signed, digitized and stored as the law asks?",
)
FAILED = Text(vi="Lỗi: {message}", en="Error: {message}")
INTERRUPTED = Text(
    vi="Đã dừng theo yêu cầu. Không có báo cáo nào được ghi.",
    en="Stopped as you asked. No report was written.",
)
CRASHED = Text(
    vi="Lỗi của chính công cụ: {message}. Chạy lại với --debug để xem chi tiết.",
    en="A fault of the tool itself: {message}. Run again with --debug for the details.",
)

DEBUG = Text(vi="Khi có lỗi của công cụ, in đầy đủ vết lỗi", en="Print the traceback of a fault of the tool")
VERSION = Text(vi="In phiên bản rồi kết thúc", en="Print the version and end")


class Commands(click.Group):
    """Commands by name, each in a module of its own, imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        return _command(name, ctx.obj.lang)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, line.in_(ctx.obj.lang)) for name, line in COMMANDS.items()])


def application(lang: str) -> click.Group:
    """The command line in one language."""
    debug = click.Option([DEBUG_OPTION], is_flag=True, expose_value=False, help=DEBUG.in_(lang))
    config = config_options(lang, options_of)
    group = Commands(name=PROGRAM, help=ABOUT.in_(lang), params=[debug, *config, lang_option(lang)])
    return click.version_option(__version__, prog_name=PROGRAM, help=VERSION.in_(lang))(group)


def options_of(name: str) -> dict[str, bool] | None:
    """Options of a command by name, and whether each may be given several times."""
    if name not in COMMANDS:
        return None
    command = _command(name, "en")
    given = (param for param in command.params if isinstance(param, click.Option) and param.name)
    return {str(param.name): param.multiple for param in given}


def _command(name: str, lang: str) -> click.Command:
    command: click.Command = importlib.import_module(f"archaudit.cli.{name}_command").command(lang)
    return command


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and ends the process with its exit code."""
    heed_interrupts()
    given = list(sys.argv[1:] if arguments is None else arguments)
    session = Session(language_of(given, os.environ), os.environ)
    speak(session.lang)
    sys.exit(run(given, session))


def run(arguments: list[str], session: Session) -> int:
    """Runs a command; every failure becomes a sentence on stderr and an exit code."""
    try:
        # --debug may stand anywhere: people add it to the end of the line that failed.
        words = [word for word in arguments if word != DEBUG_OPTION]
        code = application(session.lang).main(words, prog_name=PROGRAM, standalone_mode=False, obj=session)
        return code if isinstance(code, int) else ExitCode.CONFORMING
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        _show(error)
        return ExitCode.USAGE
    except ArchauditError as error:
        session.say(FAILED, message=error.render(session.lang))
        return _code_of(error)
    except (KeyboardInterrupt, click.Abort):
        # One that came while a module was made from text, as dataclasses are, is kept by CPython as unhandled, and ends
        # the process by the signal after all, until text is evaluated again (run_eval_code_obj in pythonrun.c).
        eval("None")
        session.say(INTERRUPTED)
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader of the report went away, which click answers by an end of its own, with 1. Closing stdout here
        # keeps Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.INCOMPLETE
    except Exception as error:
        session.say(CRASHED, message=f"{type(error).__name__}: {error}")
        if DEBUG_OPTION in arguments:
            import traceback

            print(*map(visible, traceback.format_exc().splitlines()), sep="\n", file=sys.stderr)
        return ExitCode.INCOMPLETE


def _show(error: click.ClickException) -> None:
    """Shows what was wrong with the words of a call. A name that the shell put in may come from the archive."""
    shown = io.StringIO()
    error.show(shown)
    print(shown.getvalue().replace(error.message, visible(error.message)), end="", file=sys.stderr)


def _code_of(error: ArchauditError) -> ExitCode:
    if isinstance(error, NothingToAuditError):
        return ExitCode.NOTHING_TO_AUDIT
    return ExitCode.USAGE if isinstance(error, UsageError) else ExitCode.INCOMPLETE
