"""The line that places an item of the bank in a page: ``::: question pupil-message``."""

from __future__ import annotations

import re

MARKER = re.compile(r":::[ \t]+(?P<name>[a-z]+)[ \t]+(?P<target>[^\s:]+)[ \t]*")
"""It starts at the margin: one inside a list or a quote stays text, and is a finding."""
