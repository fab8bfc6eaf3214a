"""Models of the parts of setting.yml: people, local bodies, policies, channels and the rest.

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
    Domain,
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


class Terms(YamlModel):
    """The part of a setting's YAML file on words for learners, lead and setting, which have defaults by phase."""

    learner: Text | None = Field(None, description="The word for one learner: pupil, child, student")
    learners: Text | None = Field(None, description="The word for several learners: pupils, children, students")
    lead: Text | None = Field(None, description="Short form of the safeguarding lead's title, for example DSL")
    setting: Text | None = Field(None, description="The word for the setting: school, college, nursery")


class OpeningHours(YamlModel):
    """The part of a setting's YAML file on the hours of a contact, in a form that a page can compare with the clock."""

    days: Weekdays = Field(description="Days of the week, for example mon-fri; or mon-wed, fri")
    start: Time = Field(alias="from", description='The time from which someone answers, as "08:00"')
    to: Time = Field(description='The time until which someone answers, as "16:30"')


class Person(YamlModel):
    """The part of a setting's YAML file on a person with a role, such as the headteacher, and contact details."""

    title: Text = Field(description="The role as it reads inside a sentence: the headteacher, not Headteacher")
    name: Text | None = Field(None, description="The person's name; not shown unless the setting shows names")
    email: Email | None = Field(None, description="A shared work address, never a private one")
    phone: Phone | None = Field(None, description="Office or switchboard number, never a personal mobile")
    hours: Text | None = Field(None, description="The hours when someone answers")
    open: OpeningHours | None = Field(None, description="The same hours, for the clock of the page “Who to tell”")
    checked_on: Day | None = Field(None, description='The day when this contact was last checked, as "2026-09-01"')


class Body(YamlModel):
    """The part of a setting's YAML file on a local official body, with its contact details."""

    name: Text = Field(description="The name of the body")
    phone: Phone | None = Field(None, description="Its telephone number")
    email: Email | None = Field(None, description="Its email address")
    hours: Text | None = Field(None, description="The hours when someone answers")
    open: OpeningHours | None = Field(None, description="The same hours, for the clock of the page “Who to tell”")
    checked_on: Day | None = Field(None, description='The day when this contact was last checked, as "2026-09-01"')


class Lado(YamlModel):
    """The part of a setting's YAML file on the local authority designated officer, who hears allegations."""

    name: Text = Field(description="The name of the officer or team")
    phone: Phone = Field(description="The officer's telephone number")
    email: Email | None = Field(None, description="The officer's email address")
    hours: Text | None = Field(None, description="The hours when someone answers")
    open: OpeningHours | None = Field(None, description="The same hours, for the clock of the page “Who to tell”")
    checked_on: Day = Field(description='The day when this contact was last checked, as "2026-09-01"')


class ChildrensServices(YamlModel):
    """The part of a setting's YAML file on children's services: contact details by day and by night."""

    name: Text = Field(description="The name of children's services here")
    day: Phone = Field(description="Telephone number by day")
    out_of_hours: Phone = Field(description="Telephone number at night and at weekends")
    email: Email | None = Field(None, description="Email address")
    checked_on: Day = Field(description='The day when these contacts were last checked, as "2026-09-01"')


class LocalBodies(YamlModel):
    """The part of a setting's YAML file on local official bodies, such as children's services and the police."""

    lado: Lado | None = Field(None, description="The local authority designated officer (England only)")
    childrens_services: ChildrensServices = Field(description="Children's services, whatever they are called here")
    designated_officer: Body | None = Field(None, description="The authority's designated officer (Wales only)")
    prevent: Body | None = Field(None, description="Who to ask about radicalisation (not in Northern Ireland)")
    police: Body | None = Field(None, description="The police, for non-emergencies")
    education_safeguarding: Body | None = Field(None, description="The authority's education safeguarding service")
    trust: Body | None = Field(None, description="Trust, diocese or group that the setting belongs to")


class Policy(YamlModel):
    """The part of a setting's YAML file on a policy that staff may have to read."""

    title: Text = Field(description="The name on its cover, without “the”")
    link: Link | None = Field(None, description="Where to read it; never a link that works without signing in")
    version: Edition = Field(description='The version, as printed on its cover: "4.0"')
    date: Day = Field(description='The day when this version was agreed, as "2026-09-01"')
    next_review: Day = Field(description='The day of its next review, as "2027-09-01"')
    owner: Text | None = Field(None, description="The role responsible for it")
    must_acknowledge: Flag = Field(False, description="Whether staff confirm that they have read it: true or false")


