"""Models of the parts of setting.yml that all courses share: people, bodies, policies, training and the rest.

Descriptions are shown in the set-up form, in editors (by the JSON Schema) and in the hint about a missing field, after
the field's name. Everything here is published: roles and office contacts, never private ones.
"""

from __future__ import annotations

from pydantic import Field

from generator.schema.field_types import (
    Colour,
    Count,
    Day,
    Days,
    Edition,
    Email,
    File,
    Flag,
    Link,
    MonthDay,
    Percent,
    Phone,
    Phrases,
    Text,
    Time,
    Weekdays,
)
from generator.schema.validation import YamlModel


class Logo(YamlModel):
    """The part of a setting's YAML file on the logo, an image in ``content/``."""

    file: File = Field(description="Path of the image below content/, for example assets/logo.svg")
    alt: Text = Field(description="What the image shows, for people who cannot see it")


class Colours(YamlModel):
    """The part of a setting's YAML file on the colours, which are used behind white text."""

    primary: Colour | None = Field(None, description='Main colour, for example "#1d4f6e"')
    accent: Colour | None = Field(None, description='Second colour, for example "#8a4b12"')


class OpeningHours(YamlModel):
    """The part of a setting's YAML file on the hours of a contact, in a form that a page can compare with the clock."""

    days: Weekdays = Field(description="Days of the week, for example mon-fri; or mon-wed, fri")
    start: Time = Field(alias="from", description='The time from which someone answers, as "08:00"')
    to: Time = Field(description='The time until which someone answers, as "16:30"')


class Person(YamlModel):
    """The part of a setting's YAML file on a person with a role, such as the head, and contact details."""

    title: Text = Field(description="The role as it reads inside a sentence: the manager, not Manager")
    name: Text | None = Field(None, description="The person's name; not shown unless the setting shows names")
    email: Email | None = Field(None, description="A shared work address, never a private one")
    phone: Phone | None = Field(None, description="Office or switchboard number, never a personal mobile")
    hours: Text | None = Field(None, description="The hours when someone answers")
    open: OpeningHours | None = Field(None, description="The same hours, for the clock of the page “Who to tell”")
    checked_on: Day | None = Field(None, description='The day when this contact was last checked, as "2026-09-01"')
    same_as: Text | None = Field(None, description="Another role that this person has, by its name: head; not shown")


class Body(YamlModel):
    """The part of a setting's YAML file on an organisation, such as an official body, with its contact details."""

    name: Text = Field(description="The name of the body")
    phone: Phone | None = Field(None, description="Its telephone number")
    email: Email | None = Field(None, description="Its email address")
    hours: Text | None = Field(None, description="The hours when someone answers")
    open: OpeningHours | None = Field(None, description="The same hours, for the clock of the page “Who to tell”")
    checked_on: Day | None = Field(None, description='The day when this contact was last checked, as "2026-09-01"')


class Policy(YamlModel):
    """The part of a setting's YAML file on a policy that people may have to read."""

    title: Text = Field(description="The name on its cover, without “the”")
    link: Link | None = Field(None, description="Where to read it; never a link that works without signing in")
    version: Edition = Field(description='The version, as printed on its cover: "4.0"')
    date: Day = Field(description='The day when this version was agreed, as "2026-09-01"')
    next_review: Day = Field(description='The day of its next review, as "2027-09-01"')
    owner: Text | None = Field(None, description="The role responsible for it")
    must_acknowledge: Flag = Field(False, description="Whether staff confirm that they have read it: true or false")


class PathOverride(YamlModel):
    """The part of a setting's YAML file on a learning path for which the setting has its own list of modules."""

    path: Text = Field(description="Id of a path, as in course.yml: all-staff")
    modules: Phrases = Field(description="Ids of its modules here, in order: [contact, report]")


class Training(YamlModel):
    """The part of a setting's YAML file on the rules for training, which override the course's."""

    cycle_months: Count | None = Field(None, description="Months until the course is due again: 12")
    renew_on: MonthDay | None = Field(None, description='A fixed day of the year on which it is due: "09-01"')
    grace_days: Days = Field(0, description="Days after the due date before someone is overdue: 14")
    pass_mark: Percent | None = Field(None, description='Share of the points needed to pass a check: "80%"')
    critical: Flag = Field(True, description="Whether every red-line question must be right as well: true or false")
    induction_days: Count | None = Field(None, description="Days within which new starters must complete the course")
    everyone_on_this_edition_by: Day | None = Field(
        None, description='The day after which training at an older edition is due: "2027-10-31"'
    )
    paths: tuple[PathOverride, ...] = Field((), description="Paths whose modules differ here")
    retention_months: Count | None = Field(
        None, description="Months after someone leaves until their records are deleted: 12"
    )
    retention_note: Text | None = Field(None, description="What happens to the records handed in, in a sentence")


class Certificate(YamlModel):
    """The part of a setting's YAML file on text that is printed on certificates."""

    signatory: Text | None = Field(None, description="Who signs, as a role; the lead if left out")
    statement: Text | None = Field(None, description="A sentence printed on it; never “accredited” or “verified”")
    show_score: Flag = Field(False, description="Whether the score is printed: true or false")


class LegalContacts(YamlModel):
    """The part of a setting's YAML file on contacts for personal data and accessibility, and the privacy notice."""

    controller: Text | None = Field(
        None, description="The controller of personal data, often the governing body or the trust"
    )
    privacy_notice: Link | None = Field(None, description="Address of the privacy notice for staff")
    accessibility_contact: Text | None = Field(None, description="Who to ask about accessibility, as a phrase")
