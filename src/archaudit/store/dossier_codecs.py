"""What the store holds of single dossiers, as bytes."""

from __future__ import annotations

from archaudit.engine.ledger import Entry
from archaudit.model.changes import FixityAlarm
from archaudit.model.finding import Finding
from archaudit.model.subjects import DossierFacts
from archaudit.store.codec import Codec

FACTS_CODEC = Codec(DossierFacts)
ENTRY_CODEC = Codec(Entry)
FINDING_CODEC = Codec(Finding)
ALARM_CODEC = Codec(FixityAlarm)
