"""Print how often each guessing strategy succeeds, and where: ``python -m tests.support.guessing FILE…``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from generator.bank.guessing import (
    MAX_GAIN_OVER_CHANCE,
    STRATEGIES,
    Decision,
    compute_chance,
    compute_gain_over_chance,
    compute_success_rate,
    find_decisions,
)
from generator.bank.model import Bank
from generator.project.project import load_project
from generator.stamping.values import Values
from tests.support.plain_text import to_plain_text


def list_decisions(bank: Bank, values: Values) -> Iterator[Decision]:
    """Yield every single-choice decision of the bank, with a setting's values."""
    return find_decisions(bank, lambda prose: to_plain_text(prose, values))


def main(names: list[str]) -> None:
    """Print each strategy's success over the named files, or over all, and the decisions that it gets right."""
    loaded = load_project(Path.cwd())
    if loaded.bank is None or loaded.setting is None:
        raise SystemExit(loaded.report.to_text())
    asked = [d for d in list_decisions(loaded.bank, loaded.values) if not names or any(n in d.path for n in names)]
    print(f"{len(asked)} decisions; chance {float(sum(map(compute_chance, asked)) / max(len(asked), 1)):.0%}")
    for name, extra in compute_gain_over_chance(asked).items():
        mark = "TOO FAR" if abs(extra) > MAX_GAIN_OVER_CHANCE else "ok"
        won = [d.name for d in asked if compute_success_rate(d, STRATEGIES[name]) == 1]
        print(f"{name:17s} {float(extra) * 100:+5.1f} points  {mark}")
        print(f"    right by it alone: {', '.join(won)}")
    places = [min(d.right) + 1 for d in asked if d.right]
    print("places of the right choice:", {place: places.count(place) for place in sorted(set(places))})


if __name__ == "__main__":
    main(sys.argv[1:])
