"""archaudit: whether administrative e-dossiers were really signed, digitized and stored, with evidence."""

__version__ = "0.1.0"
