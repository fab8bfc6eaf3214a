"""Read the cases that JavaScript and Python both obey; README.md beside this file says what they may hold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from generator.record.rule import AskedPolicy, Known, Named, PathRule, Rule
from generator.register.facts import Facts

HERE = Path(__file__).parent
Given = dict[str, Any]


def read(name: str) -> Any:
    """Read a JSON file of this folder."""
    return json.loads((HERE / name).read_text("utf-8"))


SLIPS: Given = read("slips.json")
"""The slips that cases name."""
BASE: Given = read("facts.json")
"""The facts of every case, and what a standing is where the case says nothing."""


def expand(value: Any) -> Any:
    """Put slips for "#name" and their digests for "@name", wherever they stand."""
    if isinstance(value, str) and re.match(r"[#@][a-z]", value):
        slip = SLIPS[value[1:]]
        return slip if value[0] == "#" else slip["digest"]
    if isinstance(value, list):
        return [expand(one) for one in value]
    if isinstance(value, dict):
        return {expand(key): expand(one) for key, one in value.items()}
    return value


def read_cases() -> list[Given]:
    """Return the cases of all files, each with its facts and its whole register."""
    files = sorted((HERE / "cases").glob("*.json"))
    return [_complete(path.name, expand(given)) for path in files for given in read(f"cases/{path.name}")["cases"]]


def _complete(file: str, given: Given) -> Given:
    facts = {**BASE["facts"], **given.get("facts", {})}
    empty = {"version": 1, "settings": [facts["setting"]], "people": [], "entries": [], "apart": [], "columns": {}}
    register = {**empty, **given.get("register", {})}
    register["entries"] = with_kinds(register["entries"])
    return {"verdicts": {}, **given, "file": file, "facts": facts, "register": register}


def with_kinds(entries: list[Given]) -> list[Given]:
    """Say of each entry of which kind it is: one without a slip was written by hand."""
    return [{"kind": "record" if "slip" in entry else "hand", **entry} for entry in entries]


def read_facts(facts: Given) -> Facts:
    """Return the facts of a case as the engine takes them."""
    known = Known(
        setting=Named(id=facts["setting"]["id"], title=facts["setting"]["name"]),
        course=Named(id=facts["course"]["id"], title=""),
        edition=facts["course"]["edition"],
        modules=tuple(Named(**module) for module in facts["modules"]),
        paths=tuple(PathRule(**{**path, "modules": tuple(path["modules"])}) for path in facts["paths"]),
        rule=Rule(**facts["rule"]),
        policies=tuple(AskedPolicy(**policy) for policy in facts["policies"]),
    )
    return Facts(known=known, today=facts["today"], soon=facts["soon"])
