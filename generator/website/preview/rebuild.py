"""Builds a site again and again in one process, into memory: each time from what the time before handed on.

It takes the path of a build, MkDocs' own. Nothing is written to ``site/``: the files grow in a folder of their own, are
read, and the folder goes.
"""

from __future__ import annotations

import logging
import tempfile
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.authoring.overlays import find_watched
from generator.diagnostics.finding import Report
from generator.errors import GeneratorError
from generator.project import Project, load_project
from generator.website.build import find_plugin, load_mkdocs_config
from generator.website.plugin import MicrositePlugin
from generator.website.purpose import Purpose
from generator.website.warm import Warm, listening


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The result of one build."""

    files: Mapping[str, bytes] | None = None
    """Every file of the site by its path; None where something has to be mended first."""
    report: Report = field(default_factory=Report)
    said: tuple[str, ...] = ()
    """What MkDocs warned of."""
    fault: str = ""
    """Why there is no site, where the findings do not tell it."""
    digest: str = ""
    """The content's digest, which stands in every page."""
    is_examined: bool = False
    """Whether all rules have looked at it."""


@dataclass(slots=True, kw_only=True)
class Workshop:
    """A project, and what is kept of it between builds."""

    root: Path
    """The project's folder, in full."""
    setting: str | None = None
    """The path of the setting's file in the project, where it is not the one that mkdocs.yml names."""
    paths: Mapping[str, str] = field(default_factory=dict)
    """Where quizzes, content and setting are found, relative to the project's folder."""
    theme: Path = Path()
    """The theme's folder."""
    _warm: Warm = field(default_factory=Warm)
    _config: MkDocsConfig | None = None
    _is_begun: bool = False

    def look(self) -> None:
        """Find out what there is to watch; raise GeneratorError where there is no project."""
        self._begin(*self._load(Path(tempfile.gettempdir()).resolve() / "microsite"))

    def build(self) -> Built:
        """Build once. Never raise, unless it is the first time and there is no project to show."""
        with listening() as said:
            built = self._try()
        self._is_begun = True
        warned = dict.fromkeys(r.getMessage() for r in said if r.levelno >= logging.WARNING)
        return replace(built, said=tuple(warned))

    def examine(self, built: Built) -> Built:
        """Let all rules look at what was built, and not only those that stop a build; that takes a while."""
        try:
            report = built.report + self.load().report
        except GeneratorError:  # something went meanwhile, and the next build tells it
            return built
        is_stopped = any(Purpose.PREVIEW.is_stopped_by(f, self.paths["setting"]) for f in report.errors)
        return replace(built, report=report, files=None if is_stopped else built.files, is_examined=True)

    def load(self) -> Project:
        """Read the project as it is now, without building; raise GeneratorError where it is none."""
        paths = self.paths
        return load_project(self.root, quizzes=paths["quizzes"], content=paths["content"], setting=paths["setting"])

    def _try(self) -> Built:
        try:
            with tempfile.TemporaryDirectory(prefix="microsite-") as folder:
                return self._build_into(Path(folder).resolve())
        except GeneratorError as fault:
            if not self._is_begun:
                raise
            return Built(fault=str(fault))
        except Exception as fault:  # whatever it is, what is on screen stays, and the next save may mend it
            traceback.print_exc()
            return Built(fault=f"{type(fault).__name__}: {fault}")

    def _build_into(self, folder: Path) -> Built:
        config, plugin = self._load(folder)
        self._begin(config, plugin)
        try:
            mkdocs_build.build(config)
        except Abort as stop:
            return Built(report=plugin.found.report, fault="" if plugin.found.is_stopped else str(stop))
        files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        return Built(files=files, report=plugin.found.report, digest=plugin.site.digest)

    def _load(self, folder: Path) -> tuple[MkDocsConfig, MicrositePlugin]:
        config = load_mkdocs_config(self.root, folder, site_url="")
        self._warm.theme.adopt(config.theme)
        return config, find_plugin(config)

    def _begin(self, config: MkDocsConfig, plugin: MicrositePlugin) -> None:
        if self._config is None:
            config.plugins.on_startup(command="serve", dirty=False)
        plugin.prepare(Purpose.PREVIEW, self.setting, warm=self._warm)
        content = Path(config.docs_dir).resolve().relative_to(self.root).as_posix()
        options = plugin.config
        self.paths = {"quizzes": options.quizzes, "content": content, "setting": self.setting or options.setting}
        self.theme = self.root / options.theme
        self._config = config

    @property
    def watched(self) -> tuple[Path, ...]:
        """The files and folders that the site is made of."""
        files = (self.root / name for name in (*self.paths.values(), "mkdocs.yml"))
        return (self.theme, *files, *find_watched(self.root, self.paths["setting"]))

    def close(self) -> None:
        """Let MkDocs' plugins put away what they hold."""
        if self._config is not None:
            self._config.plugins.on_shutdown()
