"""Rule on fields that a course asks every setting for, though nothing on its site shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.bank.routes import Routes
from generator.diagnostics.finding import Severity
from generator.lint.rule import LintContext, RequiredInput, RuleFinding, rule
from generator.lint.tags import list_authored_texts
from generator.setting.fields import POLICIES, USUAL_TERMS, FieldSchema, Path, SettingFields
from generator.setting.fields_file import locate_field
from generator.setting.open_fields import map_fallbacks
from generator.stamping.tokens import find_value_names

TERMS = "terms"
"""The part of fields.yml with words for people and places."""
ONLY_KEPT = "or write shown: false if setting.yml only keeps it"


@rule(
    "T060",
    "field-unused",
    Severity.WARNING,
    "A field of fields.yml that nothing uses",
    why="Every setting is asked for it, and none of their readers ever sees it.",
    requires={RequiredInput.COURSE, RequiredInput.FACTS, RequiredInput.TEXTS},
)
def report_unused_fields(context: LintContext) -> Iterable[RuleFinding]:
    """Report fields and terms that no page, question, route, rule, fallback, interface text or template names."""
    fields = context.fields
    if fields is None or fields.tree is None:
        return
    names = _list_used_names(context, fields)
    if any(_find_unused(fields, names)):  # seldom, so templates and interface texts are seldom read
        names |= set(context.find_theme_names())
    for path in _find_unused(fields, names):
        message = f"nothing on the site uses “{'.'.join(path)}”"
        is_term = path[0] == TERMS
        hint = "Use it in a text, or delete it" if is_term else f"Use it in a text, delete it, {ONLY_KEPT}"
        at = fields.tree.find_key_span(path if is_term else locate_field(fields, path))
        yield RuleFinding("T060", at, message, hint)


def _list_used_names(context: LintContext, fields: SettingFields) -> set[str]:
    """Return the dotted names of values that texts and declarations of the course name."""
    fallbacks = map_fallbacks(fields).values()
    texts = [prose.text for prose in list_authored_texts(context)]
    texts += [text for given in fallbacks for text in ((given,) if isinstance(given, str) else given)]
    declared = [name for field in fields.paths.values() for name in (field.stand_in, field.unless) if name]
    routed = _list_route_names(context.bank.routes) if context.bank.routes else ()
    terms = (f"{TERMS}.{name}" for name in USUAL_TERMS)
    given = {fields.lead, POLICIES, *terms, *declared, *routed, *context.course_rules.say_instead.values()}
    return given | find_value_names("\n".join(texts))


def _list_route_names(routes: Routes) -> Iterator[str]:
    yield from routes.called
    yield from (one.value for one in routes.not_yet)
    yield from (one.value for group in routes.phrases for one in group.phrases)
    steps = (step for situation in routes.situations for step in situation.steps)
    for step in (*steps, *([routes.urgent] if routes.urgent else [])):
        yield step.needs


def _find_unused(fields: SettingFields, names: Iterable[str]) -> Iterator[Path]:
    """Yield the paths of fields and terms that none of these values is, is in, or holds."""
    declared = fields.declared
    named = {tuple(name.split(".")) for name in names}
    holding = {path[:end] for path in named for end in range(1, len(path))}
    yield from _find_unused_among({**declared.identity, **declared.fields}, (), named, holding)
    yield from ((TERMS, name) for name in declared.terms if (TERMS, name) not in named)


def _find_unused_among(
    declared: Mapping[str, FieldSchema], above: Path, named: Collection[Path], holding: Collection[Path]
) -> Iterator[Path]:
    """Yield the unused fields of a group; one that is a group of nothing else is yielded whole."""
    for name, field in declared.items():
        path = (*above, name)
        if path in named or not field.shown:
            continue
        if field.fields and not field.many:
            below = list(_find_unused_among(field.fields, path, named, holding))
            is_whole = below == [(*path, part) for part in field.fields]
            yield from [path] if is_whole else below
        elif path not in holding:
            yield path
