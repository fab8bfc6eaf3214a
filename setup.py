"""Packages of a wheel: the program, and the theme as its package ``generator.theme``."""

from setuptools import find_namespace_packages, setup

THEME = "generator.theme"

setup(
    packages=[
        *find_namespace_packages(include=["generator*"]),
        THEME,
        *(f"{THEME}.{name}" for name in find_namespace_packages("theme")),
    ],
    package_dir={THEME: "theme"},
)
