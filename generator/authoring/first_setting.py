"""A setting.yml to begin with: the contacts that make a site safe, and nothing else."""

from __future__ import annotations

import json

from generator.setting.model import LEAD_ELSEWHERE, LEADS

TOP = """\
# yaml-language-server: $schema={schema}
# Who this site is for. These contacts make a site safe, and it can be published with them alone.
# EVERYTHING IN THIS FILE IS PUBLISHED: roles and office contacts only. No personal mobiles, nothing private.
# Fill in each line. "microsite check --setting {path}" says what is missing, and what can follow later.
# The file setting.yml that comes with the course shows every field there is, with a note on each.

# A short key. Progress and records are kept under it, so leave it as it is once people have started.
id: {id}
name: {name}
# What people say every day.
short_name: {short_name}
# england, wales, scotland or northern-ireland
nation: {nation}
# early-years, primary, secondary, special, fe or all-through
phase: {phase}

# Titles are read inside a sentence: "the headteacher", not "Headteacher". Phones in quotes: "01632 960000".
head:
  title: {head}
  phone:

# Who leads on safeguarding.
dsl:
  title: {lead}
  phone:

# Who stands in for the lead. If nobody does, delete these three lines and write no_deputies: true
deputies:
  - title: {deputy}
    phone:

"""
CHAIR = """\
# Who hears a concern about the head. Give a number that does not go through the head.
chair_of_governors:
  title: the chair of governors
  phone:

"""
OWNER = """\
# Who hears a concern about the manager, and never the manager: the owner, or the chair of the committee.
concern_about_head:
  title: the owner
  phone:

"""
END = """\
# What staff do when nobody is here, in a sentence or two. Children's services' number comes first.
out_of_hours:

# The council's children's services: the team's name, its numbers, and the day when you last checked them: "2026-09-01".
local:
  childrens_services:
    name:
    day:
    out_of_hours:
    checked_on:
"""
HEADS = {"early-years": "the manager", "fe": "the principal"}
"""The usual title of the head by phase; elsewhere the headteacher."""
FULL_LEADS = {
    "england": "the designated safeguarding lead (DSL)",
    "wales": "the designated safeguarding person (DSP)",
}
"""The lead's title in full by nation; elsewhere the short one."""


def write_first_setting(  # noqa: PLR0913 - what it is asked
    *, path: str, name: str, short_name: str, id_: str, nation: str, phase: str
) -> str:
    """Write the file; what only its author knows is left empty."""
    short = LEADS.get(nation, LEAD_ELSEWHERE)
    middle = OWNER if phase == "early-years" else CHAIR
    top = TOP.format(
        schema="../" * path.count("/") + "docs/schemas/setting.json",
        path=path,
        id=id_,
        name=json.dumps(name, ensure_ascii=False),
        short_name=json.dumps(short_name, ensure_ascii=False),
        nation=nation,
        phase=phase,
        head=HEADS.get(phase, "the headteacher"),
        lead=FULL_LEADS.get(nation, f"the {short}"),
        deputy=f"the deputy {short}",
    )
    return f"{top}{middle}{END}"
