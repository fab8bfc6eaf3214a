"""Builds of a site or a base in this process, as ``mkdocs build`` does it, and the checks of a build without one."""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # before MkDocs is imported: it would warn our users of itself

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from generator.authoring.overlays import CONTENT, list_override_paths
from generator.checks.project import SiteConfig, check_project
from generator.checks.rendered_html import has_only_text_extensions
from generator.diagnostics.finding import Report
from generator.errors import GeneratorError
from generator.project.project import Project
from generator.rendering.theme import find_theme
from generator.system.garbage import pause_garbage_collection
from generator.system.installed_course import MKDOCS, find_course, find_course_folder, find_mkdocs_file
from generator.website.config import (
    KNOWN_PLUGINS,
    PLUGIN,
    add_theme,
    make_site_config,
)
from generator.website.overlay_files import find_content_folder, find_root
from generator.website.plugin import MicrositePlugin
from generator.website.run_mode import RunMode


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildInputs:
    """The files and folders that a project's site is built from, and the folder that it is written to."""

    watched: tuple[Path, ...]
    """Every file and folder, including those that don't exist yet."""
    content: str
    """The folder of its pages, relative to the course's folder."""
    site: Path
    are_known: bool
    """False if mkdocs.yml names a plugin, an extension or a hook that may read other files as well."""


def build_site(root: Path, out: Path | None = None, *, setting: str | None = None) -> Report:
    """Build a project's site into ``out``, or the folder in mkdocs.yml if None, unless the returned report has errors.

    ``setting`` is the path of the setting's file in the project, unless it is the one in mkdocs.yml.

    Return all findings; if there are errors, the previous site is unchanged. Raise GeneratorError if there is no
    project or MkDocs stops.
    """
    return _build(root, out, RunMode.BUILD, setting)[0]


def build_base(root: Path, out: Path, *, setting: str | None = None) -> tuple[Report, Project | None]:
    """Build a base (a site with placeholders) into ``out``; return the report and the project, None if errors stop it.

    Errors of this setting don't stop it. Raise GeneratorError as build_site does.
    """
    return _build(root, out, RunMode.BASE, setting)


def load_and_check(root: Path, setting: str | None, rules: Collection[str]) -> Project:
    """Return a project with a report of all checks that a build runs with these lint rules, without writing a site.

    Raise GeneratorError if there is no project that can be built.
    """
    with show_mkdocs_warnings(), pause_garbage_collection(keep=True):
        config = load_mkdocs_config(root, None)
        options = find_plugin(config).config
        add_theme(config, options)
        options.setting = setting or options.setting
        loaded = check_project(find_root(config), make_site_config(config, options), rules)
        if loaded.report.ok:
            sample = _build_sample(config, loaded, options.setting)
            loaded = replace(loaded, report=loaded.report + Report.from_findings(sample.errors))
    return loaded


def _build_sample(config: MkDocsConfig, loaded: Project, setting: str) -> Report:
    """Build one page of each template into a temporary folder, and return all findings."""
    with (
        TemporaryDirectory() as folder,
        show_mkdocs_warnings(logging.CRITICAL),
    ):  # MkDocs' warnings about pages were shown before
        config.site_dir = str(Path(folder).resolve() / "site")
        find_plugin(config).prepare(RunMode.SAMPLE, setting, loaded=loaded)
        return _run(config)[0]


def _build(root: Path, out: Path | None, mode: RunMode, setting: str | None) -> tuple[Report, Project | None]:
    if out and (root / "content").resolve().is_relative_to(out.resolve()):
        raise GeneratorError(f"{out} contains the project itself; name an empty or a new folder")
    with show_mkdocs_warnings():
        config = load_mkdocs_config(root, out)
        find_plugin(config).prepare(mode, setting)
        return _run(config)


def _run(config: MkDocsConfig) -> tuple[Report, Project | None]:
    """Run MkDocs with the prepared plugin."""
    plugin = find_plugin(config)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    except Abort as stop:
        if not plugin.found.has_blocking_errors:
            raise GeneratorError(str(stop)) from None
        return plugin.found.report, None
    finally:
        config.plugins.on_shutdown()
    return plugin.found.report, plugin.loaded


def find_build_inputs(root: Path, out: Path | None, setting: str | None) -> BuildInputs:
    """Return the files and folders that a site is built from; raise GeneratorError if mkdocs.yml can't be used."""
    config = load_mkdocs_config(root, out)
    plugin = find_plugin(config)
    inherits = "INHERIT" in find_mkdocs_file(root).read_text(encoding="utf-8", errors="replace")
    is_foreign = not (config.plugins.keys() <= KNOWN_PLUGINS and has_only_text_extensions(config.markdown_extensions))
    folder = find_root(config)
    chosen = setting or plugin.config.setting
    themes = [Path(path) for path in config.theme.dirs if "site-packages" not in Path(path).parts]
    quizzes, files = find_course_folder(folder) / plugin.config.quizzes, (folder / MKDOCS, find_mkdocs_file(folder))
    own = [quizzes, find_theme(folder, plugin.config.theme), folder / chosen]
    watched = [*files, Path(config.docs_dir), *themes, *own, *list_override_paths(folder, chosen)]
    return BuildInputs(
        watched=tuple(dict.fromkeys(watched)),
        content=find_content_folder(config),
        site=Path(config.site_dir).resolve(),
        are_known=not (config.hooks or inherits or is_foreign),
    )


def read_site_config(root: Path) -> tuple[SiteConfig, str]:
    """Return what the checks read of a project's mkdocs.yml, and the address of its site, or an empty text.

    Raise GeneratorError if there is no project that can be built.
    """
    config = load_mkdocs_config(root, None)
    options = find_plugin(config).config
    add_theme(config, options)
    return make_site_config(config, options), config.site_url or ""


def load_mkdocs_config(root: Path, out: Path | None, **options: str) -> MkDocsConfig:
    """Return MkDocs' configuration of a project; raise GeneratorError if it is missing or invalid."""
    file, course = find_mkdocs_file(root), find_course(root)
    if not file.is_file():
        raise GeneratorError(f"there is no mkdocs.yml in {root}: run this in the project's folder")
    options |= {"site_dir": str(out.resolve())} if out else {}
    options |= {"docs_dir": str(course.folder / CONTENT)} if course else {}
    try:
        return load_config(config_file=str(file), config_file_path=str((root / MKDOCS).absolute()), **options)
    except (Abort, ConfigurationError) as stop:
        if not course and not (root / CONTENT).is_dir():
            message = f"there is no folder {CONTENT} in {root.resolve()}: run this in the project's folder"
            raise GeneratorError(message) from None
        raise GeneratorError(f"mkdocs.yml cannot be used. {stop}") from None


def find_plugin(config: MkDocsConfig) -> MicrositePlugin:
    """Return our plugin of a MkDocs configuration; raise GeneratorError if mkdocs.yml does not list it."""
    found = config.plugins.get(PLUGIN)
    if not isinstance(found, MicrositePlugin):
        raise GeneratorError("mkdocs.yml does not list the plugin microsite")
    return found


@contextmanager
def show_mkdocs_warnings(level: int = logging.WARNING) -> Iterator[None]:
    """Print MkDocs' log of at least this level, such as warnings, to standard error within the ``with`` block."""
    log = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setLevel(level)
    handler.setFormatter(logging.Formatter("mkdocs: %(message)s"))
    handler.addFilter(
        lambda record: "[Errno " not in record.getMessage()
    )  # such as a full disk, which is reported at the end
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
