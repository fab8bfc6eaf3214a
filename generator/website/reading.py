"""Reads what a build needs: course, setting, words and templates become a Site, or a report says why not."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.project import Project, load_project
from generator.rendering.pages import find_missing
from generator.rendering.words import find_theme
from generator.website.config import MicrositeConfig
from generator.website.purpose import Purpose
from generator.website.site import Site


@contextmanager
def no_garbage() -> Iterator[None]:
    """Keep Python from looking for garbage meanwhile: what is read is millions of things, and none of it is any."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_site(
    root: Path,
    options: MicrositeConfig,
    content: Path,
    *,
    purpose: Purpose,
    loaded: Project | None = None,
) -> tuple[Site | None, Project]:
    """Return the site to build, or None where bank or setting could not be read, and all that was read.

    A preview makes do with a faulty setting, and shows what it lacks; a base needs none. The rules look that can stop a
    site, and those on its setting. ``loaded`` is the project where it has been read already.
    """
    with no_garbage():
        loaded = loaded or load_project(
            root,
            quizzes=options.quizzes,
            content=content.resolve().relative_to(root).as_posix(),
            setting=options.setting,
            is_for_site=True,
        )
    if loaded.bank is None or not purpose.is_enough(loaded):
        return None, loaded
    site = Site.of(loaded, find_theme(root / options.theme, find_missing(loaded.bank)), preview=purpose.shows_holes)
    return site, loaded
