"""Configurations of the benchmark's sites, made from this repository's ``mkdocs.yml``.

What is timed is then what a school gets, and plain Material is asked for the same features.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
OURS = "microsite"
"""Name of our plugin and of our Markdown extension."""
SEARCH = {"search": {"lang": "en"}}
"""Material's search plugin, whose work ours does as well."""
FOR_QUESTION_TEXT = ("pymdownx.tasklist",)
"""What plain Material needs beyond our own extensions to show the questions' text."""


class ConfigLoader(yaml.SafeLoader):
    """YAML loader for ``mkdocs.yml`` that uses the defaults of ``!ENV``, so that all machines build the same site."""


class ConfigDumper(yaml.SafeDumper):
    """YAML writer without anchors and aliases, which our reader refuses."""

    def ignore_aliases(self, _data: object) -> bool:
        """Return True, so that repeated values are written in full."""
        return True


def _default(_loader: yaml.SafeLoader, node: yaml.Node) -> object:
    return node.value[-1].value


ConfigLoader.add_constructor("!ENV", _default)


def to_yaml(data: object) -> str:
    """Return block-style YAML in the order given."""
    return yaml.dump(data, Dumper=ConfigDumper, sort_keys=False, allow_unicode=True, width=1000)


def read_ours() -> dict[str, object]:
    """Return the repository's own configuration."""
    text = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    return dict(yaml.load(text, Loader=ConfigLoader))  # noqa: S506 - a SafeLoader


def our_configuration() -> dict[str, object]:
    """Return the repository's configuration with the paths of a workload."""
    own = read_ours()
    theme = dict(own["theme"]) | {"custom_dir": str(REPOSITORY / "theme" / "site")}
    plugins = [*without_ours(own["plugins"]), {OURS: {"theme": str(REPOSITORY / "theme")}}]
    return own | {"docs_dir": "content", "site_dir": "site", "theme": theme, "plugins": plugins}


def plain_configuration(nav: Sequence[object], plugins: Sequence[str] = (), *, questions: bool) -> dict[str, object]:
    """Return the same theme, extensions and plugins without anything of ours, its navigation pruned."""
    own = read_ours()
    features = {*own["theme"].get("features", []), "navigation.prune"}
    theme = {key: own["theme"][key] for key in ("name", "font", "palette") if key in own["theme"]}
    extensions = without_ours(own.get("markdown_extensions", []))
    more = [e for e in FOR_QUESTION_TEXT if questions and e not in extensions]
    shared = {key: own[key] for key in ("site_url", "use_directory_urls", "validation", "extra") if key in own}
    return shared | {
        "site_name": "Benchmark course",
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": theme | {"features": sorted(features)},
        "markdown_extensions": [*extensions, *more],
        "plugins": [SEARCH, *without_ours(own["plugins"]), *plugins],
        "nav": list(nav),
    }


def without_ours(listed: Sequence[object]) -> list[object]:
    """Return a list of plugins or extensions without ours; an entry is a name or a mapping of one name."""
    return [entry for entry in listed if OURS not in (entry if isinstance(entry, Mapping) else (entry,))]
