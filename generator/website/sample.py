"""One page of each template: enough to see what templates, and plugins of other people, put round every page."""

from __future__ import annotations

from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.utils.meta import get_data


def exclude_repeats(files: Files) -> None:
    """Exclude from a build each page whose template an earlier page has, by the ``template`` of its front matter."""
    seen = set()
    for file in files.documentation_pages():
        template = str(get_data(file.content_string)[1].get("template"))
        if template in seen:
            file.inclusion = InclusionLevel.EXCLUDED
        seen.add(template)
