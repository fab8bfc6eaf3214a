"""MkDocs' plugin: its events call the modules that do the work.

One instance handles all rebuilds of ``mkdocs serve``, since it defines on_startup. A build writes to a temporary folder
and replaces the previous site at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.bank.course import get_page_address
from generator.checks.allow_list import Violation, find_violations, locate_violations
from generator.checks.rendered_html import find_piece_violations
from generator.checks.theme import check_against_theme
from generator.diagnostics.finding import Finding, Report
from generator.errors import GeneratorError
from generator.project.project import Project
from generator.rendering.browser_data import remember_content_digest
from generator.rendering.embedding import append_finish, insert_part_tokens
from generator.rendering.environment import cache_templates
from generator.rendering.page_scripts import insert_page_scripts
from generator.rendering.piece import Piece, make_piece_placeholder
from generator.rendering.printed_course import render_printed_course
from generator.rendering.theme import find_theme
from generator.stamping.tokens import to_tokens
from generator.system.installed_course import find_course_folder
from generator.system.output import OutputFolder
from generator.website.base_output import check_compilable, write_base
from generator.website.caches import BuildCaches
from generator.website.config import (
    MicrositeConfig,
    add_theme,
    configure_mkdocs,
    find_author_path,
    get_embed_renderer,
    has_only_known_plugins,
    list_templates,
)
from generator.website.did import get_did
from generator.website.finished_page import TemplateScripts, check_finished_page
from generator.website.loading import load_site
from generator.website.navigation import find_first_page, make_once
from generator.website.overlay_files import (
    exclude_repeated_templates,
    find_content_folder,
    find_root,
    leave_out_unneeded_files,
    merge_overlay_files,
)
from generator.website.page_sections import Section, split_page
from generator.website.policy import add_policy
from generator.website.portraits import write_portraits
from generator.website.post_build import (
    FillPage,
    find_placeholder_files,
    finish_folder,
    strip_items,
)
from generator.website.question_pages import add_question_pages
from generator.website.run_mode import BuildFindings, RunMode
from generator.website.search_index import write_search_index
from generator.website.site import Site

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # a web server, which a build needs no time to load

T = TypeVar("T")
PRINTED = "print-course.html"
"""The template of the page that prints the whole course."""
SEARCHED = {"who-to-tell.html": "who-to-tell-searched"}
"""Components that the search reads besides a page's own text, by the page's template."""


def _abort_on_refusal(step: Callable[[], T]) -> T:
    """Call a step of the build, turning GeneratorError into MkDocs' Abort, which ends it with one line."""
    try:
        return step()
    except GeneratorError as fault:
        raise Abort(str(fault)) from None


