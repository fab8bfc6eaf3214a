"""MkDocs' events, each handed on in a line or two; the work is done elsewhere.

One instance lives through all rebuilds of ``serve`` (that is what on_startup is for). A build grows beside the earlier
site and replaces it at the very end; ``serve`` writes to a folder of its own and shows what it can.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import ChoiceLoader, DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.diagnostics.finding import Report
from generator.errors import GeneratorError
from generator.project import Project
from generator.rendering.page_scripts import insert_page_scripts
from generator.stamping.tokens import to_tokens
from generator.system.output import OutputFolder
from generator.website.allowed import check_allowed
from generator.website.base import check_page, write_base
from generator.website.built import Scripts, check_built
from generator.website.caches import BuildCaches
from generator.website.config import MicrositeConfig, configure, find_embed_renderer, find_path, read_site
from generator.website.finishing import Unfinished, complete, find_stamped, finish_all, make_searchable
from generator.website.layers import exclude_repeats, find_root, lay_files
from generator.website.policy import add_policy
from generator.website.purpose import FindingCollector, Purpose
from generator.website.refused import check_sources
from generator.website.reuse import AS_IT_WAS, Reuse
from generator.website.site import Fill, Site

T = TypeVar("T")
SEARCH = "material/search"


def _told(step: Callable[[], T]) -> T:
    """Take a step of the build; what it refuses to do ends the run in one line, whichever command began it."""
    try:
        return step()
    except GeneratorError as fault:
        raise Abort(str(fault)) from None


def _find_entries(config: MkDocsConfig) -> list[dict[str, Any]]:
    """Return what the search has read so far; a site may do without it."""
    search: Any = config.plugins.get(SEARCH)
    entries: list[dict[str, Any]] = search.search_index.entries if search else []
    return entries


class MicrositePlugin(BasePlugin[MicrositeConfig]):  # type: ignore[no-untyped-call]
    """Turns a course and a setting into a MkDocs site."""

    site: Site
    loaded: Project
    """All that was read."""
    chosen_setting: str | None = None
    """The setting's file that a command names; it wins over the option of mkdocs.yml."""
    caches: BuildCaches | None = None
    """What the build before handed on; a preview has it."""
    reuse: Reuse | None = None
    """What an earlier run of the program made; a build that is not the first has it."""
    _scripts: Scripts
    _content: str | None = None
    _loaded_before: Project | None = None
    _output: OutputFolder | None = None

    def __init__(self) -> None:
        self.found = FindingCollector()
        self._stamped: dict[str, str] = {}
        self._unfinished: list[Unfinished] = []

    def prepare(
        self,
        purpose: Purpose,
        setting: str | None,
        *,
        caches: BuildCaches | None = None,
        reuse: Reuse | None = None,
        loaded: Project | None = None,
    ) -> None:
        """Begin a run of our own commands, which show the findings themselves; MkDocs keeps the plugin between runs.

        ``loaded`` is the project where it has been read already.
        """
        self._loaded_before = loaded
        self.found = FindingCollector(quiet=True, purpose=purpose)
        self.chosen_setting, self.caches, self.reuse, self._output = setting, caches, reuse, None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what the run is for; half a rebuild is refused, it leaves a wrong search index."""
        if dirty:
            raise Abort("--dirty leaves a wrong search index. Leave it out: a whole build is quick.")
        if command == "serve":
            self.found.purpose = Purpose.MKDOCS_SERVE

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read everything; go on only without errors."""
        self.found.report, self._stamped, self._unfinished = Report(), {}, []
        self.config.setting = self.found.setting = self.chosen_setting or self.config.setting
        purpose = self.found.purpose
        content = Path(config.docs_dir)
        site, self.loaded = read_site(
            find_root(config), self.config, content, purpose=purpose, loaded=self._loaded_before
        )
        self.found.add(self.loaded.report)
        self.found.add(
            Report.from_findings(check_sources(self.loaded, config, with_values=purpose is not Purpose.BASE))
        )
        self.found.stop_on_errors()
        if site is None:
            raise Abort("Nothing can be shown until this is mended.")
        self.site = site
        if self.reuse:
            self.reuse.begin(site, own_navigation=config.nav is not None)
        configure(config, self.config, site)
        if purpose.is_written:
            self._output = OutputFolder(Path(config.site_dir).resolve(), purpose.mark)
            config.site_dir = str(_told(self._output.start_build) / purpose.folder)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Lay the levels of content over one another."""
        files = lay_files(files, config, self.config.setting, for_base=self.found.purpose is Purpose.BASE)
        if self.found.purpose is Purpose.SAMPLE:
            exclude_repeats(files)
        return files

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Let the search begin from what it read in the build before."""
        if self.caches:
            self.caches.search.adopt(config.plugins.get(SEARCH))

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002 - MkDocs' names
        """Let a page begin from what the build before made of it."""
        if self.caches:
            self.caches.adopt(page)
        if self.reuse:
            self.reuse.adopt(page)
        return page

    def on_page_markdown(self, *_: str, page: Page, **__: Any) -> None:
        """Let front matter hold values of the setting."""
        page.meta = {k: to_tokens(v) if isinstance(v, str) else v for k, v in page.meta.items()}

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, **_: Any) -> None:
        """Look for what a page may not hold."""
        self._look(page, find_path(page, config), html)

    def _look(self, page: Page, path: str, html: str) -> None:
        self.found.add(Report.from_findings(check_allowed(html, path, page.file.content_string)))

    def on_env(self, env: Environment, *, config: MkDocsConfig, **_: Any) -> Environment:
        """Give the page templates our words and tokens, once all pages are known to be sound."""
        self.found.stop_on_errors()
        self._scripts = Scripts.of(map(Path, config.theme.dirs))
        env.globals.update(self.site.environment.globals)
        if self.reuse and env.loader:
            env.loader = ChoiceLoader([DictLoader({AS_IT_WAS: ""}), env.loader])
        return env

    @event_priority(100)
    def _before_search(self, /, context: Any, *, page: Page, config: MkDocsConfig, **_: Any) -> Any:
        """Give a page's template what it may use; let the search read the page without its questions."""
        self._content = page.content
        if self.reuse:
            self.reuse.begin_search(_find_entries(config))
        page.content = make_searchable(page.content or "")
        return context | self.site.context(page.url, "../" * page.url.count("/"))

    @event_priority(-100)
    def _after_search(self, /, context: Any, *, page: Page, config: MkDocsConfig, **_: Any) -> Any:
        page.content = self._content
        if self.reuse:
            self.reuse.end_search(page, _find_entries(config))
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_template_context(self, context: Any, *, template_name: str, **_: Any) -> Any:
        """Give other templates the same; 404.html, served at any depth, starts from the top of the site's address."""
        base = context["base_url"]
        return context | self.site.context(template_name, "" if base == "." else base.rstrip("/") + "/")

    @event_priority(-100)  # after other plugins and hooks, so that what they add is looked at as well
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give a page its policy, put in what was placed, and stamp it: at the very end where it is written."""
        self._stamped[page.file.dest_uri] = "html"
        path, root = find_path(page, config), "../" * page.url.count("/")
        if self.reuse and self.reuse.is_taken(page):
            self.reuse.write(page)
            return output
        if not self.found.purpose.is_written:
            late = partial(self._place, config, look=partial(self._look, page, path))
            return self._finish(output, path, root, late)
        html = add_policy(output)
        self.found.add(Report.from_findings(check_built(html, path, self._scripts, page.content or "")))
        file, written = Path(page.file.abs_dest_path), page.file.content_string
        self._unfinished.append(Unfinished(file=file, path=path, root=root, written=written))
        return html

    def _place(self, config: MkDocsConfig, html: str, look: Callable[[str], None]) -> str:
        return insert_page_scripts(self.site.environment, find_embed_renderer(config).fill_deferred(html, look))

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """Do the same for 404.html and its kind."""
        if not template_name.endswith(".html"):
            return output_content
        self._stamped[template_name] = "html"
        return self._finish(output_content, template_name)

    def _finish(self, html: str, path: str, root: str = "", late: Callable[[str], str] = str) -> str:
        is_inline = self.found.purpose is Purpose.MKDOCS_SERVE
        fill = partial(self._look_and_fill, late=late)
        finished, report = self.site.finish_page(html, path, root, inline=is_inline, fill=fill)
        self.found.add(report)
        return finished

    def _look_and_fill(self, html: str, path: str, root: str = "", *, late: Callable[[str], str]) -> tuple[str, Report]:
        """Fill a page with a policy, once it is known to hold nothing that it may not.

        ``late`` puts in what was placed, which is looked at as well, and holds nothing that the policy has to name.
        """
        if self.found.purpose.is_written:
            self.found.add(Report.from_findings(check_built(html, path, self._scripts)))
        return self._fill(late(html), path, root)

    @property
    def _fill(self) -> Fill:
        if self.caches:
            return partial(self.caches.fill, self.site)
        return check_page if self.found.purpose is Purpose.BASE else self.site.fill_page

    @event_priority(-200)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Finish pages and folder after all other plugins, and put it in its place."""
        self.found.stop_on_errors()
        self.found.add(finish_all(self._unfinished, partial(self._place, config), self._fill))
        self.found.stop_on_errors()
        folder = Path(config.site_dir)
        complete(folder, self.site.write_outline(), published=bool(config.site_url))
        if self.found.purpose is Purpose.BASE:
            write_base(folder, self.site, self._stamped | find_stamped(folder))
        else:
            self.site.finish_files(folder)
        if self._output:
            _told(self._output.commit_build)

    def on_build_error(self, **_: Any) -> None:
        """Leave the earlier site as it was."""
        if self._output:
            self._output.discard_build()

    def on_shutdown(self) -> None:
        """Do the same where somebody ends the build."""
        self.on_build_error()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> None:
        """Watch what MkDocs does not know to be part of the site."""
        for name in (self.config.quizzes, self.config.setting, self.config.theme):
            server.watch(str(find_root(config) / name))
