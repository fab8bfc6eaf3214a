"""``microsite package studio``: the page that writes, checks and previews a course, as a folder for any web server."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path
from typing import Any

import click

from generator.authoring.private_files import find_private_files
from generator.authoring.published_files import KINDS
from generator.checks.project import SiteConfig
from generator.commands.options import PACKAGES, exit_on_errors, print_findings, with_format, with_root
from generator.errors import GeneratorError
from generator.packaging.archive import read_folder, read_moment
from generator.packaging.studio.package import CONFIG, StudioInput, build_studio
from generator.rendering.course_words import find_course_words
from generator.rendering.studio_page import render_studio_page
from generator.rendering.theme import THEME, find_theme, load_cached_theme
from generator.rendering.words import find_languages
from generator.stamping.plurals import list_locales
from generator.studio.completion import SNIPPETS
from generator.studio.requests import check
from generator.studio.session import Session
from generator.system.installed_course import MKDOCS, find_course
from generator.system.output import OutputFolder

KEPT = ".site-studio"
"""The folder in the checkout for what is downloaded once; git ignores it."""
LOCKS = Path(__file__).parents[2]
"""The checkout of this program, whose locked versions the studio has."""
SETTINGS = "settings"
SOURCES = KINDS | {".yml"}
"""Suffixes of the files of a course."""


@click.command()
@with_root
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="The folder.  [default: packages/studio]")
@with_format
def studio(root: Path, out: Path | None, style: str) -> None:
    """Make the studio, a page that writes and checks the course in a browser; --format sets the style of findings.

    The folder is for any web server. Its page runs this program in the browser and loads nothing from elsewhere.
    Making it needs the internet once, for Python that runs in browsers.
    """
    from generator.website.build import load_and_check, read_site_config  # noqa: PLC0415 - MkDocs takes a while to load

    loaded = load_and_check(root, None, frozenset())
    if loaded.bank is None:
        print_findings(loaded.report, style, root)
        exit_on_errors(loaded.report)
    config, address = read_site_config(root)
    theme, installed = find_theme(root, config.theme), find_course(root)
    environment = load_cached_theme(theme, language=loaded.language, own=find_course_words(root, config.quizzes))
    title = loaded.bank.course.title if loaded.bank else ""
    given = StudioInput(
        page=render_studio_page(environment, title, address, is_installed=installed is not None),
        theme=theme,
        config=_describe(config, title),
        course=collect_course(root, config),
        start=None if installed else check(Session(root, config)),
        installed=installed,
        locales={name for language in find_languages(theme) for name in list_locales(language)},
        locks=LOCKS,
        kept=LOCKS / KEPT,
    )
    _write(build_studio(given, read_moment(os.environ)), out or root / PACKAGES / "studio")


def _describe(config: SiteConfig, title: str) -> dict[str, Any]:
    """Return how a project is opened; the theme is the one in the folder, whatever its name was."""
    described = dataclasses.asdict(config) | {"theme": THEME, "templates": sorted(config.templates)}
    try:
        return {"title": title, "config": json.loads(json.dumps(described))}
    except TypeError as fault:
        raise GeneratorError(f"mkdocs.yml has options that the studio cannot be given: {fault}") from fault


def collect_course(root: Path, config: SiteConfig) -> dict[str, bytes]:
    """Return the sources of a project by path, and its snippets; none is private, hidden or foreign."""
    private = {file.path for file in find_private_files(root)}
    single = {name: root / name for name in (MKDOCS, config.setting, SNIPPETS)}
    found = {name: path.read_bytes() for name, path in single.items() if path.is_file()}
    for part in (config.content, config.quizzes, SETTINGS):
        for path, content in read_folder(root / part).items():
            name = f"{part}/{path}"
            is_hidden = any(part.startswith(".") for part in Path(path).parts)
            if not is_hidden and Path(path).suffix.lower() in SOURCES and name not in private:
                found[name] = content
    return found


def _write(files: dict[str, bytes], out: Path) -> None:
    """Write the folder as a whole; the folder that was there is replaced if it is a studio."""
    output = OutputFolder(out, marker=CONFIG)
    aside = output.start_build()
    try:
        for name, content in files.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        output.commit_build()
    finally:
        output.discard_build()
    click.echo(f"wrote {out}, {sum(map(len, files.values())) / 1_000_000:.1f} MB", err=True)
