"""The loaders of PyYAML: libyaml's, which is ten times as fast, and the one in Python, whose errors are clearer.

In a browser there is only the one in Python.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

FAST: type[Any] | None = getattr(yaml, "CSafeLoader", None)
"""None if PyYAML was built without libyaml."""
PLAIN_YAML = re.compile("[^\t\x7f-\x9f\u2028\u2029\ufeff]*")
"""Texts that libyaml and PyYAML's own parser read the same, unless TIGHT_COMMENT is in them."""
TIGHT_COMMENT = re.compile(r"[|>][-+0-9]{0,2}#")
"""A comment without a space before it, after ``|`` or ``>``: libyaml allows it, YAML (6.6) and PyYAML don't."""


class PythonLoader(yaml.SafeLoader):
    """PyYAML's loader in Python, which reads “?” within a plain scalar in ``{}`` or ``[]``, as libyaml and YAML 1.2 do.

    PyYAML's own ends the scalar there and refuses the text (YAML 1.2.2, 7.3.3 and 7.4).
    """

    _is_in_plain_scalar = False

    def scan_plain(self) -> Any:
        """Return the token of a plain scalar."""
        self._is_in_plain_scalar = True
        try:
            return super().scan_plain()
        finally:
            self._is_in_plain_scalar = False

    def peek(self, index: int = 0) -> str:
        """Return the next character, or a letter for “?” within a plain scalar: the scanner only compares it."""
        found: str = super().peek(index)
        return "x" if found == "?" and self._is_in_plain_scalar else found
