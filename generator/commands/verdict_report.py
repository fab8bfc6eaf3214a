"""The report of ``microsite verify`` on a record, in the words of the site: verdict, its meaning, and all fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from generator.errors import FindingsError
from generator.project.files import COURSE
from generator.project.project import load_project
from generator.records.badge import Badge
from generator.records.carrier import Countersignature, Slip
from generator.records.editions import is_known_edition, is_older_edition
from generator.records.impossible import DateRemark, find_date_contradictions, find_period_remarks
from generator.records.intake.files import RefusedFile
from generator.records.model import CompletionRecord, CoursePart, compute_short_code
from generator.records.rule import PublishedKey, RegisterFacts, map_module_titles, map_titles
from generator.records.signing import compute_key_id
from generator.records.verdict import Verdict
from generator.rendering.course_words import WORDS
from generator.rendering.environment import SLOT, Words, read_value_words
from generator.rendering.theme import find_theme
from generator.rendering.words import load_words
from generator.stamping.placeholders import fill_values
from generator.stamping.plurals import format_count
from generator.stamping.values import Values, capitalise

INDENT = "    "


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """The verdict (unchanged, altered …) on the completion record or the badge in one file, with what could be read."""

    file: str
    verdict: str
    reason: str = ""
    field: str = ""
    key: PublishedKey | None = None
    slip: Slip | None = None
    badge: Badge | None = None

    @classmethod
    def from_verdict(
        cls, file: str, verdict: Verdict, slip: Slip | None = None, badge: Badge | None = None
    ) -> FileVerdict:
        """Return a file's verdict, from the verdict on its completion record (``slip``) or its ``badge``."""
        return cls(file, verdict.name, verdict.reason or "", verdict.field, verdict.key, slip, badge)

    @property
    def section(self) -> tuple[str, ...]:
        """Nested keys of the interface texts on its verdict."""
        return ("verify", "badge") if self.badge else ("verify",)

    @classmethod
    def from_refused_file(cls, refused: RefusedFile) -> FileVerdict:
        """Return the verdict ``unreadable`` for a file that could not be read."""
        return cls(refused.name, "unreadable", refused.reason)


