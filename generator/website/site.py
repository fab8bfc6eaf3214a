"""The data of one build and its operations on pages, independent of MkDocs.

The plugin uses it for the context of templates, for the policy and values of pages, and for the outline script.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import cast

from jinja2 import Environment

from generator.bank.model import Bank
from generator.checks.rendered_html import make_page_error
from generator.diagnostics.finding import Report, Span
from generator.project.project import Project
from generator.rendering import pages
from generator.rendering.browser_data import (
    DIGEST_DIGITS,
    build_course_facts,
    build_course_outline,
    compute_content_digest,
    to_script_json,
)
from generator.rendering.environment import get_words
from generator.rendering.page_scripts import digest_scripts
from generator.rendering.piece import Piece, compile_with_pieces
from generator.setting.fields import SettingFields
from generator.stamping.compile import PageError, compile_page
from generator.stamping.escape import RefusedValueError
from generator.stamping.fill import fill, format_root
from generator.stamping.preview import highlight_missing_notes, insert_missing_notes
from generator.stamping.values import FactValues, Values
from generator.system.cache import memoize
from generator.website.navigation import ABOUT, FOR_LEADS, MODULES, is_in_leads_folder
from generator.website.post_build import OUTLINE, find_placeholder_files
from generator.website.search_index import INDEX as SEARCH_INDEX

LINKS = (
    ("index.html", "home"),
    ("who-to-tell.html", "who_to_tell"),
    ("policies.html", "policies"),
    ("certificate.html", "certificate"),
    ("about/privacy.html", "privacy"),
    ("about/accessibility.html", "accessibility"),
    ("about/course.html", "about_course"),
)
"""Links in every page's footer, if the course has the page: address, and key of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The question bank, a setting's values and the templates, from which a build fills its pages."""

    bank: Bank
    fields: SettingFields
    """The fields of setting.yml that belong to the course."""
    values: Values
    omit: Collection[str]
    """Ids of the items that this setting's site omits; empty until the rules have run."""
    facts: FactValues
    environment: Environment
    preview: bool
    """Whether it is a preview, which highlights missing values."""
    scripts: str
    """The scripts' digest, which is in their addresses for the same reason."""
    word_forms: str
    """The sentences with plural forms for every page's scripts, as JSON."""
    lead_forms: str
    """The sentences for the scripts of leads' pages: all of them."""
    links: tuple[tuple[str, str], ...]
    """The links in every page's footer: those of LINKS whose page exists."""

    @classmethod
    def from_project(cls, loaded: Project, environment: Environment, *, preview: bool) -> Site:
        """Return the site of a loaded project with its theme's templates; raise ValueError if it has no bank."""
        bank, fields = loaded.bank, loaded.fields
        if bank is None or fields is None:
            raise ValueError("the project has no bank")
        there = {page.address for page in bank.pages}
        return cls(
            bank=bank,
            fields=fields,
            values=loaded.values or {},
            omit=frozenset(loaded.omitted_items),
            facts=loaded.facts,
            environment=environment,
            preview=preview,
            scripts=digest_scripts(environment),
            word_forms=pages.write_word_forms(environment),
            lead_forms=pages.write_word_forms(environment, ""),
            links=tuple(link for link in LINKS if link[0] in there),
        )

    @property
    def digest(self) -> str:
        """The content digest."""
        return compute_content_digest(self.bank)

    @property
    def outline_address(self) -> str:
        """The address of OUTLINE from the root, with a digest of its own, so that pages don't load a cached older one.

        Editions are in it and not in the content digest.
        """
        return f"{OUTLINE}?{sha256(self.render_outline_script().encode()).hexdigest()[:DIGEST_DIGITS]}"

    def make_context(self, address: str, root: str) -> dict[str, object]:
        """Return template variables of the page at ``address``; ``root`` is the relative path to the site's root."""
        return {
            "root": root,
            "course": self.bank.course,
            "routes": self.bank.routes,
            "component": partial(
                pages.render_component,
                environment=self.environment,
                bank=self.bank,
                fields=self.fields,
                page=address,
                root=root,
            ),
            "facts": to_script_json(build_course_facts(self.bank.course, self.digest, root)),
            "outline": f"{root}{self.outline_address}",
            "search_index": f"{root}{SEARCH_INDEX}?{self.digest}",
            "scripts": self.scripts,
            "word_forms": self.word_forms,
            "lead_forms": self.lead_forms,
            "site_links": self.links,
            "is_for_leads": is_in_leads_folder(address),
            "is_first_for_leads": is_in_leads_folder(address) and address.endswith("/index.html"),
        }

    def make_menu_facts(self) -> dict[str, object]:
        """Return as template variables the modules' ids by page, and the pages of the default learning path."""
        course = self.bank.course
        module_ids = {module.page: module.id for module in course.modules}
        default_pages = {page for page, id in module_ids.items() if id in course.default_modules}
        return {"module_ids": module_ids, "default_pages": default_pages}

    def get_navigation_titles(self) -> dict[str, str]:
        """Return the short titles of pages and parts in the site's menu, by the page's path or the part's key."""
        words = cast(Mapping[str, str], get_words(self.environment, "site"))
        pages_named = {address.removesuffix(".html") + ".md": words[key] for address, key in LINKS}
        return pages_named | {part: words[part] for part in (MODULES, FOR_LEADS, ABOUT)}

    def render_outline_script(self) -> str:
        """Return the script with the course's modules and learning paths.

        Pages opened from a folder can't fetch JSON.
        """
        return f"var courseOutline = {to_script_json(build_course_outline(self.bank.course))};\n"

    def fill_page(self, html: str, pieces: Sequence[Piece], path: str, root: str = "") -> tuple[str, Report]:
        """Return a page with its pieces and the setting's values, and a report.

        ``path`` is the author's file, for the error. ``root`` is the relative path to the site's root, from which the
        value ``page.root`` follows.
        """
        try:
            return self._fill(html, pieces, path, format_root(root)), Report()
        except (PageError, RefusedValueError) as fault:
            return html, Report.from_findings([make_page_error(fault, Span(path=path))])

    def _fill(self, html: str, pieces: Sequence[Piece], path: str, root: str) -> str:
        compile_ = partial(compile_with_pieces, html, pieces)
        if not self.preview:
            return fill(compile_(), self.values, self.omit, root)
        compiled = memoize(("page", path), (html, pieces), lambda: insert_missing_notes(compile_()))
        return highlight_missing_notes(fill(compiled, self.values, self.omit, root))

    def finish_files(self, folder: Path) -> None:
        """Fill the setting's values into a built site's files other than HTML: a style sheet and the search index."""
        for name, kind in find_placeholder_files(folder).items():
            path = folder / name
            filled = fill(compile_page(path.read_text(encoding="utf-8"), kind), self.values, self.omit)
            path.write_text(filled, encoding="utf-8", newline="\n")
