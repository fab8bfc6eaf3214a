"""SCORM packages of a built site, for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.packaging.scorm.manifest import EDITIONS
from generator.packaging.scorm.package import ScormPackage, Shell, build_scorm_package
from generator.rendering.words import load_words

THEME = Path(__file__).parents[2] / "theme"


def make_package(site: Path, edition: str = "1.2", status: str = "passed") -> ScormPackage:
    """Return a built site as a package, without its lead's pages."""
    words: Any = load_words(THEME)
    shell = Shell(THEME / "platform", words["package"]["platform"], EDITIONS[edition], status)
    return build_scorm_package(site, shell, {path.name for path in site.glob("for-*")})
