"""``microsite schema``: the fields of a YAML file, or of a record's file, as JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import click

from generator.authoring.course_file import CourseShape
from generator.facts.reading import FactsShape
from generator.record.schema import slip_schema
from generator.setting.model import Setting

SCHEMAS: Mapping[str, Callable[[], Mapping[str, object]]] = {
    "setting": Setting.model_json_schema,
    "course": CourseShape.model_json_schema,
    "facts": FactsShape.model_json_schema,
    "record": slip_schema,
}


@click.command()
@click.argument("name", type=click.Choice(list(SCHEMAS)))
def schema(name: str) -> None:
    """Print the JSON Schema of setting.yml, course.yml or facts.yml, or of a completion record's file."""
    click.echo(json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2))
