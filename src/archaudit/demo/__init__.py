"""The sample that ``archaudit demo`` builds, and the builders that tests use. No person or key in it is real."""

from __future__ import annotations

from archaudit.demo.build import DemoPaths, build_demo
from archaudit.demo.tien_giang import EXPECTED

__all__ = ["EXPECTED", "DemoPaths", "build_demo"]
