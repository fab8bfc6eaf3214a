"""Packages of a wheel: the program, its theme as ``generator.theme``, and a school's files as ``generator.school``."""

from setuptools import find_namespace_packages, setup

THEME, SCHOOL = "generator.theme", "generator.school"

setup(
    packages=[
        *find_namespace_packages(include=["generator*"]),
        THEME,
        SCHOOL,
        *(f"{THEME}.{name}" for name in find_namespace_packages("theme")),
    ],
    package_dir={THEME: "theme", SCHOOL: "examples/school"},
)
