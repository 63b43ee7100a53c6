"""JSON Schemas (2020-12) of what other programs may rely on, shipped with the package."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

SCHEMAS = ("report-1", "finding-1", "facts-1")
"""Names of the schemas, each with its version."""


def load_schema(name: str) -> dict[str, Any]:
    """The schema as plain values.

    Raises:
        KeyError: there is no such schema.
    """
    if name not in SCHEMAS:
        raise KeyError(name)
    schema: dict[str, Any] = json.loads(files(__name__).joinpath(f"{name}.json").read_text("utf-8"))
    return schema
