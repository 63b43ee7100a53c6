"""What became different since the run before, as plain values."""

from __future__ import annotations

from archaudit.model.changes import Changes
from archaudit.reports import jsonable


def changes_record(changes: Changes) -> dict[str, object]:
    """The changes as plain values, exactly the keys of the schema."""
    return {
        "run": changes.run,
        "as_of": jsonable.utc(changes.as_of),
        "new": changes.new,
        "fixed": changes.fixed,
        "still": changes.still,
        "unclear": changes.unclear,
        "appeared": changes.appeared,
        "changed": changes.changed,
        "vanished": list(changes.vanished),
        "alarms": [
            {"dossier": alarm.dossier, "path": alarm.path, "before": alarm.before, "now": alarm.now}
            for alarm in changes.alarms
        ],
    }
