"""What the columns of a staff list say, guessed from their headers; what a lead once mapped is remembered and wins.

School systems have no common format, so this is a table of headers that people use, by the letters alone. The twin is
theme/runtime/register/columns.js.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.register.model import ColumnField
from generator.register.naming import header_key

HEADERS: Mapping[ColumnField, str] = {
    "name": "name fullname staffname employeename displayname staffmember employee nameofstaff enw enwllawn",
    "first": (
        "firstname forename forenames givenname givennames first preferredforename preferredfirstname "
        "chosenname legalforename legalfirstname knownas enwcyntaf"
    ),
    "last": ("surname lastname familyname last preferredsurname preferredlastname legalsurname legallastname cyfenw"),
    "role": "role jobtitle job jobrole post posttitle position staffrole mainrole occupation swydd rol",
    "email": "email emailaddress workemail workemailaddress schoolemail mail ebost cyfeiriadebost",
    "joined": (
        "startdate started start joined datejoined joiningdate datestarted employmentstart "
        "employmentstartdate contractstart contractstartdate dateofappointment dateappointed "
        "dyddiaddechrau"
    ),
    "setting": (
        "setting school schoolname site academy college nursery establishment establishmentname location "
        "organisation ysgol"
    ),
    "path": "path coursepath trainingpath trainingroute route group staffgroup traininggroup llwybr grwp",
}
"""In the order in which fields are looked for, and each field's headers in theirs."""


def guess_fields(headers: Sequence[str], columns: Mapping[str, ColumnField]) -> list[ColumnField]:
    """Return what each column says; no field twice but where the lead said so, and then the first counts."""
    keys = [header_key(header) for header in headers]
    fields: list[ColumnField | None] = [columns.get(key) for key in keys]
    for field, names in HEADERS.items():
        if field in fields:
            continue
        free = {key: at for at, key in reversed(list(enumerate(keys))) if fields[at] is None}
        best = next((free[name] for name in names.split() if name in free), None)
        if best is not None:
            fields[best] = field
    return [field if field and fields.index(field) == at else "" for at, field in enumerate(fields)]
