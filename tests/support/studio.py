"""The studio without a browser: requests and answers as its page exchanges them with Python."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any

from generator.studio.requests import RequestHandler
from generator.website.build import find_plugin, load_mkdocs_config
from generator.website.config import add_theme, make_site_config

ROOT = Path(__file__).parents[2]


def copy_course(root: Path) -> Path:
    """Copy the sources of the real course, without the theme, into a new folder and return it."""
    for name in ("content", "quizzes", "settings"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "setting.yml"):
        shutil.copy(ROOT / name, root)
    return root


def make_config(root: Path) -> dict[str, Any]:
    """Return the configuration with which a project is opened, as ``microsite package studio`` would write it."""
    config = load_mkdocs_config(root, None)
    options = find_plugin(config).config
    add_theme(config, options)
    site = make_site_config(config, options)
    return dataclasses.asdict(site) | {"templates": sorted(site.templates)}


class Studio:
    """A page's side of the studio with one open project."""

    def __init__(self, root: Path) -> None:
        self.handle = RequestHandler().handle
        self.root = root
        self.ask("open", root=str(root), config=make_config(root))

    def answer(self, method: str, **params: Any) -> dict[str, Any]:
        """Return the answer to a request: ``{id, result}`` or ``{id, error}``."""
        answer: dict[str, Any] = json.loads(self.handle(json.dumps({"id": 1, "method": method, "params": params})))
        return answer

    def ask(self, method: str, **params: Any) -> Any:
        """Return the result of a request; fail if it is refused."""
        answer = self.answer(method, **params)
        assert "error" not in answer, answer
        return answer["result"]

    def refuse(self, method: str, **params: Any) -> str:
        """Return the sentence with which a request is refused; fail if it is not."""
        answer = self.answer(method, **params)
        assert "result" not in answer, answer
        return str(answer["error"])
