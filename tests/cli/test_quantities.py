"""Sizes as people write them."""

from __future__ import annotations

import pytest

from archaudit.cli.quantities import memory
from archaudit.errors import UsageError


@pytest.mark.parametrize(
    ("given", "size"), [("512", 512 * 1024**2), ("256MiB", 256 * 1024**2), ("1.5 g", 1536 * 1024**2)]
)
def test_a_size(given: str, size: int) -> None:
    assert memory(given) == size


@pytest.mark.parametrize("given", ["10M", "255MiB", "0", "much"])
def test_a_worker_that_could_not_begin_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match=given):
        memory(given)
