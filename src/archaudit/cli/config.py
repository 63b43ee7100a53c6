"""``archaudit.toml``: a table for each command, a key for each of its options. Found upward from where one works."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from archaudit.errors import UsageError
from archaudit.model.text import Text

NAME = "archaudit.toml"
CONFIG = Text(
    vi="Tệp cấu hình; mặc định là archaudit.toml gần nhất tính từ thư mục hiện tại trở lên",
    en="Configuration; by default the nearest archaudit.toml from the working directory upward",
)
ISOLATED = Text(vi="Không đọc tệp cấu hình nào", en="Read no configuration")
UNREADABLE = Text(vi="Không đọc được cấu hình “{file}”: {detail}", en="Configuration “{file}” cannot be read: {detail}")
UNKNOWN = Text(vi="Cấu hình “{file}”: không có mục “{key}”", en="Configuration “{file}”: there is no “{key}”")

Options = Callable[[str], Mapping[str, bool] | None]
"""Command → its options by name, and whether each may be given several times; ``None`` for no command."""


def config_options(lang: str, options: Options) -> list[click.Option]:
    """``--config FILE`` and ``--isolated``."""

    def load(context: click.Context, _parameter: click.Parameter, given: Path | None) -> None:
        if not context.params.get("isolated") and not context.resilient_parsing:
            file = given or nearest(Path.cwd())
            context.default_map = None if file is None else read_config(file, options)

    return [
        click.Option(["--isolated"], is_flag=True, is_eager=True, help=ISOLATED.in_(lang)),
        click.Option(
            ["--config"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            envvar="ARCHAUDIT_CONFIG",
            expose_value=False,
            callback=load,
            help=CONFIG.in_(lang),
        ),
    ]


def read_config(file: Path, options: Options) -> dict[str, Any]:
    """Defaults by command and option.

    Raises:
        UsageError: the file cannot be read, or names something that does not exist: a misspelt key would otherwise
            be a silent default.
    """
    # Most calls have no configuration.
    import tomllib

    try:
        tables = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        # The last one for values nested beyond all reason.
        raise UsageError(UNREADABLE, file=file, detail=str(error)) from None
    return {name: dict(_defaults(file, name, table, options(name))) for name, table in tables.items()}


def _defaults(file: Path, name: str, table: Any, known: Mapping[str, bool] | None) -> Iterator[tuple[str, Any]]:
    if known is None or not isinstance(table, dict):
        raise UsageError(UNKNOWN, file=file, key=name)
    for key, value in table.items():
        option = key.replace("-", "_")
        if option not in known:
            raise UsageError(UNKNOWN, file=file, key=f"{name}.{key}")
        yield option, [value] if known[option] and not isinstance(value, list) else value


def nearest(folder: Path) -> Path | None:
    """The configuration that holds in a folder: its own, or that of the first folder above it that has one."""
    return next((file for above in (folder, *folder.parents) if (file := above / NAME).is_file()), None)
