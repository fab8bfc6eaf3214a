"""A built site as a SCORM package: a ZIP with the manifest, the shell page, and the course in a folder."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from generator.errors import GeneratorError
from generator.packaging.archive import find_windows_problems, make_zip
from generator.packaging.scorm.learner_pages import PLATFORM_SCRIPT, Words, read_learner_pages
from generator.packaging.scorm.manifest import MANIFEST, Edition, render_manifest
from generator.packaging.site_info import SiteInfo, read_site_info

COURSE = "course"
"""The folder of the course in the package."""
START = "index.html"
"""The shell page, which the platform opens."""
ADDED = {
    "shell.js": "shell.js",
    "shell.css": "shell.css",
    f"{COURSE}/{PLATFORM_SCRIPT}": "platform.js",
    f"{COURSE}/assets/early.js": "early-in-package.js",
}
"""The theme's files that only packages hold, by their paths in them. One takes the place of a script of the site."""
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="icon" href="{course}/assets/favicon.svg">
<link rel="stylesheet" href="shell.css">
<script src="shell.js" data-edition="{edition}" data-status="{status}"></script>
</head>
<body>
<p role="alert" data-refused hidden>{no_session}</p>
<p role="status" data-alone hidden>{alone}</p>
<iframe src="{course}/index.html" title="{title}"></iframe>
</body>
</html>
"""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self' mailto: tel: sms:; "
    "form-action 'none'; base-uri 'none'"
)
"""The frame opens the course, and what its links to mail and phone programs name."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The page around the course that holds the session with the platform."""

    assets: Path
    """The folder of its script and style sheet, and of the scripts that pages have in packages only."""
    words: Words
    """What pages say of a platform."""
    edition: Edition
    status: str
    """The status of a learner who has passed everything, where the edition has one status only: passed or completed."""


@dataclass(frozen=True, slots=True)
class ScormPackage:
    """A SCORM package: its bytes, and what is left out."""

    content: bytes
    lost: Mapping[str, Collection[str]]
    """Addresses of pages that are not in it, with the pages that linked to them."""
    says_privacy: bool
    """Whether one of its pages says what the platform receives."""


def build_scorm_package(
    folder: Path, shell: Shell, excluded: Collection[str], moment: int | None = None
) -> ScormPackage:
    """Return a built site in a shell as a SCORM package, without the pages in the folders ``excluded``.

    ``moment`` is the time of the files, in seconds since 1970. Raise GeneratorError if the folder holds no site, or
    Windows could not unpack the package.
    """
    about = read_site_info(folder)
    pages = read_learner_pages(folder, excluded, shell.words)
    files = {f"{COURSE}/{path}": content for path, content in pages.files.items()}
    files |= {path: (shell.assets / name).read_bytes() for path, name in ADDED.items()}
    files[START] = render_shell(shell, about).encode()
    title = f"{about.course} – {about.name}"
    files[MANIFEST] = render_manifest(shell.edition, about.id, title, START, files).encode()
    if faults := find_windows_problems(files):
        raise GeneratorError("\n".join(faults))
    return ScormPackage(make_zip(files, moment), pages.lost, pages.says_privacy)


def render_shell(shell: Shell, about: SiteInfo) -> str:
    """Return the page that the platform opens, which holds the session and shows the course in a frame."""
    return PAGE.format(
        language=escape(about.language),
        policy=POLICY,
        title=escape(f"{about.course} – {about.name}"),
        course=COURSE,
        edition=shell.edition.name,
        status=shell.status,
        no_session=escape(shell.words["no_session"], quote=False),
        alone=escape(shell.words["alone"], quote=False),
    )
