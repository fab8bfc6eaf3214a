"""Incremental builds of a site into memory, in one process; each reuses the caches of the one before.

MkDocs builds into a temporary folder, which is read and deleted. Nothing is written to ``site/``.
"""

from __future__ import annotations

import logging
import tempfile
import threading
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.authoring.overlays import list_override_paths
from generator.diagnostics.finding import Report
from generator.errors import GeneratorError
from generator.project.project import Project, load_project
from generator.rendering.theme import find_theme
from generator.system.installed_course import find_course_folder, find_mkdocs_file
from generator.website.build import find_plugin, load_mkdocs_config
from generator.website.caches import BuildCaches, capture_mkdocs_log
from generator.website.overlay_files import find_content_folder
from generator.website.plugin import MicrositePlugin
from generator.website.run_mode import RunMode


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """The result of one preview build: the site's files, or why there are none."""

    files: Mapping[str, bytes] | None = None
    """All files of the site by path; None if errors stopped the build."""
    report: Report = field(default_factory=Report)
    warnings: tuple[str, ...] = ()
    """MkDocs' warnings."""
    fault: str = ""
    """The reason why there is no site, if no finding gives it."""
    digest: str = ""
    """The content digest, which is in every page."""
    is_fully_checked: bool = False
    """Whether all rules have run, not only those that stop a build."""


@dataclass(slots=True, kw_only=True)
class IncrementalBuilder:
    """Builder of a project's site in memory, for a preview; each build reuses the one before."""

    root: Path
    """The project's folder, in full."""
    setting: str | None = None
    """The path of the setting's file in the project; None for the one in mkdocs.yml."""
    paths: Mapping[str, str] = field(default_factory=dict)
    """The paths of quizzes and content relative to the course's folder, and of the setting to the project's."""
    theme: Path = Path()
    """The theme's folder."""
    _caches: BuildCaches = field(default_factory=BuildCaches)
    _config: MkDocsConfig | None = None
    _is_begun: bool = False

    def load_config(self) -> None:
        """Load mkdocs.yml and find the files to watch; raise GeneratorError if there is no project."""
        self._begin(*self._load(Path(tempfile.gettempdir()).resolve() / "microsite"))

    def build(self) -> BuildResult:
        """Build the site; return its files, or why not; the first build raises GeneratorError without a project."""
        with capture_mkdocs_log() as warnings:
            built = self._try()
        self._is_begun = True
        warned = dict.fromkeys(r.getMessage() for r in warnings if r.levelno >= logging.WARNING)
        return replace(built, warnings=tuple(warned))

    def run_all_lint_rules(self, built: BuildResult) -> BuildResult:
        """Return a build with the findings of all lint rules, and without files if one of them stops a preview."""
        try:
            report = built.report + self.load().report
        except GeneratorError:  # a file was deleted meanwhile, which the next build reports
            return built
        is_stopped = any(RunMode.PREVIEW.stops_on(f, self.paths["setting"]) for f in report.errors)
        return replace(built, report=report, files=None if is_stopped else built.files, is_fully_checked=True)

    def load(self) -> Project:
        """Load the project as it is now, without building; raise GeneratorError if it cannot be loaded."""
        paths = self.paths
        return load_project(self.root, quizzes=paths["quizzes"], content=paths["content"], setting=paths["setting"])

    def _try(self) -> BuildResult:
        folder = tempfile.TemporaryDirectory(prefix="microsite-")
        try:
            return self._build_into(Path(folder.name).resolve())
        except GeneratorError as fault:
            if not self._is_begun:
                raise
            return BuildResult(fault=str(fault))
        except Exception as fault:  # the previous build stays on screen, and the next save may fix it
            traceback.print_exc()
            return BuildResult(fault=f"{type(fault).__name__}: {fault}")
        finally:
            threading.Thread(target=folder.cleanup).start()  # no reader should wait for the disk

    def _build_into(self, folder: Path) -> BuildResult:
        config, plugin = self._load(folder)
        self._begin(config, plugin)
        try:
            mkdocs_build.build(config)
        except Abort as stop:
            return BuildResult(report=plugin.found.report, fault="" if plugin.found.has_blocking_errors else str(stop))
        files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        return BuildResult(files=files, report=plugin.found.report, digest=plugin.site.digest)

    def _load(self, folder: Path) -> tuple[MkDocsConfig, MicrositePlugin]:
        config = load_mkdocs_config(self.root, folder, site_url="")
        return config, find_plugin(config)

    def _begin(self, config: MkDocsConfig, plugin: MicrositePlugin) -> None:
        if self._config is None:
            config.plugins.on_startup(command="serve", dirty=False)
        plugin.prepare(RunMode.PREVIEW, self.setting, caches=self._caches)
        options = plugin.config
        content = find_content_folder(config)
        self.paths = {"quizzes": options.quizzes, "content": content, "setting": self.setting or options.setting}
        self.theme = find_theme(self.root, options.theme)
        self._config = config

    @property
    def watched(self) -> tuple[Path, ...]:
        """The files and folders to watch for changes: those that the site is built from."""
        course = find_course_folder(self.root)
        files = (course / self.paths["quizzes"], course / self.paths["content"], self.root / self.paths["setting"])
        return (self.theme, *files, find_mkdocs_file(self.root), *list_override_paths(self.root, self.paths["setting"]))

    def close(self) -> None:
        """Shut down MkDocs' plugins."""
        if self._config is not None:
            self._config.plugins.on_shutdown()
