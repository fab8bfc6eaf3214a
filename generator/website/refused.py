"""Findings that only rendered HTML shows and for which a build stops, found without writing a site.

Pages are rendered by the Markdown extensions that mkdocs.yml names, and the texts of items by ``prose``. The templates
round them are seen to by the sample build of build.py, once nothing else is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.meta import get_data

from generator.bank.authored_text import find_prose
from generator.bank.model import Bank, Prose
from generator.diagnostics.finding import Finding, Span, did_you_mean, error, shorten
from generator.diagnostics.source import Source
from generator.markdown_extension import make_markdown_renderer
from generator.parsing.markdown import render_blocks
from generator.project import Project
from generator.rendering.embedding import LATE
from generator.stamping.compile import CompiledPage, PageError, compile_page
from generator.stamping.escape import RefusedValueError
from generator.stamping.fill import fill
from generator.stamping.tokens import TAG
from generator.stamping.values import Values
from generator.website.allowed import Breach, check_allowed, find_all_breaches
from generator.website.site import say_broken

CACHED_TEXTS = 20_000
NOWHERE = Span(path="")


def check_sources(loaded: Project, config: MkDocsConfig, *, with_values: bool = True) -> Iterator[Finding]:
    """Yield what can be told of the files before any page is rendered; ``with_values`` checks this setting's, too."""
    if loaded.bank is not None:
        yield from _check_templates(loaded.bank, config.theme.dirs)
        yield from _check_items(
            loaded.bank, loaded.values if loaded.setting and with_values else None, loaded.omitted_items
        )


def _check_items(bank: Bank, values: Values | None, omit: Iterable[str] = ()) -> Iterator[Finding]:
    """Yield what the site may not hold of the items that a setting does not leave out.

    Only a value of the setting can make more of an item than ``prose`` lets through. Without ``values``, nothing is
    said of those.
    """
    left_out = frozenset(omit)
    for item in bank.items.values():
        for prose in find_prose(item) if item.id not in left_out else ():
            if TAG.search(prose.text):
                yield from _check_prose(prose, values)


def _check_prose(prose: Prose, values: Values | None) -> Iterator[Finding]:
    breaches, compiled = _render(prose.text)
    yield from (error(one.code, prose.span, one.message, one.hint) for one in breaches)
    fault = compiled if isinstance(compiled, PageError) else _find_refusal(compiled, values)
    if fault:
        yield say_broken(fault, prose.span)


@lru_cache(CACHED_TEXTS)
def _render(text: str) -> tuple[tuple[Breach, ...], CompiledPage | PageError]:
    html = render_blocks(Prose(text=text, span=NOWHERE))
    return tuple(find_all_breaches(html)), _compile(html)


def _compile(html: str) -> CompiledPage | PageError:
    try:
        return compile_page(html, "html")
    except PageError as fault:
        return fault


def _find_refusal(compiled: CompiledPage, values: Values | None) -> ValueError | None:
    """Return why a value may not stand in its place."""
    try:
        fill(compiled, values) if values is not None else ""
    except RefusedValueError as fault:
        return fault
    except KeyError:  # a name that there is not, which the rules report
        return None
    return None


def _check_templates(bank: Bank, folders: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each page whose template is not in the theme's folders."""
    names = {path.name for folder in folders for path in Path(folder).glob("*.html")}
    for page in bank.pages:
        if page.template and page.template.text not in names:
            near = did_you_mean(page.template.text, names)
            hint = f"{near}Write the name of a template of the theme, or delete this line"
            message = f"there is no template “{shorten(page.template.text)}”"
            yield error("P013", page.template.span, message, hint)


def check_pages(root: Path, loaded: Project, config: MkDocsConfig) -> Iterator[Finding]:
    """Yield what may not stand in the HTML of the pages; ``config`` is as the plugin leaves it."""
    render = make_markdown_renderer(config.markdown_extensions, config.mdx_configs)
    values = loaded.values if loaded.setting else None
    faulty = {finding.span.path for finding in loaded.report.errors}
    told = {(finding.span.path, finding.span.line) for finding in loaded.report.errors}
    for page in loaded.bank.pages if loaded.bank else ():
        source, _ = Source.read(root, root / page.span.path)
        if source is None:
            continue
        html = render(get_data(source.text)[0])
        breaches = check_allowed(html, source.path, source.text)
        yield from (one for one in breaches if (source.path, one.span.line) not in told)
        compiled = _compile(LATE.sub("", html))
        fault = compiled if isinstance(compiled, PageError) else _find_refusal(compiled, values)
        if fault and source.path not in faulty:  # a tag that cannot be read is reported where it stands
            yield say_broken(fault, page.span)
