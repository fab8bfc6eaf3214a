"""What a setting says stays words: it is refused with its place, or stands in the page as it was written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import tinyhtml5  # type: ignore[import-untyped]
import yaml
from click.testing import CliRunner

from generator.commands.cli import cli
from generator.diagnostics.source import Loc
from tests.support.hostile_settings import HOSTILE_TEXTS, fill_setting, find_text_locs, set_value, to_yaml

PLAIN = "Plain words"
SEEN = "who-to-tell.html"
READ = (SEEN, "policies.html", "certificate.html", "for-dsls/register.html", "404.html")
"""Pages of many values, which a parser reads; of the others the tags are compared as they are written."""
MARKUP = re.compile(r"<[^\s>]*")
ADDRESSES = ("href", "src", "action", "cite", "data")
SCHEMES = {"", "http", "https", "mailto", "tel"}


class Outline(HTMLParser):
    """The tags of a page with the names of their attributes, and the schemes of their addresses."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.schemes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag."""
        self.tags.append((tag, *(name for name, _ in attrs)))
        self.schemes |= {urlsplit(value or "").scheme for name, value in attrs if name in ADDRESSES}

    def handle_endtag(self, tag: str) -> None:
        """Remember the end of an element."""
        self.tags.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        """Remember a comment."""
        self.tags.append(("!", data))


@pytest.fixture(scope="module")
def base(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base of the course that ships."""
    out = tmp_path_factory.mktemp("base") / "base"
    run("base", "--root", str(project), "--out", str(out))
    return out


def run(*arguments: str) -> None:
    """Run a command that goes well."""
    done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output


def stamp(base: Path, folder: Path, setting: str) -> Mapping[str, str]:
    """Return the texts of a setting's site by their paths."""
    (folder / "content").mkdir(parents=True)
    (folder / "setting.yml").write_text(setting, "utf-8")
    site = folder / "site"
    run("stamp", str(base), "--root", str(folder), "--setting", "setting.yml", "--out", str(site))
    kinds = {".html", ".json", ".js", ".css"}
    return {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in site.rglob("*")
        if path.suffix in kinds and "javascripts" not in path.parts
    }


def say_at(example: Path, ways: list[Loc], said: str) -> str:
    """Return the example with the same words at some places."""
    data = yaml.safe_load(example.read_text("utf-8"))
    for loc in ways:
        set_value(data, loc, said)
    return to_yaml(data)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", HOSTILE_TEXTS)
def test_what_a_setting_says_is_refused_or_stays_words(project: Path, base: Path, tmp_path: Path, name: str) -> None:
    said = HOSTILE_TEXTS[name]
    setting, told, ways = fill_setting(project / "setting.yml", said)
    assert len(told) + len(ways) >= len(list(find_text_locs(yaml.safe_load(setting))))
    assert all(one.startswith("setting.yml:") and ". " in one for one in told)
    assert not any(char in one for one in told for char in "\0\x1b\u202e\ue000")
    if not ways:
        return
    site = stamp(base, tmp_path / "hostile", setting)
    plain = stamp(base, tmp_path / "plain", say_at(project / "setting.yml", ways, PLAIN))
    assert site.keys() == plain.keys()
    for path, text in site.items():
        if path.endswith(".html"):
            assert MARKUP.findall(text) == MARKUP.findall(plain[path]), path
        if path in READ:
            outline, meant = Outline(text), Outline(plain[path])
            assert outline.tags == meant.tags, path
            assert outline.schemes <= SCHEMES, path
        if path.endswith(".css"):
            assert text == plain[path], path
        if path.endswith(".json"):
            assert len(json.loads(text)["docs"]) == len(json.loads(plain[path])["docs"])
    tree = tinyhtml5.parse(site[SEEN], namespace_html_elements=False)
    words = " ".join(said.split())
    assert sum(words in " ".join((text or "").split()) for one in tree.iter() for text in (one.text, one.tail)) > 10
    assert not [one for one in tree.iter("script") if "__pwned" in (one.text or "") and not one.get("type")]