@dataclass(frozen=True, slots=True)
class VerdictFormatter:
    """Formatter of verdicts on records, with the interface texts, a setting's values, and the course's titles."""

    words: Words
    values: Values
    known: RegisterFacts

    def get_messages(self, *keys: str) -> Mapping[str, str]:
        """Return the texts of a section of the catalogue of interface texts, given by its nested keys."""
        found: Words = self.words
        for key in keys:
            found = cast("Words", found[key])
        return cast("Mapping[str, str]", found)

    def format_message(self, key: str, /, **gaps: str) -> str:
        """Return the interface text ``key`` of microsite verify, with ``gaps`` in its slots such as ``{name}``."""
        return self.fill_slots(self.get_messages("verify")[key], **gaps)

    def format_count(self, key: str, count: int) -> str:
        """Return the interface text ``key`` of those with plural forms, for a number."""
        return format_count(self.get_messages("forms", key), count, str(self.words["language"]))

    def format_day(self, day: str) -> str:
        """Return a day given as YYYY-MM-DD in words."""
        return read_value_words(self.words).format_day(date.fromisoformat(day))

    def fill_slots(self, text: str, /, **gaps: str) -> str:
        """Return ``text`` with the setting's values in its ``{{ … }}`` tags, then ``gaps`` in slots such as ``{name}``.

        In this order, so that a record's text in a slot can't act as a tag.
        """
        return SLOT.sub(lambda gap: gaps.get(gap[1], gap[0]), fill_values(text, self.values))

    def format_verdict(self, file_verdict: FileVerdict) -> str:
        """Return the verdict on a completion record as a sentence, with its reason."""
        reasons = {**self.get_messages("intake", "reasons"), **self.get_messages("verify", "reasons")}
        why = self.fill_slots(reasons[file_verdict.reason], field=file_verdict.field) if file_verdict.reason else ""
        return self.fill_slots(self.get_messages(*file_verdict.section, "verdicts")[file_verdict.verdict], reason=why)

    def list_date_remarks(self, file_verdict: FileVerdict, today: str) -> dict[str, list[str]]:
        """Return the sentences on a record's or a badge's dates by their part of the interface texts."""
        source = file_verdict.slip or file_verdict.badge
        if source is None:
            return {}
        found = {"impossible": find_date_contradictions(source, today), "period": find_period_remarks(source, today)}
        return {
            part: [self._format_remark(self.get_messages(*file_verdict.section, part), one) for one in remarks]
            for part, remarks in found.items()
            if remarks
        }

    def _format_remark(self, words: Mapping[str, str], remark: DateRemark) -> str:
        return self.fill_slots(words[remark.name], **{day: self.format_day(iso) for day, iso in remark.days.items()})

    def format_report(self, file_verdict: FileVerdict, today: str) -> str:
        """Return the report on one record file for the terminal: verdict, its meaning, remarks, and fields."""
        head = [file_verdict.file, f"{INDENT}{capitalise(self.format_verdict(file_verdict))}"]
        means = [
            self.fill_slots(self.get_messages(*file_verdict.section, part)[file_verdict.verdict])
            for part in ("means", "means_not")
        ]
        found = self.list_date_remarks(file_verdict, today)
        remarks = [line for part, said in found.items() for line in (*said, self.format_message(f"{part}_means"))]
        lines = [*head, *(INDENT + line for line in (*means, *remarks))]
        if rows := list(self._list_rows(file_verdict)):
            lines += ["", INDENT + self.format_message("recorded"), *self._format_rows(rows)]
        return "\n".join(lines) + "\n"

    def _list_rows(self, file_verdict: FileVerdict) -> Iterator[tuple[str, Sequence[str]]]:
        slip, badge, key = file_verdict.slip, file_verdict.badge, file_verdict.key
        if slip:
            yield from self._record(slip.record)
            yield from self._countersignature(slip.countersignature, key)
        if badge:
            yield from self._badge(badge)
            yield from self._key(compute_key_id(key.key) if key else badge.kid, key)

    def _badge(self, badge: Badge) -> Iterator[tuple[str, Sequence[str]]]:
        yield "name", [badge.name]
        yield "setting", [badge.setting]
        yield "course", [badge.course]
        yield "said", [badge.narrative]
        yield "renew_by", [self.format_day(badge.until)]
        yield "id", [badge.record]
        yield "issuer", [badge.issuer]

    def _format_rows(self, rows: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
        width = max(len(self.format_message(name)) for name, _ in rows)
        for name, lines in rows:
            for number, line in enumerate(lines):
                yield f"{INDENT}{INDENT}{'' if number else self.format_message(name):{width}}  {line}"

    def _record(self, record: CompletionRecord) -> Iterator[tuple[str, Sequence[str]]]:
        known, none = self.known, self.format_message("not_given")
        own = {known.course.id: known.course.title}
        paths, modules = map_titles(known.paths), map_module_titles(known.modules)
        policies = {policy.key: policy.title for policy in known.policies}
        yield "name", [record.name or none]
        yield "role", [record.role or none]
        yield "setting", [record.setting.name]
        yield "course", [own.get(record.course.id, record.course.id)]
        yield "edition", [" ".join((record.course.edition, *self._remark_on_edition(record.course)))]
        yield "path", [paths.get(record.path, record.path)]
        yield (
            "modules",
            [
                self.format_message(
                    "modules_row", title=modules.get(module.id, module.id), date=self.format_day(module.completed)
                )
                for module in record.modules
            ],
        )
        standard = self.get_messages("sheet", "standards")[record.standard_met]
        yield "standard", [self.fill_slots(standard, percent=str(record.standard.percent))]
        yield "learning", [self.format_count("pages_learning", record.minutes)]
        yield "renew_by", [self.format_day(record.renew_by)]
        if record.policies:
            yield (
                "policies",
                [
                    self.format_message(
                        "policies_row",
                        title=policies.get(policy.id, policy.id),
                        version=policy.version,
                        date=self.format_day(policy.acknowledged),
                    )
                    for policy in record.policies
                ],
            )
        yield "code", [compute_short_code(record)]
        yield "id", [record.id]

    def _remark_on_edition(self, recorded: CoursePart) -> Iterator[str]:
        """Yield that there is a later edition than that of a record of this course, or that it is unknown here."""
        newest, listed = self.known.edition, self.known.editions
        if recorded.id != self.known.course.id:
            return
        remarks = self.get_messages("verify", "editions")
        if not is_known_edition(recorded.edition, newest, listed):
            yield remarks["unknown"]
        elif is_older_edition(recorded.edition, newest, listed):
            yield remarks["earlier"]

    def _countersignature(
        self, mark: Countersignature | None, key: PublishedKey | None
    ) -> Iterator[tuple[str, Sequence[str]]]:
        if mark is None:
            yield "countersigned", [self.format_message("countersigned_none")]
            return
        name = "countersigned" if key else "countersigned_said"
        yield name, [self.format_message(mark.done, on=self.format_day(mark.on), by=mark.by)]
        yield from self._key(mark.key, key)

    def _key(self, id: str, key: PublishedKey | None) -> Iterator[tuple[str, Sequence[str]]]:
        if key is None:
            yield "key", [id]
            return
        yield (
            "key",
            [self.format_message("key_of", key=id, holder=key.holder, **{"from": self.format_day(key.start)})],
        )
        if key.lost_on:
            yield "key_lost", [self.format_day(key.lost_on)]


def format_verdict_counts(formatter: VerdictFormatter, found: Sequence[FileVerdict]) -> str:
    """Return lines that count the record files in ``found`` by verdict, in the order of the interface texts."""
    counts = Counter(file_verdict.verdict for file_verdict in found)
    names = [name for name in formatter.get_messages("verify", "verdicts") if counts[name]]
    said = (formatter.fill_slots(formatter.get_messages("verify", "verdicts")[name], reason="…") for name in names)
    return "\n".join(f"{counts[name]:>5}  {words}" for name, words in zip(names, said, strict=True))


def load_verdict_formatter(root: Path, setting: str) -> VerdictFormatter:
    """Load a project and return its formatter of verdicts; raise FindingsError if its course or setting has errors."""
    loaded = load_project(root, setting=setting)
    if loaded.register_facts is None or loaded.values is None:
        raise FindingsError(f"{setting} or {COURSE} has errors: run microsite check to see them")
    words = load_words(find_theme(root), loaded.language, own=loaded.source_folders.quizzes[0] / WORDS)
    return VerdictFormatter(words, loaded.values, loaded.register_facts)
