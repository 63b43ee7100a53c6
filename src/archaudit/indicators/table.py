"""All indicators. Formulas: Decision 766/QĐ-TTg where it has one, Circular 01/2023 and Decree 45/2020 else."""

from __future__ import annotations

from archaudit.indicators import documents, handling, populations
from archaudit.indicators.definition import Indicator

INDICATORS = (
    Indicator(
        "digitized",
        ("tt01-2023/4", "tt01-2023/7", "tt01-2023/8.3", "tt03-2025-vpcp/5.2"),
        populations.to_be_digitized,
        documents.declared_digitized,
        documents.verified_digitized,
    ),
    Indicator(
        "digitized_766",
        ("qd766-2022/4.2",),
        populations.received_and_kept,
        documents.declared_digitized_766,
        documents.verified_digitized_766,
    ),
    Indicator(
        "stored",
        ("tt01-2023/7", "tt01-2023/24.1", "tt01-2023/24.2", "nd45-2020/16"),
        populations.to_be_stored,
        handling.declared_stored,
        handling.verified_stored,
    ),
    Indicator(
        "result_electronic",
        ("qd766-2022/4.1",),
        populations.with_written_result,
        documents.declared_result,
        documents.verified_result,
    ),
    Indicator(
        "result_signed",
        ("nd45-2020/14.3",),
        populations.with_written_result,
        None,
        documents.verified_signed,
    ),
    Indicator(
        "result_signed_valid",
        ("nd45-2020/14.3",),
        populations.with_written_result,
        None,
        documents.verified_signed_validly,
    ),
    # National law knows only item 3.3; the plain share is what a province's target speaks of.
    Indicator("online", ("cv4842-2022-tg/3",), populations.received, handling.online, handling.online),
    Indicator(
        "online_766",
        ("qd766-2022/3.3",),
        populations.received,
        handling.declared_online_766,
        handling.verified_online_766,
    ),
    Indicator(
        "reused",
        ("qd766-2022/4.3",),
        populations.received,
        handling.declared_reused,
        handling.verified_reused,
    ),
    Indicator("on_time", ("qd766-2022/2.1",), populations.finished_or_open, handling.on_time, handling.on_time),
)


def indicators_on(clause: str) -> tuple[str, ...]:
    """Ids of the indicators that rest on a clause."""
    return tuple(indicator.id for indicator in INDICATORS if clause in indicator.basis)
