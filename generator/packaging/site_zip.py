"""A built site as a ZIP for a shared drive: one folder named after the setting, with a read-me file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from generator.errors import GeneratorError
from generator.packaging.archive import find_longest_path, find_windows_problems, make_zip, read_folder
from generator.packaging.site_info import HOME, SiteInfo, read_site_info
from generator.system.filenames import MAX_WINDOWS_PATH

READ_ME = "READ-ME-FIRST.txt"
BODY = "<body"
Words = Mapping[str, Mapping[str, str]]
"""The catalogue, with ``package``: ``read_me``, ``not_unpacked``, and ``lead`` for a site that names none."""


@dataclass(frozen=True, slots=True)
class SiteZip:
    """A built site packed as a ZIP: its bytes, and the longest path in it."""

    content: bytes
    longest: str
    """The longest path in it; Windows limits its length together with the folder's."""


def pack_site(folder: Path, words: Words, moment: int | None = None) -> SiteZip:
    """Pack a built site as a ZIP; ``words`` are interface texts, ``moment`` is the time of its files in seconds.

    Raise GeneratorError if the folder holds no site, or Windows could not unpack it.
    """
    about = read_site_info(folder)
    site = {f"{about.id}/{path}": content for path, content in read_folder(folder).items()}
    home = f"{about.id}/{HOME}"
    site[home] = insert_not_unpacked_warning(site[home].decode("utf-8"), words["package"]["not_unpacked"]).encode()
    paths = [*site, f"{about.id}/{READ_ME}"]
    if faults := find_windows_problems(paths):
        raise GeneratorError("\n".join(faults))
    longest = find_longest_path(paths)
    site[f"{about.id}/{READ_ME}"] = render_read_me(about, words, longest)
    return SiteZip(make_zip(site, moment), longest)


def render_read_me(about: SiteInfo, words: Words, longest: str) -> bytes:
    """Return the read-me of a site's ZIP from interface texts (``words``); ``longest`` is the longest path in the ZIP.

    It says how deep the folder may be, which follows from ``longest``. It has CRLF and a byte order mark, for Windows.
    """
    filled = words["package"]["read_me"].format(
        id=about.id,
        name=about.name,
        course=about.course,
        edition=about.edition,
        lead=about.lead or words["package"]["lead"],
        most=MAX_WINDOWS_PATH,
        longest=len(longest),
        room=MAX_WINDOWS_PATH - len(longest) - 1,
    )
    return ("\ufeff" + filled.strip() + "\n").replace("\n", "\r\n").encode("utf-8")


def insert_not_unpacked_warning(html: str, warning: str) -> str:
    """Return the home page with the text ``warning`` in it, which shows only if the page's style sheet is missing.

    Windows opens a page inside a ZIP without the files beside it; Material's style sheet hides this class.
    """
    at = html.index(">", html.index(BODY)) + 1
    return f'{html[:at]}\n    <p class="md-toggle">{escape(warning, quote=False)}</p>{html[at:]}'
