"""A small project that is open in the studio."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.small_site import make_small
from tests.support.studio import Studio


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    """A small sound project, open."""
    return Studio(make_small(tmp_path / "project"))
