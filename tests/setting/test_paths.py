"""Paths of the course as a setting has them: the course's own, save where setting.yml names other modules."""

from __future__ import annotations

import pytest

from generator.bank import Path
from generator.setting.model import known_shapes
from generator.setting.parts import OwnPath
from generator.setting.paths import own_modules, path_rows, write_paths
from tests.support.builders import HERE, a_course, a_module

MODULES = (a_module("rules", minutes=9), a_module("contact", minutes=10), a_module("report", minutes=8))
COURSE = a_course(
    modules=MODULES,
    paths=(
        Path(id="all-staff", title="All staff", who="I work here", modules=("rules", "contact", "report"), span=HERE),
        Path(id="governors", title="Governors", who="I am a governor", modules=("report",), span=HERE),
    ),
)


def own(**paths: str) -> tuple[OwnPath, ...]:
    return tuple(
        OwnPath(path=name.replace("_", "-"), modules=tuple(modules.split())) for name, modules in paths.items()
    )


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ((), ""),
        (own(governors="contact report"), "governors=contact report"),
        (own(governors="contact report", all_staff="rules"), "governors=contact report;all-staff=rules"),
        (own(nobody="rules", governors="rules nothing"), "governors=rules"),
        (own(governors="nothing"), ""),
        (None, ""),
    ],
)
def test_only_changes_are_written_for_the_browser(given, written):
    assert write_paths(own_modules(COURSE, given)) == written


def test_rows_tell_the_paths_as_they_are_here():
    staff, governors = path_rows(COURSE, own_modules(COURSE, own(governors="contact report")))
    assert (staff["key"], staff["titles"], staff["minutes"]) == ("all-staff", "Rules, Contact and Report", "27")
    assert (governors["who"], governors["modules"], governors["minutes"]) == ("I am a governor", "contact report", "18")
    assert known_shapes()["paths"].fields <= set(staff)
