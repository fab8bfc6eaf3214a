"""Setting: the school, college or other place that a site is built for, from ``setting.yml``.

A setting becomes a flat table of values by dotted name, which stamping puts into finished pages. The names depend on
the course's declaration of fields only, so they are known without a setting.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, cast

from pydantic import BaseModel, Field

from generator.bank.course import Course, PassRule
from generator.schema.field_types import DEFAULT_LANGUAGE, Flag, Language, Name, Slug, Text
from generator.schema.validation import YamlModel
from generator.schema.value_paths import ValueFormat, flatten_values, list_shapes
from generator.setting.fields import EVERYWHERE, SettingFields
from generator.setting.keys import Keys, build_badge_key_rows
from generator.setting.open_fields import add_fallbacks
from generator.setting.parts import Certificate, Colours, LegalContacts, Logo, Person, Training
from generator.setting.paths import build_path_rows, get_path_overrides, serialize_path_overrides
from generator.setting.people import list_people_values
from generator.stamping.value_words import ENGLISH, ValueWords
from generator.stamping.values import Value, Values, format_value


class Identity(YamlModel):
    """The fields of a setting's YAML file that say what it is called."""

    id: Slug = Field(
        description="A short key such as oak-lane; browsers store progress under it, so do not change it later"
    )
    name: Name = Field(description="The full name, as on the letterhead")
    short_name: Text = Field(description="The name in everyday use")
    course: Slug | None = Field(None, description="The installed course that the site is made from, by its name")


class Presentation(YamlModel):
    """The fields of a setting's YAML file on how its site looks, and in which language."""

    logo: Logo | None = Field(None, description="The logo")
    colours: Colours | None = Field(None, description="The setting's colours")
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = Field(
        (DEFAULT_LANGUAGE,), description="Languages of the site's interface; pages are in the first"
    )
    search_engines: Flag = Field(True, description="Whether search engines may list the site: true or false")
    studio: Flag = Field(False, description="Whether the site has the studio, to write the course in: true or false")


class Naming(YamlModel):
    """The field of a setting's YAML file that says whether its site names people."""

    show_names: Flag = Field(False, description="Whether people's names are shown: true or false")


class Rules(YamlModel):
    """The fields of a setting's YAML file on training, certificates, keys and responsibilities."""

    training: Training = Field(Training(), description="The rules for training")
    certificate: Certificate = Field(Certificate(), description="What is printed on the certificate")
    keys: Keys = Field((), description="The public keys of the people who countersign records")
    legal: LegalContacts = Field(LegalContacts(), description="Who is responsible for personal data and accessibility")


class Setting(Rules, Naming, Presentation, Identity):
    """The place that a site is built for, as described in setting.yml, without the fields of its course.

    ``build_setting_model`` makes the model that has these as well.
    """

    declared: ClassVar[SettingFields]
    """The fields of the course."""

    @property
    def place(self) -> tuple[str, str]:
        """The setting's nation and phase; EVERYWHERE where the course declares none."""
        return getattr(self, "nation", EVERYWHERE), getattr(self, "phase", EVERYWHERE)

    @property
    def lead(self) -> Person:
        """The person who leads, who countersigns certificates and keeps the register."""
        return cast("Person", getattr(self, self.declared.lead))

    def resolve_pass_rule(self, course: PassRule) -> PassRule:
        """Return the pass rule in this setting: the course's, with the values that setting.yml overrides."""
        training = self.training
        return PassRule(
            percent=training.pass_mark or course.percent,
            months=training.cycle_months or course.months,
            critical=training.critical is not False,
        )

    def values(self, course: Course, keys_place: str | None = None, words: ValueWords = ENGLISH) -> Values:
        """Return the site's values by dotted name, with ``course``'s pass rule; if missing, fallback text or None.

        ``keys_place`` is the place where the setting's keys are, or would go: settings/oak-lane.yml#L41.
        """
        rule = self.resolve_pass_rule(course.pass_rule)
        own = get_path_overrides(course, self.training.paths)
        renew_on = self.training.renew_on
        day = words.format_day_of_year(date.fromisoformat(f"2001-{renew_on}")) if renew_on else None
        return {
            **self._own_values(words),
            "keys_place": keys_place,
            "badge_keys": build_badge_key_rows(self.keys) or None,
            "paths": build_path_rows(course, own, words) or None,
            "rule.percent": str(rule.percent),
            "rule.months": str(rule.months),
            "rule.renew_on": renew_on,
            "rule.renew_day": day,
            "rule.again": words.format_renewal(day, rule.months),
            "rule.critical": "" if rule.critical else None,
            "rule.paths": serialize_path_overrides(own) or None,
        }

    def _own_values(self, words: ValueWords) -> Values:
        """Return the values of the setting's fields, with fallbacks for open ones, and the joiners of lists."""
        named = flatten_values(type(self), self._with_stand_ins(), ValueFormat(self.may_show, words))
        terms = self.get_terms()
        differs = format_value(terms["terms.lead"]) not in format_value(named[f"{self.declared.lead}.title"])
        terms |= {"terms.lead_differs": "" if differs else None}
        people = list_people_values(self.declared, self)
        return add_fallbacks(self.declared, {**words.joiners, **named, **self._fall_back(named), **people, **terms})

    def _with_stand_ins(self) -> Setting:
        """Return the setting with the person who stands in for each list of persons that is empty."""
        people = {name: getattr(self, other) for name, other in self.declared.list_stand_ins.items()}
        lists = {name: getattr(self, name) or (one,) for name, one in people.items() if one is not None}
        return self.model_copy(update=lists)

    def _fall_back(self, named: Values) -> Values:
        """Return the values of stand-ins for persons not named; the person stays None, so that ``if`` can test it."""
        pairs = ((name, other) for name, other in self.declared.stand_ins.items() if named[name] is None)
        return {f"{name}.{field}": named[f"{other}.{field}"] for name, other in pairs for field in list_shapes(Person)}

    def may_show(self, instance: BaseModel, field: str) -> bool:
        """Return whether the site may show a field of a nested model: people's names only with ``show_names``."""
        return self.show_names or field != "name" or not isinstance(instance, Person)

    def get_terms(self) -> dict[str, Value]:
        """Return the words for people and places: those given, or the usual ones of the nation or phase."""
        given = getattr(self, "terms", None)
        usual = self.declared.get_usual_terms(*self.place)
        return {"terms": "", **{f"terms.{name}": getattr(given, name, None) or word for name, word in usual.items()}}
