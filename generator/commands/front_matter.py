"""What stands between the ``---`` lines at the top of quiz files and pages, as JSON Schema.

Both are read by hand, so their schemas are written by hand; a test has the reader and a validator judge the same lines.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.canonical_json import Json
from generator.schema.json_schema import SLUG

TEMPLATES = (
    "about-course.html",
    "card.html",
    "certificate.html",
    "home.html",
    "keys.html",
    "leads.html",
    "policies.html",
    "privacy.html",
    "register.html",
    "set-up.html",
    "sheet.html",
    "verify.html",
    "who-to-tell.html",
)
"""The templates that a page can name; without one it is a lesson or plain text."""


def _words(description: str) -> dict[str, Json]:
    said = "Write a few words after it"
    types: list[Json] = ["string", "number"]
    return {"description": description, "type": types, "pattern": r"\S", "patternErrorMessage": said}


QUIZ: Mapping[str, Json] = {
    "type": "object",
    "if": {"required": ["drop"], "properties": {"drop": {"type": "array"}}},
    "else": {"required": ["title", "module"]},
    "additionalProperties": False,
    "properties": {
        "title": _words("What the questions are about, in a few words; authors see it, learners do not"),
        "module": _words("The module that these questions belong to, by its id in course.yml, for example contact")
        | {"pattern": f"^{SLUG}$", "patternErrorMessage": "Write the id of a module in course.yml, such as contact"},
        "drop": {
            "description": "Ids of questions and scenarios of a lower level that are not wanted on this one",
            "type": ["array", "null"],
            "minItems": 1,
            "items": {"type": "string", "minLength": 1},
            "errorMessage": "Write drop: [first-id, second-id]",
        },
    },
}
"""A quiz file's; that there is such a module is beyond a schema, and so is that only a file of drops needs none."""

PAGE: Mapping[str, Json] = {
    "type": "object",
    "properties": {
        "title": _words("The title in the browser's tab and in the menu, where it is not the page's heading"),
        "description": _words("What the page is for, in a sentence; search engines show it"),
        "template": {
            "description": "The page's own layout, for example sheet.html; a lesson needs none",
            "enum": [*TEMPLATES],
        },
    },
}
"""A page's; MkDocs knows further names, so others are let through."""
