"""Parser of ``quizzes/routes.yml``: who to tell in each situation, for *Who to tell*, its poster and the card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.authoring.route_checks import check_routes
from generator.authoring.route_contacts import DeclaredContacts, declare_contacts, index_fields, make_contact
from generator.authoring.routes_schema import CODES, LineEntry, RoutesFile
from generator.bank.model import Page, Prose
from generator.bank.routes import (
    ROUTES_PAGE,
    Contact,
    Danger,
    NamedText,
    PhraseGroup,
    RouteLine,
    Routes,
    RouteStep,
    Situation,
    WalletCard,
)
from generator.diagnostics.finding import Finding, Severity, error
from generator.diagnostics.source import Loc, Source, YamlTree, read_cached_yaml
from generator.schema.validation import validate_tree
from generator.schema.value_paths import ValueShapes, ValueType
from generator.setting.fields import SettingFields
from generator.setting.parser import list_setting_shapes

ROUTES = "routes.yml"
CARD = "card.html"
"""The template of the page that shows the card."""


@dataclass(frozen=True, slots=True)
class LoadedRoutes:
    """The routes of a course, None if there are none; whether their file has no errors, and the findings on it."""

    routes: Routes | None
    is_valid: bool
    findings: Sequence[Finding]

    def check_pages(self, pages: Iterable[Page]) -> Iterator[Finding]:
        """Yield a finding for each page that shows routes, or their card, where the course has none."""
        card = self.routes and self.routes.card
        for page in pages if self.is_valid else ():
            name = page.template.text if page.template else ""
            if page.template and ((name == ROUTES_PAGE and not self.routes) or (name == CARD and not card)):
                what = "whom to tell" if name == ROUTES_PAGE else "what is on the card"
                hint = f"Write {ROUTES}{' with card:' if self.routes else ''} beside course.yml, or delete this page"
                yield error("P015", page.template.span, f"the course does not say {what}", hint)


def read_routes(root: Path, folder: Path, fields: SettingFields, facts: ValueShapes | None) -> LoadedRoutes:
    """Read routes.yml in a folder, if it is there.

    ``fields`` are the course's fields of setting.yml, ``facts`` the shapes of the facts' values, None if they are
    unknown because facts.yml cannot be read.
    """
    path = folder / ROUTES
    if not path.exists() or facts is None:
        return LoadedRoutes(None, facts is not None, [])
    source, found = Source.read(root, path)
    tree, faults = read_cached_yaml(source, path) if source else (None, [])
    shapes = {**list_setting_shapes(fields), **facts}
    routes, findings = parse_routes(tree, shapes, declare_contacts(fields)) if tree else (None, [])
    return LoadedRoutes(routes, routes is not None, [*found, *faults, *findings])


def parse_routes(
    tree: YamlTree, shapes: ValueShapes, declared: DeclaredContacts
) -> tuple[Routes | None, list[Finding]]:
    """Return the routes in routes.yml, None if it has errors, and the findings.

    ``shapes`` are those of all values of the setting and the facts, ``declared`` is what the course says of contacts.
    """
    entry, findings = validate_tree(RoutesFile, tree, CODES)
    if entry is None:
        return None, findings
    findings = list(check_routes(entry, tree, shapes, declared.lead))
    if any(finding.severity is Severity.ERROR for finding in findings):
        return None, findings
    return _Builder(tree, entry, shapes, declared).build(), findings


@dataclass(frozen=True, slots=True)
class _Builder:
    """Builds routes from the content of a file without errors."""

    tree: YamlTree
    entry: RoutesFile
    shapes: ValueShapes
    declared: DeclaredContacts

    def build(self) -> Routes:
        """Return the routes of the file."""
        entry = self.entry
        steps = self._build_steps()
        situations = {name: self._build_situation(name, steps) for name in entry.situations}
        made = self._make_contacts()
        return Routes(
            danger=self._build_danger(),
            numbers=(*((entry.danger.number,) if entry.danger else ()), *entry.numbers),
            worried=self._text(entry.worried, ("worried",)),
            contacts=tuple(made[value] for value in entry.contacts),
            bodies=tuple(made[value] for value in entry.bodies),
            phrases=tuple(
                PhraseGroup(value=name, phrases=self._name_texts(texts, ("phrases", name), f"{name}."))
                for name, texts in entry.phrases.items()
            ),
            not_yet=self._name_texts(entry.not_yet, ("not_yet",)),
            note=self._text(entry.note, ("note",)) if entry.note else None,
            urgent=steps[entry.urgent] if entry.urgent else None,
            situations=tuple(situations.values()),
            columns=tuple(
                tuple(tuple(situations[name] for name in part) for part in column) for column in entry.poster.columns
            ),
            lines=self._build_lines(entry.poster.lines, ("poster", "lines")),
            card=self._build_card(),
        )

    def _make_contacts(self) -> Mapping[str, Contact]:
        listed, fields = (*self.entry.contacts, *self.entry.bodies), index_fields(self.shapes)
        rows = {value for value in listed if self.shapes[value].sort is ValueType.ROWS}
        return {v: make_contact(v, fields[v], self.declared, listed, many=v in rows) for v in listed}

    def _text(self, text: str, at: Loc) -> Prose:
        return Prose(text=text, span=self.tree.skip_quote(self.tree.find_span(at)))

    def _name_texts(self, texts: Mapping[str, str], at: Loc, prefix: str = "") -> tuple[NamedText, ...]:
        return tuple(
            NamedText(value=f"{prefix}{name}", say=self._text(text, (*at, name))) for name, text in texts.items()
        )

    def _build_danger(self) -> Danger | None:
        danger = self.entry.danger
        return Danger(ask=self._text(danger.ask, ("danger", "ask")), number=danger.number) if danger else None

    def _build_steps(self) -> Mapping[str, RouteStep]:
        return {
            name: RouteStep(
                name=name,
                say=self._text(step.say, ("steps", name, "say")),
                call=step.call,
                needs=step.needs or "",
                unless=step.unless or "",
                see=step.see or "",
                ring_first=self._text(step.ring_first, ("steps", name, "ring_first")) if step.ring_first else None,
            )
            for name, step in self.entry.steps.items()
        }

    def _build_situation(self, name: str, steps: Mapping[str, RouteStep]) -> Situation:
        entry, at = self.entry.situations[name], ("situations", name)

        def find(names: Iterable[str]) -> tuple[RouteStep, ...]:
            """Return the steps with these names."""
            return tuple(steps[one] for one in names)

        return Situation(
            id=name,
            title=self._text(entry.title, (*at, "title")),
            danger=steps[entry.danger] if entry.danger else None,
            do=find(entry.do),
            closed=steps[entry.closed] if entry.closed else None,
            dont=find(entry.dont),
            say=find(entry.say),
            after=find(entry.after),
            next_open=find(entry.next_open),
            more=find(entry.more),
            phrases=entry.phrases,
            how=self._text(entry.how, (*at, "how")),
            when=self._text(entry.when, (*at, "when")),
            poster=entry.poster,
        )

    def _build_lines(self, lines: Iterable[LineEntry], at: Loc) -> tuple[RouteLine, ...]:
        return tuple(
            RouteLine(say=self._text(line.say, (*at, index, "say")), call=line.call) for index, line in enumerate(lines)
        )

    def _build_card(self) -> WalletCard | None:
        card = self.entry.card
        if card is None:
            return None
        return WalletCard(
            front=self._build_lines(card.front, ("card", "front")),
            back=self._build_lines(card.back, ("card", "back")),
            foot=self._text(card.foot, ("card", "foot")) if card.foot else None,
        )