class MicrositePlugin(BasePlugin[MicrositeConfig]):  # type: ignore[no-untyped-call]
    """MkDocs plugin that builds a site from a course and a setting."""

    site: Site
    loaded: Project
    """The loaded project."""
    chosen_setting: str | None = None
    """The setting's file that a command names; it overrides the option in mkdocs.yml."""
    caches: BuildCaches | None = None
    """The caches of the previous build of a preview."""
    _scripts: TemplateScripts
    _loaded_before: Project | None = None
    _output: OutputFolder | None = None

    def __init__(self) -> None:
        self.found = BuildFindings()
        self._placeholder_files: dict[str, str] = {}
        self._in_content: list[Finding] = []
        self._sections: dict[str, Sequence[Section]] = {}
        self._lessons: dict[str, str] = {}
        """The lessons' HTML with deferred embeds, by module id."""
        self._printed: dict[str, Sequence[Piece]] = {}
        """The printed course, which is the first piece of its page, by the page's address."""

    def prepare(
        self,
        mode: RunMode,
        setting: str | None,
        *,
        caches: BuildCaches | None = None,
        loaded: Project | None = None,
    ) -> None:
        """Set the mode, setting and caches of the next build, before one of our commands runs MkDocs.

        The commands show the findings themselves. ``loaded`` is the project if it has been loaded and checked before.
        """
        self._loaded_before = loaded
        self.found = BuildFindings(quiet=True, mode=mode)
        self.chosen_setting, self.caches, self._output = setting, caches, None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Set the mode for ``mkdocs serve``; refuse ``--dirty``, which leaves an incomplete search index."""
        if dirty:
            raise Abort("--dirty leaves an incomplete search index. Run the command without it.")
        if command == "serve":
            self.found.mode = RunMode.MKDOCS_SERVE

    @event_priority(100)  # before other plugins, since Material's search loads a template of the theme
    def _add_theme(self, config: MkDocsConfig) -> MkDocsConfig:
        add_theme(config, self.config)
        return config

    def _configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load course and setting and set MkDocs' options; abort if there are errors that stop the build."""
        self.found.report, self._placeholder_files = Report(), {}
        self._in_content = []
        self.config.setting = self.found.setting = self.chosen_setting or self.config.setting
        mode = self.found.mode
        site, self.loaded, checked = load_site(
            find_root(config), self.config, find_content_folder(config), mode=mode, loaded=self._loaded_before
        )
        self.found.add_report(self.loaded.report)
        if self._loaded_before is None:
            root = find_root(config)
            theme = find_theme(root, self.config.theme)
            found = check_against_theme(root, self.loaded, theme, list_templates(config))
            self.found.add_report(Report.from_findings(found))
        self.loaded = self.loaded.with_lint(checked.found)
        self.found.add_report(checked.found.report)
        if self.loaded.bank:
            remember_content_digest(self.loaded.bank, checked.digest)
        self.found.abort_on_errors()
        if site is None:
            raise Abort("There is nothing to show until these errors are fixed.")
        self.site = replace(site, omit=frozenset(self.loaded.omitted_items))
        configure_mkdocs(config, self.config, self.site)
        if mode.writes_output:
            self._output = OutputFolder(Path(config.site_dir).resolve(), mode.marker)
            config.site_dir = str(_abort_on_refusal(self._output.start_build) / mode.site_subfolder)
        return config

    on_config = CombinedEvent(_add_theme, _configure)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the files that a fork, trust or school has changed to MkDocs' files, where they replace the originals."""
        leave_out_unneeded_files(files, config)
        files = merge_overlay_files(files, config, self.config.setting, for_base=self.found.mode is RunMode.BASE)
        add_question_pages(files, config, self.site)
        if self.found.mode is RunMode.SAMPLE:
            exclude_repeated_templates(files)
        return files

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002 - MkDocs' names
        """Make MkDocs reuse the page's rendering of the previous build if its inputs are unchanged."""
        if self.caches:
            self.caches.attach_to_page(page)
        return page

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Turn ``{{ … }}`` tags in a page's front matter into tokens, placeholders that a build fills with values.

        The lesson of a module without a check gets its end.
        """
        page.meta = {k: to_tokens(v) if isinstance(v, str) else v for k, v in page.meta.items()}
        return append_finish(markdown, self.site.bank.lessons.get(get_page_address(page.file.src_uri)))

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, **_: Any) -> None:
        """Report HTML in a page's content that the allow-list of tags, attributes and addresses does not have."""
        self._in_content += self._locate(page, config, tuple(find_violations(html)))
        if self.found.mode.writes_output and has_only_known_plugins(config):
            page.markdown = ""  # it takes memory, and MkDocs only compares it with None from here on

    def _locate(self, page: Page, config: MkDocsConfig, violations: Sequence[Violation]) -> Iterable[Finding]:
        """Return findings for violations of the allow-list; the author's file is read again only if there are any."""
        if not violations:
            return ()
        return locate_violations(violations, find_author_path(page, config), page.file.content_string)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Add the plugin's globals to MkDocs' Jinja environment; abort before pages are written if there are errors."""
        self.found.add_report(Report.from_findings(self._in_content))
        self.found.abort_on_errors()
        self._scripts = TemplateScripts.from_theme(map(Path, config.theme.dirs))
        menu = {**self.site.make_menu_facts(), "first_page": find_first_page, "once": make_once()}
        menu |= {"did": get_did(config.site_url)}
        cache_templates(env)
        env.globals.update(self.site.environment.globals, **menu)
        self._sections = {}
        there = {file.src_uri: file.page for file in files.documentation_pages()}
        modules = self.site.bank.course.modules
        self._lessons = {m.id: page.content for m in modules if (page := there.get(m.page)) and page.content}
        return env

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, **_: Any) -> Any:
        """Add our variables to a page template's context, and split the page into sections for the search."""
        context |= self.site.make_context(page.url, "../" * page.url.count("/"))
        if page.meta.get("template") == PRINTED:
            lead = self.site.fields.lead
            printed = render_printed_course(get_embed_renderer(config), self._lessons, page.url, lead)
            context["printed_course"], self._printed[page.url] = make_piece_placeholder(0), [printed]
        if not (page.meta.get("search") or {}).get("exclude"):
            searched = SEARCHED.get(page.meta.get("template", ""))
            html = strip_items(page.content or "") + (context["component"](searched) if searched else "")
            self._sections[page.url] = split_page(html, str(page.meta.get("title", page.title)))
        return context

    def on_template_context(self, context: Any, *, template_name: str, **_: Any) -> Any:
        """Add the plugin's variables to the context of templates such as 404.html, which is served at any depth."""
        base = context["base_url"]
        return context | self.site.make_context(template_name, "" if base == "." else base.rstrip("/") + "/")

    @event_priority(-100)  # after other plugins and hooks, so that what they add is checked too
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Return a page with its Content-Security-Policy, questions, stories and values."""
        self._placeholder_files[page.file.dest_uri] = "html"
        path, root = find_author_path(page, config), "../" * page.url.count("/")
        caches, renderer = self.caches, get_embed_renderer(config)
        render = partial(caches.render_pieces, renderer) if caches else renderer.render_pieces
        printed = self._printed.pop(page.url, ())
        pieces = [*printed, *render(output, page.file.src_uri)]
        found = self._locate(page, config, tuple(find_piece_violations(pieces)))
        self.found.add_report(Report.from_findings(found))

        def complete(html: str) -> tuple[str, Report]:
            """Add the page's scripts, policy, pieces and values."""
            modules = chain.from_iterable(piece.modules for piece in pieces)
            html = insert_page_scripts(self.site.environment, insert_part_tokens(html, len(printed)), modules)
            return self._fill(self._add_policy(html, path), pieces, path, root)

        completed, report = (
            caches.complete(self.site, path, (pieces, root), output, complete) if caches else complete(output)
        )
        self.found.add_report(report)
        return completed

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """Add the Content-Security-Policy and the setting's values to HTML templates such as 404.html."""
        if not template_name.endswith(".html"):
            return output_content
        self._placeholder_files[template_name] = "html"
        completed, report = self._fill(self._add_policy(output_content, template_name), (), template_name, "")
        self.found.add_report(report)
        return completed

    def _add_policy(self, html: str, path: str) -> str:
        """Return a page with its Content-Security-Policy, and check it.

        ``mkdocs serve`` adds a script later, which its policy allows.
        """
        html = add_policy(html, preview=self.found.mode is RunMode.MKDOCS_SERVE)
        if self.found.mode.writes_output:
            self.found.add_report(Report.from_findings(check_finished_page(html, path, self._scripts)))
        return html

    @property
    def _fill(self) -> FillPage:
        return check_compilable if self.found.mode is RunMode.BASE else self.site.fill_page

    @event_priority(-200)
    def on_post_build(self, /, *, config: MkDocsConfig) -> None:
        """Finish the other files after all other plugins, then replace the previous output folder."""
        self.found.abort_on_errors()
        folder = Path(config.site_dir)
        write_search_index(folder, self._sections, self.site.bank, self.site.environment)
        finish_folder(folder, self.site.render_outline_script(), config.site_url)
        write_portraits(folder, self.site)
        if self.found.mode is RunMode.BASE:
            write_base(folder, self.site, self._placeholder_files | find_placeholder_files(folder))
        else:
            self.site.finish_files(folder)
        if self._output:
            _abort_on_refusal(self._output.commit_build)

    def on_build_error(self, **_: Any) -> None:
        """Discard the unfinished build, so that the previous site stays unchanged."""
        if self._output:
            self._output.discard_build()

    def on_shutdown(self) -> None:
        """Discard an unfinished build when MkDocs exits, also after Ctrl+C."""
        self.on_build_error()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> None:
        """Make ``mkdocs serve`` watch the quizzes, the setting's file and the theme."""
        root, options = find_root(config), self.config
        quizzes = find_course_folder(root) / options.quizzes
        for path in (quizzes, root / options.setting, find_theme(root, options.theme)):
            server.watch(str(path))
