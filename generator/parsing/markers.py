"""The line that embeds an item of the bank in a page: ``::: question late-message``."""

from __future__ import annotations

import re

MARKER = re.compile(r":::[ \t]+(?P<name>[a-z]+)[ \t]+(?P<target>[^\s:]+)[ \t]*")
"""Matches at the margin only; inside a list or quote it stays text, and is reported."""
