"""Forms of a dossier's code."""

from __future__ import annotations

import re

OLD_FORM = re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}-\d{6}-\d{4,}")
"""Circular 01/2018/TT-VPCP, Article 19."""
NEW_FORM = re.compile(r"[A-Y]\d{2}(?:\.\d{1,3}){1,3}-\d{6}-[0-9A-Z]{4,}")
"""Circular 03/2025/TT-VPCP, Article 13; its text was not read, so the pattern is tolerant."""


def codes_in(text: str) -> tuple[str, ...]:
    """Different codes that a text names, those of the old form first, each form in the order of the text."""
    return tuple(dict.fromkeys(OLD_FORM.findall(text) + NEW_FORM.findall(text)))
