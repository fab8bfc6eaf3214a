"""What the shipped course says besides its questions: the values that its pages may name, its facts and its routes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.authoring.route_contacts import declare_contacts
from generator.authoring.routes_file import parse_routes
from generator.bank.routes import Routes
from generator.diagnostics.source import Source, read_yaml
from generator.setting.facts import Facts
from generator.setting.facts_file import parse_facts
from generator.setting.parser import list_setting_shapes
from tests.support.setting_fields import FIELDS

FILE = Path(__file__).parents[2] / "quizzes" / "facts.yml"


def read_course_facts() -> Facts:
    """Return the facts of the shipped course."""
    tree, findings = read_yaml(Source("quizzes/facts.yml", FILE.read_text(encoding="utf-8")))
    assert tree, findings
    return parse_facts(FIELDS, tree, 12, date.max)[0]


KNOWN_NAMES = {**list_setting_shapes(FIELDS), **read_course_facts().shapes}


def read_course_routes() -> Routes:
    """Return the routes of the shipped course: who to tell in each situation."""
    path = FILE.with_name("routes.yml")
    tree, _ = read_yaml(Source("quizzes/routes.yml", path.read_text(encoding="utf-8")))
    assert tree
    routes, findings = parse_routes(tree, KNOWN_NAMES, declare_contacts(FIELDS))
    assert routes, findings
    return routes
