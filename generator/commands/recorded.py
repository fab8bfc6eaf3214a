"""Say what was found of a record in the words of the site: the verdict, what it means, and every field as recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from generator.errors import FindingsError
from generator.project import COURSE, load_project
from generator.records.carrier import Countersignature, Slip
from generator.records.impossible import find_date_contradictions
from generator.records.intake.files import RefusedFile
from generator.records.model import CompletionRecord, compute_short_code
from generator.records.rule import PublishedKey, RegisterFacts, map_titles
from generator.records.verdict import Verdict
from generator.rendering.environment import SLOT, Words, format_count
from generator.rendering.theme import load_words
from generator.stamping.placeholders import fill_values
from generator.stamping.values import Values, capitalise, format_iso_day

THEME = "theme"
INDENT = "    "


@dataclass(frozen=True, slots=True)
class Judged:
    """One record, or what should have been one, and what is said of it."""

    file: str
    verdict: str
    reason: str = ""
    field: str = ""
    key: PublishedKey | None = None
    slip: Slip | None = None

    @classmethod
    def of(cls, file: str, verdict: Verdict, slip: Slip | None) -> Judged:
        """Return what was found of a slip."""
        return cls(file, verdict.name, verdict.reason or "", verdict.field, verdict.key, slip)

    @classmethod
    def refused(cls, one: RefusedFile) -> Judged:
        """Return the verdict on a file that could not be read."""
        return cls(one.name, "unreadable", one.reason)


@dataclass(frozen=True, slots=True)
class Sayer:
    """The catalogue of words with a setting's values, and the titles that its course gives to ids."""

    words: Words
    values: Values
    known: RegisterFacts

    def part(self, *way: str) -> Mapping[str, str]:
        """Return sentences of the catalogue by their key."""
        found: Words = self.words
        for key in way:
            found = cast("Words", found[key])
        return cast("Mapping[str, str]", found)

    def verify(self, name: str, /, **gaps: str) -> str:
        """Return a sentence of the words about records."""
        return self.fill(self.part("verify")[name], **gaps)

    def fill(self, sentence: str, /, **gaps: str) -> str:
        """Fill a sentence: the setting's values first, so that nothing a record says is taken for a tag."""
        return SLOT.sub(lambda gap: gaps.get(gap[1], gap[0]), fill_values(sentence, self.values))

    def say_verdict(self, judged: Judged) -> str:
        """Say the verdict in words."""
        reasons = {**self.part("intake", "reasons"), **self.part("verify", "reasons")}
        why = self.fill(reasons[judged.reason], field=judged.field) if judged.reason else ""
        return self.fill(self.part("verify", "verdicts")[judged.verdict], reason=why)

    def say_impossible(self, slip: Slip | None, today: str) -> list[str]:
        """Say which of a record's dates cannot be right on the day on which it is read."""
        words = self.part("verify", "impossible")
        found = find_date_contradictions(slip, today) if slip else ()
        return [
            self.fill(words[one.name], **{day: format_iso_day(iso) for day, iso in one.days.items()}) for one in found
        ]

    def say(self, judged: Judged, today: str) -> str:
        """Say all of it, for a terminal."""
        head = [judged.file, f"{INDENT}{capitalise(self.say_verdict(judged))}"]
        means = [self.fill(self.part("verify", part)[judged.verdict]) for part in ("means", "means_not")]
        impossible = self.say_impossible(judged.slip, today)
        remarks = [*impossible, self.verify("impossible_means")] if impossible else []
        lines = [*head, *(INDENT + line for line in (*means, *remarks))]
        if judged.slip:
            lines += ["", INDENT + self.verify("recorded"), *self._rows(judged.slip, judged.key)]
        return "\n".join(lines) + "\n"

    def _rows(self, slip: Slip, key: PublishedKey | None) -> Iterator[str]:
        rows = [*self._record(slip.record), *self._countersignature(slip.countersignature, key)]
        width = max(len(self.verify(name)) for name, _ in rows)
        for name, lines in rows:
            for number, line in enumerate(lines):
                yield f"{INDENT}{INDENT}{'' if number else self.verify(name):{width}}  {line}"

    def _record(self, record: CompletionRecord) -> Iterator[tuple[str, Sequence[str]]]:
        known, none = self.known, self.verify("not_given")
        own = {known.course.id: known.course.title}
        paths, modules = map_titles(known.paths), map_titles(known.modules)
        policies = {policy.key: policy.title for policy in known.policies}
        yield "name", [record.name or none]
        yield "role", [record.role or none]
        yield "setting", [record.setting.name]
        yield "course", [own.get(record.course.id, record.course.id)]
        yield "edition", [record.course.edition]
        yield "path", [paths.get(record.path, record.path)]
        yield (
            "modules",
            [
                self.verify(
                    "modules_row", title=modules.get(module.id, module.id), date=format_iso_day(module.completed)
                )
                for module in record.modules
            ],
        )
        standard = self.part("sheet", "standards")[record.standard_met]
        yield "standard", [self.fill(standard, percent=str(record.standard.percent))]
        yield "learning", [format_count(self.part("forms", "pages_learning"), record.minutes)]
        yield "renew_by", [format_iso_day(record.renew_by)]
        if record.policies:
            yield (
                "policies",
                [
                    self.verify(
                        "policies_row",
                        title=policies.get(policy.id, policy.id),
                        version=policy.version,
                        date=format_iso_day(policy.acknowledged),
                    )
                    for policy in record.policies
                ],
            )
        yield "code", [compute_short_code(record)]
        yield "id", [record.id]

    def _countersignature(
        self, mark: Countersignature | None, key: PublishedKey | None
    ) -> Iterator[tuple[str, Sequence[str]]]:
        if mark is None:
            yield "countersigned", [self.verify("countersigned_none")]
            return
        name = "countersigned" if key else "countersigned_said"
        yield name, [self.verify(mark.done, on=format_iso_day(mark.on), by=mark.by)]
        if key is None:
            yield "key", [mark.key]
            return
        yield "key", [self.verify("key_of", key=mark.key, holder=key.holder, **{"from": format_iso_day(key.start)})]
        if key.lost_on:
            yield "key_lost", [format_iso_day(key.lost_on)]


def count_verdicts(sayer: Sayer, found: Sequence[Judged]) -> str:
    """Sum up: how many of which verdict, in the order of the catalogue."""
    counts = Counter(judged.verdict for judged in found)
    names = [name for name in sayer.part("verify", "verdicts") if counts[name]]
    said = (sayer.fill(sayer.part("verify", "verdicts")[name], reason="…") for name in names)
    return "\n".join(f"{counts[name]:>5}  {words}" for name, words in zip(names, said, strict=True))


def read_sayer(root: Path, setting: str) -> Sayer:
    """Read a project's words and facts; raise FindingsError where its course or setting has errors."""
    loaded = load_project(root, setting=setting)
    if loaded.register_facts is None or loaded.values is None:
        raise FindingsError(f"{setting} or {COURSE} has errors: run microsite check to see them")
    return Sayer(load_words(root / THEME), loaded.values, loaded.register_facts)
