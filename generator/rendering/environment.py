"""The Jinja environment: strict, escaping, with the catalogue of words and functions that write tokens.

Templates are beside their script and style in ``theme/components/<name>/<name>.html``. A setting's values are not
available here; a template writes a token, and stamping fills it in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from generator.bank.model import Prose
from generator.parsing import markdown as prose
from generator.parsing.messages import Messages
from generator.rendering.drawings import make_portrait_url, render_picture
from generator.stamping.plurals import format_count
from generator.stamping.tokens import Verb, make_token, to_tokens
from generator.stamping.value_words import ValueWords

Words = Mapping[str, "str | Words"]
"""The catalogue of interface texts, by component and key; a text with plural forms is a mapping by CLDR category."""

SLOT = re.compile(r"\{([a-z_]+)\}")
"""A slot in a text of the catalogue: ``{number}``."""


TextFilter = Callable[[Prose], Markup]
"""A filter of the templates, which renders an authored text as HTML."""


def make_text_filters(render_messages: prose.RenderMessages) -> dict[str, TextFilter]:
    """Return the filters that render an authored text: as blocks, as inline HTML, as a name and as plain text."""
    return {
        "blocks": _make_filter(lambda text: prose.render_blocks(text, render_messages)),
        "inline": _make_filter(prose.render_inline),
        "name": _make_filter(prose.render_name),
        "plain": _make_filter(lambda text: str(escape(prose.render_text(text)))),
    }


def _make_filter(render: Callable[[str], str]) -> TextFilter:
    return lambda text: Markup(render(text.text))  # noqa: S704


def get_words(environment: Environment, *keys: str) -> Words:
    """Return the catalogue of interface texts of a Jinja environment, or a section of it given by nested keys."""
    found = cast(Words, environment.globals["words"])
    for key in keys:
        found = cast(Words, found[key])
    return found


def get_language(environment: Environment) -> str:
    """Return the language of a Jinja environment's interface texts, as a BCP 47 tag."""
    return str(get_words(environment)["language"])


def read_value_words(words: Words) -> ValueWords:
    """Return the words of values in a catalogue of interface texts; what it lacks is in English."""
    return ValueWords.from_texts(str(words["language"]), cast(Words, words.get("value_forms", {})))


def get_theme_folder(environment: Environment) -> Path:
    """Return the folder of the theme whose templates a Jinja environment has."""
    return Path(cast(FileSystemLoader, environment.loader).searchpath[0]).parent


def replace_tags_in_words(words: Words) -> Words:
    """Return the catalogue of interface texts (``words``) with each ``{{ … }}`` tag replaced by a placeholder token."""
    return {
        key: to_tokens(said) if isinstance(said, str) else replace_tags_in_words(said) for key, said in words.items()
    }


def render_slots(sentence: str, **values: object) -> Markup:
    """Render a text with each slot ``{number}`` as a ``<span data-slot="number">``, for a script to fill.

    A slot is empty unless ``values`` has its first value.
    """

    def render_slot(slot: re.Match[str]) -> str:
        """Return a ``<span>`` for a matched slot ``{name}``, with its value from ``render_slots(**values)``."""
        return f'<span data-slot="{slot[1]}">{escape(values.get(slot[1], ""))}</span>'

    return Markup(SLOT.sub(render_slot, str(escape(sentence))))  # noqa: S704


def render_message_block(environment: Environment, messages: Messages) -> str:
    """Render a chat, an email, a post or a notice as HTML; it ends with a line break."""
    return environment.get_template("messages/messages.html").render(messages=messages)


class CompiledTemplates(FileSystemBytecodeCache):
    """Jinja's cache of compiled templates in the user's own temporary folder, as Python keeps modules in .pyc files."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store a compiled template, unless there is no room for it."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def cache_templates(environment: Environment) -> None:
    """Let an environment keep its compiled templates, if the system has a folder that is the user's alone."""
    with suppress(OSError, RuntimeError):
        environment.bytecode_cache = CompiledTemplates()


def make_environment(theme: Path, words: Words, missing: Collection[str] = ()) -> Environment:
    """Return the Jinja environment for a theme's templates; ``words`` are interface texts, ``missing`` absent pages.

    Globals: ``words``; ``value(name, capital=False)``, ``if_(name)``, ``unless(name)``, ``each(name)``, ``item(id)``
    and ``end()`` write tokens; ``has_page(address)`` returns whether a page may be linked to;
    ``portrait_url(name)`` returns a portrait as a data URL, ``picture(name)`` a module's picture. Filters: ``blocks``,
    ``inline``, ``name`` and ``plain`` render Prose; ``slots`` renders a text whose slots a script fills; ``counted``
    picks the plural form for a number, ``day`` writes a date in words. Texts of the catalogue may hold tags of the
    setting's values. Templates are loaded once: make a new environment after an edit.
    """
    environment = Environment(
        loader=FileSystemLoader(theme / "components"),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    cache_templates(environment)
    environment.globals |= {
        "words": replace_tags_in_words(words),
        "value": lambda name, capital=False: Markup(make_token(Verb.VALUE, name, capital=capital)),  # noqa: S704
        "if_": lambda name: Markup(make_token(Verb.IF, name)),  # noqa: S704
        "unless": lambda name: Markup(make_token(Verb.UNLESS, name)),  # noqa: S704
        "each": lambda name: Markup(make_token(Verb.EACH, name)),  # noqa: S704
        "item": lambda name: Markup(make_token(Verb.ITEM, name)),  # noqa: S704
        "end": lambda: Markup(make_token(Verb.END)),  # noqa: S704
        "has_page": lambda address: address not in missing,
        "portrait_url": partial(make_portrait_url, theme),
        "picture": lambda name: Markup(render_picture(theme, name)),  # noqa: S704
    }
    environment.filters |= make_text_filters(partial(render_message_block, environment))
    environment.filters |= {
        "slots": render_slots,
        "counted": partial(format_count, language=str(words["language"])),
        "day": read_value_words(words).format_day,
    }
    return environment
