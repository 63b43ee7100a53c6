"""Which clauses each indicator rests on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

INDICATOR_BASIS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "digitized": ("tt01-2023/4", "tt01-2023/7", "tt01-2023/8.3", "tt03-2025-vpcp/5.2"),
        "digitized_766": ("qd766-2022/4.2",),
        "stored": ("tt01-2023/7", "tt01-2023/24.1", "tt01-2023/24.2", "nd45-2020/16"),
        "result_electronic": ("qd766-2022/4.1",),
        "result_signed": ("nd45-2020/14.3",),
        "result_signed_valid": ("nd45-2020/14.3",),
        # National law knows only item 3.3; the plain share is what a province's target speaks of.
        "online": ("cv4842-2022-tg/3",),
        "online_766": ("qd766-2022/3.3",),
        "reused": ("qd766-2022/4.3",),
        "on_time": ("qd766-2022/2.1",),
    }
)
"""Indicator id → clause ids."""


def indicators_on(clause_id: str) -> tuple[str, ...]:
    """Ids of the indicators that rest on a clause."""
    return tuple(indicator for indicator, basis in INDICATOR_BASIS.items() if clause_id in basis)
