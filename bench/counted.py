"""Run ``microsite build --settings`` with a writer that counts the bytes of sites and writes none of them.

It shows how memory grows with settings, in minutes and on a machine that has no room for so many sites.
"""

from __future__ import annotations

from itertools import chain
from typing import Any
from unittest.mock import patch

from generator.__main__ import main
from generator.website.many import site_builder


def count(base: Any, loaded: Any, _output: object, overrides: Any = (), **_: object) -> list[str]:
    """Make the bytes of a setting's site, as ``write_stamped`` would write it; return no file as changed."""
    sum(len(data) for _, data in chain(base.stamp(loaded.values or {}, loaded.omitted_items), overrides))
    return []


if __name__ == "__main__":
    with patch.object(site_builder, "write_stamped", count), patch.object(site_builder, "fingerprint_folder", str):
        main()