class Policies(YamlModel):
    """The part of a setting's YAML file on policies, such as acceptable use and whistleblowing."""

    aup: Policy | None = Field(None, description="Acceptable use of technology by staff")
    online_safety: Policy | None = Field(None, description="Online safety")
    conduct: Policy | None = Field(None, description="Code of conduct")
    child_protection: Policy | None = Field(None, description="Safeguarding and child protection")
    low_level: Policy | None = Field(None, description="Low-level concerns about adults")
    allegations: Policy | None = Field(None, description="Allegations against staff")
    whistleblowing: Policy | None = Field(None, description="Whistleblowing")
    behaviour: Policy | None = Field(None, description="Learners' behaviour")
    mobile: Policy | None = Field(None, description="Mobile phones, watches and cameras")
    social_media: Policy | None = Field(None, description="Social media")
    contact: Policy | None = Field(None, description="Contact between staff and families")
    remote_learning: Policy | None = Field(None, description="Remote learning")
    ai: Policy | None = Field(None, description="Use of artificial intelligence")
    data_protection: Policy | None = Field(None, description="Data protection")
    complaints: Policy | None = Field(None, description="Complaints")
    retention: Policy | None = Field(None, description="How long records are kept")


class Channels(YamlModel):
    """The part of a setting's YAML file on ways to communicate, with rules for them, each in one or two sentences."""

    pupils: Phrases | None = Field(
        None, description="Ways to be in touch with learners, each as a phrase: the class platform"
    )
    parents: Phrases | None = Field(
        None, description="Ways to be in touch with families, each as a phrase: the school office"
    )
    colleagues: Phrases | None = Field(
        None, description="Ways to be in touch with colleagues, each as a phrase: work email"
    )
    forbidden: tuple[Text, ...] = Field((), description="Channels that must not be used for work, each as a phrase")
    email_domain: Domain | None = Field(None, description="The part after @ in work addresses")
    personal_phone: Text | None = Field(None, description="The rule for personal phones, in a sentence or two")
    trips: Text | None = Field(
        None, description="How families and staff reach each other on a trip, in a sentence or two"
    )
    parents_groups: Text | None = Field(None, description="The rule for parents' chat groups, in a sentence or two")
    photos: Text | None = Field(None, description="The rule for photos of learners, in a sentence or two")
    ex_pupils: Text | None = Field(
        None, description="The rule for contact with people who have left, in a sentence or two"
    )
    ex_pupil_years: Count | None = Field(None, description="The number of years in that rule")
    staff_chat: Text | None = Field(None, description="The rule for chats among staff, in a sentence or two")
    disappearing: Text | None = Field(None, description="The rule for messages that delete themselves")


class Recording(YamlModel):
    """The part of a setting's YAML file on the system in which concerns are recorded."""

    system: Text | None = Field(
        None, description="Where concerns are recorded, as a phrase: the blue safeguarding book"
    )
    access: Text | None = Field(None, description="How to get access, in a sentence; never a password")
    link: Link | None = Field(None, description="The sign-in page; it must ask people to sign in")
    paper: Text | None = Field(None, description="Where the paper form is, as a phrase")
    what: Text | None = Field(None, description="What to record, in a sentence")


class ExternalBody(YamlModel):
    """The part of a setting's YAML file on an external body to which wrongdoing can be reported."""

    name: Text = Field(description="The name of the body")
    phone: Phone | None = Field(None, description="Its telephone number")
    link: Link | None = Field(None, description="Its page")
    checked_on: Day | None = Field(None, description='The day when this contact was last checked, as "2026-09-01"')


class Whistleblowing(YamlModel):
    """The part of a setting's YAML file on the people and bodies that staff can report wrongdoing to."""

    contact: Text | None = Field(None, description="Who to tell inside the setting, as a phrase: the headteacher")
    about_head: Text | None = Field(
        None, description="Who to tell if it is about the head, as a phrase: the chair of governors"
    )
    external: tuple[ExternalBody, ...] = Field((), description="External bodies that take such concerns")


class Support(YamlModel):
    """The part of a setting's YAML file on the people who support staff; each field is a phrase."""

    union: Text | None = Field(None, description="Union representatives")
    eap: Text | None = Field(None, description="Employee assistance programme")
    occupational_health: Text | None = Field(None, description="Occupational health")
    counsellor: Text | None = Field(None, description="Counsellor")


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
    paths: tuple[PathOverride, ...] = Field((), description="Paths whose modules differ here")
    retention_months: Count | None = Field(
        None, description="Months after someone leaves until their records are deleted: 12"
    )
    retention_note: Text | None = Field(None, description="What happens to the records handed in, in a sentence")


class Certificate(YamlModel):
    """The part of a setting's YAML file on text that is printed on certificates."""

    signatory: Text | None = Field(None, description="Who signs, as a role; the safeguarding lead if left out")
    statement: Text | None = Field(None, description="A sentence printed on it; never “accredited” or “verified”")
    show_score: Flag = Field(False, description="Whether the score is printed: true or false")


class LegalContacts(YamlModel):
    """The part of a setting's YAML file on contacts for personal data and accessibility, and the privacy notice."""

    controller: Text | None = Field(
        None, description="The controller of personal data, often the governing body or the trust"
    )
    privacy_notice: Link | None = Field(None, description="Address of the privacy notice for staff")
    accessibility_contact: Text | None = Field(None, description="Who to ask about accessibility, as a phrase")
