"""No text of the whole program accuses: neither of breaking the law nor of guilt, whatever shows it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import archaudit

ROOT = Path(archaudit.__file__).parent
ACCUSATION = re.compile("vi phạm|trách nhiệm(?! hữu hạn)", re.IGNORECASE)
"""A company with limited liability (trách nhiệm hữu hạn) is accused of nothing."""
SHOWN_AS_THEY_ARE = (".j2", ".js", ".typ", ".po", ".toml", ".json")
"""Files of the package that are no code and end in reports, rules or profiles."""


def _texts_in(path: Path) -> list[str]:
    """Every literal text of a module, comments left out; of another file everything."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        return [text]
    nodes = ast.walk(ast.parse(text))
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


FILES = sorted(path for path in ROOT.rglob("*") if path.suffix in (".py", *SHOWN_AS_THEY_ARE))


def test_no_text_accuses() -> None:
    assert {".py", ".toml", ".j2"} <= {path.suffix for path in FILES}
    found = {path.relative_to(ROOT).as_posix(): ACCUSATION.findall(" ".join(_texts_in(path))) for path in FILES}
    assert {name: words for name, words in found.items() if words} == {}
