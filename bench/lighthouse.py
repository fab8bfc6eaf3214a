"""Lighthouse audit of the shipped course: ``make bench ARGS=--lighthouse``.

Lighthouse is large and only this asks for it, so it is not among the packages of the tests: it is installed from its
own lock (bench/lighthouse/) into .venv/lighthouse, once. The site is one that search engines may list; where
a setting says otherwise, Lighthouse's “SEO” finds that by design.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from goals import Figure

from generator.website.build import build_site

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "bench" / "lighthouse"
HOME = ROOT / ".venv" / "lighthouse"
PAGES = ("index.html", "modules/contact.html", "who-to-tell.html", "certificate.html", "for-dsls/register.html")
SCORES = ("performance", "accessibility", "best-practices", "seo")
PERFECT = 100
RUNS = 3


def main() -> None:
    """Print a table of all pages."""
    print("\n".join(write_table(audit_course("mobile", "desktop"))))


def measure_scores() -> Figure:
    """Return the least of all pages' scores on a phone."""
    scores = {f"{one['page']} {name}": score for one in audit_course("mobile") for name, score in one["scores"].items()}
    below = [f"{name} {score}" for name, score in scores.items() if score < PERFECT]
    return Figure("lighthouse", [min(scores.values())], f"medians of {RUNS} runs; {', '.join(below)}".rstrip("; "))


def audit_course(*devices: str) -> list[dict[str, Any]]:
    """Build the site and audit its pages on ``mobile``, ``desktop`` or both."""
    install()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        report = build_site(ROOT, site)
        if not report.ok:
            raise SystemExit(report.to_text())
        return [middle(runs) for runs in zip(*(audit(site, devices) for _ in range(RUNS)), strict=True)]


def middle(runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the medians of a page's runs, with every audit that failed in one of them."""
    scores = {name: round(median(run["scores"][name] for run in runs)) for name in SCORES}
    medians = {name: median(run[name] for run in runs) for name in ("shift", "blocked")}
    return runs[0] | medians | {"scores": scores, "failed": sorted({name for run in runs for name in run["failed"]})}


def install() -> None:
    """Install Lighthouse as its lock says, unless it is there."""
    lock = (SOURCES / "package-lock.json").read_bytes()
    kept = HOME / "package-lock.json"
    HOME.mkdir(parents=True, exist_ok=True)
    if not (HOME / "node_modules").exists() or not kept.exists() or kept.read_bytes() != lock:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SOURCES / name, HOME)
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=HOME, check=True)
    shutil.copy(SOURCES / "audit.mjs", HOME)


def audit(site: Path, devices: Sequence[str]) -> list[dict[str, Any]]:
    """Return Lighthouse's results for each page and device."""
    browser = subprocess.run([ROOT / "scripts/find-browser", "chromium"], capture_output=True, text=True, check=True)
    command = ["node", "audit.mjs", str(site), browser.stdout.strip(), ",".join(devices), *PAGES]
    run = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]


def write_table(found: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the lines of a table: scores out of 100, layout shift, and failed audits."""
    yield f"Lighthouse {found[0]['version']}, its own presets; http with gzip; medians of {RUNS} runs\n"
    yield f"| page | device | {' | '.join(SCORES)} | layout shift | blocked ms | not at its best |"
    yield f"| --- | --- |{' ---: |' * (len(SCORES) + 2)} --- |"
    for one in found:
        scores = " | ".join(str(one["scores"][name]) for name in SCORES)
        rest = f"{one['shift']:.4f} | {one['blocked']:.0f} | {', '.join(one['failed'])}"
        yield f"| {one['page']} | {one['device']} | {scores} | {rest} |"
