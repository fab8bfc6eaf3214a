"""Settings of a benchmark course: any number of made-up schools, colleges and nurseries.

All names, numbers and addresses are invented. Long names, Welsh letters and apostrophes are on purpose.
"""

from __future__ import annotations

import random

Data = dict[str, object]

PLACES = [
    ("Hilltop Primary School", "primary"),
    ("Ysgol Gynradd Tŷ Gwyn", "primary"),
    ("St Æthelwold's Church of England Voluntary Aided Junior School", "primary"),
    ("Coleg Dyffryn Ŵyr a'r Cylch", "fe"),
    ("Little Acorns Nursery", "early-years"),
    ("Ysgol Gyfun Gymraeg Llanfairpwllgwyngyll", "secondary"),
    ("The Riverside Federation of Infant, Junior and Special Schools (Northern and Eastern Sites)", "all-through"),
    ("Béal Academy", "secondary"),
]
PEOPLE = [
    "Siân Llŷr Prydderch",
    "Zoë O'Connor-Fitzgerald",
    "Amara Okonkwo",
    "Tomos ap Gwilym",
    "Nia Ŵyn",
    "Jo Li",
    "Maximilian Featherstonehaugh-Cholmondeley",
    "Łukasz Żółkiewski",
    "Priya Ramanathan",
    "Gwenllïan Môn",
]
LEADS = [
    "the designated safeguarding lead",
    "the DSL",
    "y person diogelu dynodedig (DSP)",
    "the safeguarding and wellbeing lead",
    "the assistant head for safeguarding",
]
SYSTEMS = ["CPOMS", "MyConcern", "the green form", "y ffurflen bryder"]
POLICIES = [  # field, title, whether staff must acknowledge it
    ("aup", "Acceptable use policy", True),
    ("online_safety", "Online safety policy", True),
    ("conduct", "Code of conduct", True),
    ("child_protection", "Child protection policy", True),
    ("low_level", "Low-level concerns policy", False),
    ("allegations", "Allegations against staff", False),
    ("whistleblowing", "Whistleblowing policy", False),
]
CHECKED = "2026-09-01"


def make_setting(number: int, seed: str) -> Data:
    """Return the contents of a ``setting.yml``; number 0 is the example setting."""
    name, phase = PLACES[number % len(PLACES)]
    name += f" {number}" if number else ""
    slug = f"setting-{number:04d}"
    welsh = name.startswith(("Ysgol", "Coleg"))
    pen = random.Random(f"{seed}/setting/{number}")
    people = pen.sample(PEOPLE, 6)
    return {
        "id": slug,
        "name": name,
        "short_name": name.split(",")[0][:40].strip(),
        "nation": "wales" if welsh else "england",
        "phase": phase,
        "urn": str(100000 + number),
        "colours": {"primary": "#" + "".join(f"{pen.randrange(0x60):02x}" for _ in range(3)), "accent": "#005ea5"},
        "languages": ["en-GB"],
        "terms": make_terms(name, welsh),
        "show_names": number % 3 != 0,
        **make_people(number, slug, people),
        "line_manager": "Tell your line manager, who tells the headteacher.",
        "out_of_hours": "Ring children's services out of hours; in danger ring 999.",
        "local": make_local(welsh),
        "policies": make_policies(number, slug, welsh),
        **make_rules(number, slug),
        "legal": {"controller": name, "privacy_notice": f"https://{slug}.example/privacy"},
    }


def make_terms(name: str, welsh: bool) -> Data:
    """The setting's words for learners and its lead."""
    learner, learners = ("child", "children") if "Nursery" in name else ("pupil", "pupils")
    return {"learner": learner, "learners": learners, "lead": "DSP" if welsh else "DSL"}


def make_people(number: int, slug: str, names: list[str]) -> Data:
    """Return the people that the course names."""

    def person(i: int, title: str) -> Data:
        mail, phone = f"role{i}@{slug}.example", f"01632 96{number % 10000:04d}"
        return {"title": title, "name": names[i], "email": mail, "phone": phone, "checked_on": CHECKED}

    return {
        "head": person(0, "the headteacher"),
        "dsl": person(1, LEADS[number % len(LEADS)]),
        "deputies": [person(2, "the deputy DSL")],
        "chair_of_governors": person(3, "the chair of governors"),
        "concern_about_head": person(3, "the chair of governors"),
        "dpo": person(4, "the data protection officer"),
        "it": person(5, "the filtering contact"),
    }


def make_local(welsh: bool) -> Data:
    """The local bodies; who hears an allegation differs by nation."""
    key, name = ("designated_officer", "The designated officer") if welsh else ("lado", "The LADO team")
    officer = {"name": name, "phone": "01632 960111", "email": "team@council.example", "hours": "Mon-Fri 9-5"}
    services = {"name": "Children's services", "day": "01632 960222", "out_of_hours": "01632 960333"}
    return {key: officer | {"checked_on": CHECKED}, "childrens_services": services | {"checked_on": CHECKED}}


def make_policies(number: int, slug: str, welsh: bool) -> Data:
    """The required policies with links and dates."""
    titles = {"aup": "Polisi defnydd derbyniol"} if welsh else {}
    return {
        field: {
            "title": titles.get(field, title),
            "link": f"https://{slug}.example/policies/{field.replace('_', '-')}",
            "version": f"2026.{number % 4 + 1}",
            "date": CHECKED,
            "next_review": "2027-09-01",
            "owner": "the headteacher",
            "must_acknowledge": must,
        }
        for field, title, must in POLICIES
    }


def make_rules(number: int, slug: str) -> Data:
    """Channels, recording, speaking up, support, training and certificate."""
    return {
        "channels": {
            "pupils": ["the class platform"],
            "parents": ["the parents' app"],
            "colleagues": ["the staff inbox"],
            "forbidden": ["personal accounts"],
            "email_domain": f"{slug}.example",
            "personal_phone": "Personal phones are not used for contact with pupils.",
            "trips": "A trip phone is signed out at the office.",
            "parents_groups": "Staff are not members of parents' group chats in their role.",
            "photos": "Photos are taken on the school's devices only.",
            "ex_pupils": "Staff wait two years, then decide with care.",
            "ex_pupil_years": 2,
        },
        "recording": {"system": SYSTEMS[number % len(SYSTEMS)], "access": "Ask the office for an account."},
        "whistleblowing": {"contact": "the chair of governors", "about_head": "the LADO"},
        "support": {"union": "Ask your union representative.", "eap": "Education Support"},
        "training": {"cycle_months": 12, "pass_mark": "80%", "critical": True, "induction_days": 14},
        "certificate": {
            "signatory": "the headteacher",
            "statement": "Completed the annual training.",
            "show_score": False,
        },
    }


def value_of(setting: Data, path: str) -> str:
    """Return a setting's value by dotted name, for formats without placeholders."""
    value: object = setting
    for part in path.split("."):
        value = value[part]  # type: ignore[index]
    return str(value)
