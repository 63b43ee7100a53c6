"""The workload that speed is measured on: dossiers as offices export them, the same bytes for the same seed.

Pictures are compressed by the Pillow that is installed: another version of it may give other bytes of the same kind.
"""
