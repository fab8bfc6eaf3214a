"""SCORM packages of a built site, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.packaging.scorm.manifest import EDITIONS
from generator.packaging.scorm.package import ScormPackage, Shell, build_scorm_package
from generator.rendering.words import load_words

THEME = Path(__file__).parents[2] / "theme"


def make_package(site: Path, edition: str = "1.2", words: Mapping[str, str] | None = None) -> ScormPackage:
    """Return a built site as a package, without its lead's pages; ``words`` are the theme's in English by default."""
    shell = Shell(THEME / "platform", words or read_words(), EDITIONS[edition], "passed")
    return build_scorm_package(site, shell, {path.name for path in site.glob("for-*")})


def read_words() -> dict[str, str]:
    """Return what pages say of a platform, in English."""
    words: Any = load_words(THEME)
    return dict(words["package"]["platform"])
