"""Everything that one build knows, and the few things it does with it, free of MkDocs.

The plugin asks: a component for a page, the facts of a page, a finished page for a rendered one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from jinja2 import Environment

from generator.bank.model import Bank
from generator.canonical_json import Json
from generator.diagnostics.finding import Finding, Report, Span, error
from generator.project import Project
from generator.rendering import pages
from generator.rendering.browser_data import (
    build_course_facts,
    build_course_outline,
    compute_content_digest,
    to_script_json,
)
from generator.rendering.environment import get_words
from generator.rendering.page_scripts import digest_scripts
from generator.stamping.compile import PageError, compile_page
from generator.stamping.escape import RefusedValueError
from generator.stamping.fill import fill, format_root
from generator.stamping.preview import highlight_missing_notes, insert_missing_notes
from generator.stamping.values import FactValues, Values
from generator.system.cache import memoize
from generator.website.finishing import OUTLINE, find_stamped
from generator.website.navigation import ABOUT, FOR_LEADS, MODULES
from generator.website.policy import add_policy

LINE = re.compile(r"^line \d+, ")
"""Of the rendered page, which an author never sees."""
LINKS = (
    ("index.html", "home"),
    ("who-to-tell.html", "who_to_tell"),
    ("policies.html", "policies"),
    ("certificate.html", "certificate"),
    ("about/privacy.html", "privacy"),
    ("about/accessibility.html", "accessibility"),
    ("about/course.html", "about_course"),
)
"""Links at the foot of every page, each where the course has that page: address and key of their words."""
Fill = Callable[[str, str, str], tuple[str, Report]]
EVERYWHERE = "pages_"
"""What the names of the forms begin with that every page carries; the pages for leads carry the others, too."""


def say_broken(fault: ValueError, at: Span) -> Finding:
    """Report what a page cannot be filled with or put together from."""
    why = LINE.sub("", str(fault))
    hint = "Look at the {{ … }} of this page; each if and each needs its end in the same part of the text"
    return error("P083", at, f"the page cannot be put together ({why})", hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A bank, a setting's values and the templates, ready to make pages of."""

    bank: Bank
    values: Values
    omit: Collection[str]
    """Ids of the items that this setting leaves out."""
    facts: FactValues
    environment: Environment
    preview: bool
    """Whether ``serve`` shows it: values that are lacking are highlighted."""
    digest: str
    """The content's digest. It is part of the address of OUTLINE, so that no page reads one of another edition."""
    scripts: str
    """The scripts' digest, which is part of their addresses for the same reason."""
    word_forms: str
    """The sentences with plural forms, as each page hands them to its scripts."""
    lead_forms: str
    """The same for the pages of the safeguarding lead: all sentences."""
    links: tuple[tuple[str, str], ...]
    """The links at the foot of every page: those of LINKS whose page somebody wrote."""

    @classmethod
    def of(cls, loaded: Project, environment: Environment, *, preview: bool) -> Site:
        """Make a site of what the pipeline has read; raise ValueError where there is no bank."""
        bank = loaded.bank
        if bank is None:
            raise ValueError("there is nothing that a site could be made of")
        there = {page.address for page in bank.pages}
        forms = cast(Mapping[str, Json], get_words(environment, "forms"))
        return cls(
            bank=bank,
            values=loaded.values or {},
            omit=frozenset(loaded.omitted_items),
            facts=loaded.facts,
            environment=environment,
            preview=preview,
            digest=compute_content_digest(bank),
            scripts=digest_scripts(environment),
            word_forms=to_script_json({key: form for key, form in forms.items() if key.startswith(EVERYWHERE)}),
            lead_forms=to_script_json(dict(forms)),
            links=tuple(link for link in LINKS if link[0] in there),
        )

    def context(self, address: str, root: str) -> dict[str, object]:
        """Return what a page's template may use: its address below the root, and the relative way back to the root."""
        return {
            "root": root,
            "course": self.bank.course,
            "component": partial(
                pages.render_component, environment=self.environment, bank=self.bank, page=address, root=root
            ),
            "facts": to_script_json(build_course_facts(self.bank.course, self.digest, root)),
            "outline": f"{root}{OUTLINE}?{self.digest}",
            "scripts": self.scripts,
            "word_forms": self.word_forms,
            "lead_forms": self.lead_forms,
            "site_links": self.links,
        }

    def titles(self) -> dict[str, str]:
        """Return the short titles of the navigation, by page; see make_navigation."""
        words = cast(Mapping[str, str], get_words(self.environment, "site"))
        pages_named = {address.removesuffix(".html") + ".md": words[key] for address, key in LINKS}
        return pages_named | {part: words[part] for part in (MODULES, FOR_LEADS, ABOUT)}

    def write_outline(self) -> str:
        """Return the text of OUTLINE, which needs no stamping; a script, because a page in a folder may not fetch."""
        return f"var courseOutline = {to_script_json(build_course_outline(self.bank.course))};\n"

    def finish_page(
        self, html: str, path: str, root: str = "", *, inline: bool = False, fill: Fill | None = None
    ) -> tuple[str, Report]:
        """Give a rendered page its policy, and fill it: no value stands in a script, so the policy's hashes hold.

        ``inline`` says that a script may be added to the page afterwards, and the policy has to allow it. ``fill``
        takes the place of ``fill_page`` where somebody remembers what was filled before.
        """
        return (fill or self.fill_page)(add_policy(html, preview=inline), path, root)

    def fill_page(self, html: str, path: str, root: str = "") -> tuple[str, Report]:
        """Put the setting's values into a rendered page.

        ``path`` is the author's file, for a finding where the page cannot be filled; it is then left as it is.
        ``root`` is the relative way from the page to the site's root; an item, placed anywhere, asks for it by name.
        """
        try:
            return self._fill(html, path, format_root(root)), Report()
        except (PageError, RefusedValueError) as fault:
            return html, Report.from_findings([say_broken(fault, Span(path=path))])

    def _fill(self, html: str, path: str, root: str) -> str:
        compile_ = partial(compile_page, html, "html")
        if not self.preview:
            return fill(compile_(), self.values, self.omit, root)
        compiled = memoize(("page", path), html, lambda: insert_missing_notes(compile_()))
        return highlight_missing_notes(fill(compiled, self.values, self.omit, root))

    def finish_files(self, folder: Path) -> None:
        """Put the setting's values into the files that no template event passes: a style sheet, the search index."""
        for name, kind in find_stamped(folder).items():
            path = folder / name
            filled = fill(compile_page(path.read_text(encoding="utf-8"), kind), self.values, self.omit)
            path.write_text(filled, encoding="utf-8", newline="\n")
