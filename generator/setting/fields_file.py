"""Parser of ``quizzes/fields.yml``, the declaration of a course's own fields of setting.yml."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.diagnostics.finding import Finding, did_you_mean, error, find_closest_name
from generator.diagnostics.source import Loc, YamlTree
from generator.schema.validation import validate_tree
from generator.setting.fields import FieldSchema, FieldsFile, Path, SettingFields
from generator.setting.model import Setting
from generator.setting.open_fields import map_fallbacks
from generator.setting.parser import list_setting_shapes
from generator.stamping.tokens import Tag, find_tags

CODES: Mapping[str, str] = {
    "missing": "T101",
    "unknown": "T102",
    "shape": "T103",
    "word": "T104",
    "tag": "T105",
    "long": "T106",
}
"""Codes of fields.yml by kind of error; those from T107 on are below."""

ID = re.compile(r"[a-z][a-z0-9_]*")
DERIVED = ("nation", "phase", "terms")
"""Fields of setting.yml that follow from other parts of the file."""


def parse_fields(tree: YamlTree) -> tuple[SettingFields | None, list[Finding]]:
    """Return the fields that a course declares, None if the file has errors, and the findings."""
    declared, findings = validate_tree(FieldsFile, tree, CODES)
    if declared is None:
        return None, findings
    fields = SettingFields(declared, tree)
    findings = [*_check_names(fields, tree), *_check_types(fields, tree), *_check_references(fields, tree)]
    findings = findings or [*_check_fallbacks(fields, tree)]
    return (None if findings else fields), findings


def locate_field(fields: SettingFields, path: Path) -> Loc:
    """Return the path of a field's declaration in the file."""
    top = "identity" if path[0] in fields.declared.identity else "fields"
    return (top, path[0], *(part for name in path[1:] for part in ("fields", name)))


def _check_names(fields: SettingFields, tree: YamlTree) -> Iterator[Finding]:
    """Report names that placeholders cannot have, and names of fields that every setting has."""
    for path in fields.paths:
        at, name = tree.find_key_span(locate_field(fields, path)), path[-1]
        if not ID.fullmatch(name):
            hint = "Write small letters, digits and _, beginning with a letter: fire_marshal"
            yield error("T107", at, f"“{name}” cannot be the name of a field", hint)
        elif len(path) == 1 and (hasattr(Setting, name) or name in (*Setting.model_fields, *DERIVED)):
            yield error("T108", at, f"every setting has a field “{name}” already", "Choose another name")
    for name in sorted(fields.declared.identity.keys() & fields.declared.fields.keys()):
        at = tree.find_key_span(("fields", name))
        yield error("T108", at, f"there is a field “{name}” under identity: as well", "Delete one of the two")


def _check_types(fields: SettingFields, tree: YamlTree) -> Iterator[Finding]:
    """Report a group that has a type, and keys that a field of its type cannot have."""
    for path, field in fields.paths.items():
        given = field.model_fields_set
        for key, is_possible, hint in _list_limits(field):
            if key in given and not is_possible:
                at = tree.find_span((*locate_field(fields, path), key))
                yield error("T109", at, f"“{'.'.join(path)}” cannot have {key}:", hint)


def _list_limits(field: FieldSchema) -> Iterable[tuple[str, bool, str]]:
    """Return keys of a field, whether it can have each, and a hint if not."""
    is_person, is_group = field.type == "person", bool(field.fields)
    has_title = is_person or field.type == "policy"
    return (
        ("type", not is_group, "Delete type:, or delete fields:; a group has fields of its own"),
        ("many", is_person or is_group, "Write type: phrases for a list of texts"),
        ("optional", is_group, "Delete it; a field may always be empty unless it is required"),
        ("fallback", field.type in ("text", "phrases") and not is_group, "A text or list of phrases can have one"),
        ("fallback_title", has_title, "A person or policy can have one; write fallback: for a text"),
        ("open_phone", is_person, "Only a person has a phone that can be filled in later"),
        ("usual_title", is_person, "Only a person has a title"),
        ("title_where", is_person, "Only a person has a title"),
        ("reachable", is_person, "Only a person can be reached"),
        ("stand_in", is_person, "Only a person can have someone who stands in"),
        ("hears_about", is_person or field.type == "text", "Only a person, or a text that names one, hears concerns"),
        ("instead", field.hears_about is not None, "Write hears_about: beside it, or delete it"),
    )


def _check_references(fields: SettingFields, tree: YamlTree) -> Iterator[Finding]:
    """Report names of persons, fields, nations and phases that the file does not declare."""
    declared = fields.declared
    places = [*(declared.nations or ()), *(declared.phases or ())]
    people = fields.people
    leads = [name for name in people if declared.fields[name].required]
    yield from _check_known(tree, ("lead",), [declared.lead], leads, "required person")
    for name, term in declared.terms.items():
        yield from _check_known(tree, ("terms", name, "where"), term.where, places, "nation or phase")
    for path, field in fields.paths.items():
        loc = locate_field(fields, path)
        yield from _check_known(tree, (*loc, "title_where"), field.title_where, places, "nation or phase")
        yield from _check_known(tree, (*loc, "only"), field.only or (), places, "nation or phase")
        yield from _check_known(tree, (*loc, "required_in"), field.required_in or (), places, "nation or phase")
        yield from _check_known(tree, (*loc, "stand_in"), _one(field.stand_in), people, "person")
        yield from _check_known(tree, (*loc, "hears_about"), _one(field.hears_about), people, "person")
        yield from _check_known(tree, (*loc, "unless"), _one(field.unless), list(declared.fields), "field")


def _one(name: str | None) -> list[str]:
    return [name] if name else []


def _check_known(
    tree: YamlTree, loc: Loc, names: Iterable[str], known: Collection[str], what: str
) -> Iterator[Finding]:
    for name in names:
        if name not in known:
            at = tree.find_span(loc)
            hint = f"{did_you_mean(name, known)}Write one of {', '.join(known)}" if known else "Declare one first"
            fix = tree.make_word_fix(at, name, find_closest_name(name, known))
            yield error("T110", at, f"this file declares no {what} “{name}”", hint, fix)


def _check_fallbacks(fields: SettingFields, tree: YamlTree) -> Iterator[Finding]:
    """Report placeholders in fallback texts that name no text of a setting."""
    shapes = list_setting_shapes(fields)
    for name, given in map_fallbacks(fields).items():
        texts = given if isinstance(given, tuple) else (given,)
        for slot in (tag.name for text in texts for tag in find_tags(text) if isinstance(tag, Tag)):
            if slot not in shapes:
                at = tree.find_span(locate_field(fields, tuple(name.removesuffix(".title").split("."))))
                hint = f"{did_you_mean(slot, shapes)}Write a field of this file, or {{{{ name }}}}"
                yield error("T111", at, f"there is no value “{slot}” for this text", hint)
