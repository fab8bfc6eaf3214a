"""The text of a new setting.yml: the fields that a setting of its place has to give, each with a comment."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping

from generator.schema.validation import get_fields
from generator.setting.fields import FieldSchema, Path, SettingFields
from generator.setting.parser import TYPES

WIDTH = 120
HEAD = """\
# yaml-language-server: $schema={schema}
# Who this site is for. These fields make a site safe, and it can be published with them alone.
# EVERYTHING IN THIS FILE IS PUBLISHED: roles and office contacts only. No personal mobiles, nothing private.
# Fill in each line. "microsite check --setting {path}" says what is missing, and what can follow later.

# A short key. Progress and records are kept under it, so leave it as it is once people have started.
id: {id}
name: {name}
# What people say every day.
short_name: {short_name}
"""
TITLES = '# Titles are read inside a sentence: "the manager", not "Manager". Phones in quotes: "01632 960000".\n'


def render_setting(  # noqa: PLR0913 - one argument a field
    fields: SettingFields, *, path: str, name: str, short_name: str, id_: str, nation: str, phase: str
) -> str:
    """Return the text of a new setting.yml, in which contacts and other facts are empty fields with comments.

    ``path`` is the file's path in the project; ``fields`` are those that the course declares.
    """
    schema = "../" * path.count("/") + "docs/schemas/setting.json"
    quoted = {"name": json.dumps(name, ensure_ascii=False), "short_name": json.dumps(short_name, ensure_ascii=False)}
    parts = [HEAD.format(schema=schema, path=path, id=id_, **quoted)]
    places = (("nation", nation, fields.declared.nations), ("phase", phase, fields.declared.phases))
    parts += [f"# {' or '.join(names)}\n{key}: {value}\n" for key, value, names in places if names]
    conditions = {condition.field: condition for condition in fields.conditions}

    def is_needed(path: Path, field: FieldSchema) -> bool:
        """Return whether a setting of this nation and phase has to give a field."""
        condition = conditions.get(path)
        return condition.required and condition.applies(nation, phase) if condition else field.required

    needed = {path: field for path, field in fields.paths.items() if is_needed(path, field)}
    blocks = ("\n".join(_render(path, needed, (nation, phase))) for path in needed if len(path) == 1)
    return "\n".join(["".join(parts), TITLES + "\n\n".join(blocks) + "\n"])


def _render(path: Path, needed: Mapping[Path, FieldSchema], place: tuple[str, str]) -> Iterator[str]:
    """Yield the lines of a field with its comment, and of the fields in it that are needed as well."""
    field, indent = needed[path], "  " * (len(path) - 1)
    about = field.about + (f". Without any, write {field.unless}: true instead" if field.many and field.unless else "")
    yield from textwrap.wrap(about, WIDTH - len(indent), initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ")
    yield f"{indent}{path[-1]}:"
    for line in _list_parts(field, place):
        yield f"{indent}  {line}"
    for inner in needed:
        if inner[:-1] == path:
            yield from _render(inner, needed, place)


def _list_parts(field: FieldSchema, place: tuple[str, str]) -> list[str]:
    """Return the lines of the parts that a person, body or policy has to have, and of a phone number."""
    model = TYPES[field.type] if field.type in ("person", "body", "policy") else None
    if model is None or field.fields:
        return []
    names = [name for name, part in get_fields(model).items() if part.is_required() or name == "phone"]
    lines = [f"{name}: {field.get_usual_title(*place)}".rstrip() if name == "title" else f"{name}:" for name in names]
    return [("- " if at == 0 else "  ") + line for at, line in enumerate(lines)] if field.many else lines
