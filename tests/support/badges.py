"""Badges as the browser makes them, and what publishes their keys."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

import jwt.api_jwt
import pytest
from openbadgeslib.ob3 import verifier

from generator.records.carrier import Slip
from generator.stamping.compile import compile_page
from generator.stamping.fill import fill
from generator.website.did import render_document
from tests.conftest import ROOT
from tests.support.signing import KeyPair

NODE = shutil.which("node") or ""
TEXTS = {
    "title": "Staff online safety",
    "description": "The checks of this course: All staff, edition 2026-27.",
    "criteria": "Passed at 80%, nothing unsafe. It is not a qualification.",
    "narrative": "Countersigned on 25 November 2026 by: designated safeguarding lead. Received.",
}


def make_badges(slips: Sequence[Slip], pair: KeyPair, did: str = "") -> list[str]:
    """Return a badge for each countersigned slip, signed with a key, by a did:web or by the key itself."""
    cases = [{"slip": slip.as_json, "jwk": pair.jwk, "did": did, "texts": TEXTS} for slip in slips]
    command = [NODE, str(ROOT / "tests" / "records" / "badges.mjs")]
    run = subprocess.run(command, input=json.dumps(cases), capture_output=True, text=True, check=True)
    made: list[str] = json.loads(run.stdout)
    return made


def publish_keys(did: str, values: dict[str, Any]) -> bytes:
    """Return the document of a did:web, filled with a setting's values."""
    return fill(compile_page(render_document(did), "js"), values).encode()


def set_clock_of_judges(patch: pytest.MonkeyPatch, day: str) -> None:
    """Let openbadgeslib, and PyJWT in it, judge as at noon on a day, so that its badges don't expire with time."""

    class Noon(datetime):
        """Noon on that day."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Noon:
            return cls.fromisoformat(f"{day}T12:00:00").replace(tzinfo=tz)

    for module in (verifier, jwt.api_jwt):
        patch.setattr(module, "datetime", Noon)
