"""The reader's language, known before any option is parsed: help and errors need it."""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from archaudit.model.text import Lang

VARIABLE = "ARCHAUDIT_LANG"
OPTION = "--lang"
DOMAIN = "archaudit"


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """``--lang`` on the command line, else the environment, else Vietnamese."""
    given = environment.get(VARIABLE, "vi")
    for place, argument in enumerate(arguments):
        if argument == OPTION and place + 1 < len(arguments):
            given = arguments[place + 1]
        elif argument.startswith(f"{OPTION}="):
            given = argument.removeprefix(f"{OPTION}=")
    return "en" if given.casefold() == "en" else "vi"


def speak(lang: Lang) -> None:
    """Makes the command-line library speak the reader's language; it asks gettext, which asks the environment."""
    gettext.bindtextdomain(DOMAIN, Path(__file__).with_name("locale"))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = lang
