"""``microsite schema``: the fields of a YAML file as JSON Schema, for editors that complete them."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click
from pydantic import BaseModel

from generator.authoring.course_file import CourseShape
from generator.facts.reading import FactsShape
from generator.setting.model import Setting

SHAPES: Mapping[str, type[BaseModel]] = {"setting": Setting, "course": CourseShape, "facts": FactsShape}


@click.command()
@click.argument("name", type=click.Choice(list(SHAPES)))
def schema(name: str) -> None:
    """Print the JSON Schema of setting.yml, course.yml or facts.yml."""
    click.echo(json.dumps(SHAPES[name].model_json_schema(), ensure_ascii=False, indent=2))
