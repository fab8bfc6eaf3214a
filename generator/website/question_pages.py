"""The pages that ask the questions of modules' checks again: one of each module, below the page that says what is due.

All questions on one page would be more than a phone should load for the three that it asks.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.bank.course import Module
from generator.rendering.check import list_check_questions
from generator.rendering.embedding import POOL
from generator.rendering.environment import get_words
from generator.website.site import Site

PAGE = "three-questions"
"""The name of the page, and of the folder of the others."""


def add_question_pages(files: Files, config: MkDocsConfig, site: Site) -> None:
    """Add a page for each module with questions to MkDocs' files, if the course has the page that leads to them."""
    if f"{PAGE}.html" not in {page.address for page in site.bank.pages}:
        return
    for module in site.bank.course.modules:
        if list_check_questions(site.bank, module):
            name, text = f"{PAGE}/{module.id}.md", _write_page(site, module)
            files.append(File.generated(config, name, content=text, inclusion=InclusionLevel.NOT_IN_NAV))


def _write_page(site: Site, module: Module) -> str:
    title = str(get_words(site.environment, "three_questions")["title"]).replace("{module}", module.title)
    return f"---\ntemplate: {PAGE}.html\nsearch:\n  exclude: true\n---\n# {title}\n\n::: {POOL} {module.id}\n"
