"""The page of the studio, which is in no site."""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup

from generator.canonical_json import Json
from generator.rendering.browser_data import to_script_json
from generator.rendering.environment import get_words

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' "
    "data:; connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'"
)
"""The page's Content-Security-Policy: scripts and WebAssembly of its own folder, and nothing from elsewhere."""
COMPONENTS = "studio"
"""The beginning of the names of the studio's components."""
FORMS = "forms"
"""The texts of a component that its script fills in."""


def render_studio_page(environment: Environment, title: str, address: str, *, is_installed: bool = False) -> str:
    """Return the studio's page.

    ``title`` is that of its course, ``address`` that of its site, or an empty text. ``is_installed`` says whether the
    studio has the course that folders of a few files are made from.
    """
    template = environment.get_template("studio/studio.html")
    return template.render(
        policy=POLICY,
        title=title,
        address=address,
        is_installed=is_installed,
        word_forms=_collect_forms(environment),
    )


def _collect_forms(environment: Environment) -> Markup:
    """Return the texts in FORMS of all the studio's components, by component and name: ``studio.findings``."""
    forms: dict[str, Json] = {}
    for name, said in get_words(environment).items():
        if name.startswith(COMPONENTS) and isinstance(said, dict):
            forms |= {f"{name}.{key}": text for key, text in said.get(FORMS, {}).items()}
    return to_script_json(forms)
