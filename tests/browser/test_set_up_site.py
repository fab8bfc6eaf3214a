"""From the form to the whole site: with a base chosen in the page, what comes is the site of a build, byte for byte."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from generator.packaging.archive import make_zip, read_folder
from generator.packaging.site_zip import pack_site
from generator.rendering.words import load_words
from generator.website.build import build_base
from tests.support.axe import find_violations
from tests.support.set_up_form import fill_by_keyboard, open_form, open_setting, press_and_save, save_setting
from tests.support.visit import Visit

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{}</svg>'


@pytest.fixture(scope="module")
def base(project: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The ZIP of the real course's base, as a release holds it."""
    folder = tmp_path_factory.mktemp("base") / "base"
    report, loaded = build_base(project, folder)
    assert loaded, report.to_text()
    return make_zip(read_folder(folder))


def _choose(page: Page, content: bytes, name: str = "base.zip") -> None:
    file: FilePayload = {"name": name, "mimeType": "application/zip", "buffer": content}
    page.get_by_label("Base", exact=True).set_input_files(files=file)


def _make(page: Page) -> dict[str, bytes]:
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="Make the site").click()
    expect(page.locator("[data-made]")).to_be_focused()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _read(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(
    params=[("file", "settings/meithrinfa-dyffryn-ty-gwyn.yml", "nursery"), ("http", "setting.yml", "built")],
    ids=["file", "http"],
)
def journey(request: pytest.FixtureRequest, project: Path) -> tuple[str, str, Path]:
    """Where the form is opened, the text of a setting, and the site that a build makes of it."""
    kind, name, built = request.param
    text = (project / name).read_text(encoding="utf-8")
    return request.getfixturevalue(f"{kind}_root"), text, request.getfixturevalue(f"{built}_site")


@pytest.mark.sampled(2)
def test_the_site_made_in_the_page_is_that_of_a_build(
    arrive: Callable[..., Visit], base: bytes, tmp_path: Path, project: Path, journey: tuple[str, str, Path]
) -> None:
    root, text, built = journey
    page = open_form(arrive, root)
    open_setting(page, text)
    save_setting(page)
    _choose(page, base)
    made, expected = _make(page), _read(pack_site(built, load_words(project / "theme")).content)
    assert sorted(made) == sorted(expected)
    assert [path for path in made if made[path] != _name_saved_file(expected[path])] == []
    expect(page.locator("[data-made]")).to_contain_text(f"holds {len(made)} files")
    assert (
        root.startswith("file:") or find_violations(page) == []
    )  # in a folder axe asks for style sheets, and is refused
    for path, content in made.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    [folder] = tmp_path.iterdir()
    opened = arrive(folder.as_uri() + "/").open()
    expect(opened.get_by_role("link", name="Who to tell").first).to_be_visible()


def _name_saved_file(content: bytes) -> bytes:
    """Name the file as the form saves it, where a page says where the keys go."""
    return re.sub(rb'(?<= data-keys-place=")settings/[a-z-]+\.yml(?=#L)', b"setting.yml", content)


def _zip(files: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def _other_page(base: bytes, node: object) -> bytes:
    """Return a base with another first page."""
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        files = {name: archive.read(name).decode() for name in ("base.json", "pages.json")}
    pages = json.loads(files["pages.json"]) | {"index.html": [node]}
    return _zip({**files, "pages.json": json.dumps(pages)})


def test_what_is_no_base_is_refused_in_words(
    arrive: Callable[..., Visit], http_root: str, project: Path, base: bytes
) -> None:
    page = open_form(arrive, http_root)
    open_setting(page, (project / "settings/meithrinfa-dyffryn-ty-gwyn.yml").read_text(encoding="utf-8"))
    save_setting(page)
    summary = page.locator("[data-form=base] [data-error-summary]")
    page.get_by_role("button", name="Make the site").click()
    expect(summary).to_contain_text("Choose the base")
    for content, words in (
        (b"<html>", "This isn’t a ZIP."),
        (_zip({"index.html": "x"}), "This ZIP isn’t a base."),
        (_zip({"base.json": "{}", "a\u2028/../../../evil.html": "x"}), "This ZIP isn’t a base."),
        (
            _zip({"base.json": '{"format": 2, "generator": "0.1.0"}'}),
            "too old for this page (it’s from version 0.1.0)",
        ),
        (_zip({"base.json": '{"format": 99, "generator": "<b>"}'}), "newer than this page (it’s from version ?)"),
        (_other_page(base, {"verb": "run", "name": "name"}), "this page can’t read index.html.0.verb in it"),
        (
            _other_page(base, {"verb": "if", "name": "nobody", "body": []}),
            "this page can’t read nobody in it",
        ),
        (_zip({"base.json": "{", "site/index.html": "x"}), "This ZIP can’t be read to the end."),
    ):
        _choose(page, content)
        page.get_by_role("button", name="Make the site").click()
        expect(summary).to_contain_text(words)
    assert find_violations(page) == []


def _logo(page: Page) -> Locator:
    page.get_by_role("button", name="Go on to everything else").click()
    page.get_by_role("button", name="Add The logo").click()
    page.get_by_label("What the picture shows").fill("Tŷ Gwyn: a white house")
    return page.get_by_label("Picture (optional)")


def test_the_picture_of_the_logo_goes_into_the_site(
    arrive: Callable[..., Visit], http_root: str, project: Path, base: bytes
) -> None:
    page = open_form(arrive, http_root)
    open_setting(page, (project / "settings/meithrinfa-dyffryn-ty-gwyn.yml").read_text(encoding="utf-8"))
    _logo(page).set_input_files(files={"name": "wappen.png", "mimeType": "image/png", "buffer": PNG})
    expect(page.get_by_alt_text("The picture that you chose")).to_be_visible()
    saved = save_setting(page)
    assert "  file: assets/logo.png\n" in saved
    _choose(page, base)
    made = _make(page)
    _expect_line_of_keys(made, saved)
    [folder] = {path.partition("/")[0] for path in made}
    assert made[f"{folder}/assets/logo.png"] == PNG
    assert b'src="assets/logo.png"' in made[f"{folder}/index.html"]
    expect(page.locator("[data-made-logo]")).to_be_hidden()


def _expect_line_of_keys(made: Mapping[str, bytes], saved: str) -> None:
    """Expect that the register of a site has the line of the keys in the file that was saved with it."""
    (register,) = (content for path, content in made.items() if path.endswith("for-dsls/register.html"))
    assert f'data-keys-place="setting.yml#L{saved.splitlines().index("keys:") + 1}"'.encode() in register


@pytest.mark.exhaustive
def test_a_site_for_which_there_was_no_file_has_the_line_of_the_keys_in_the_new_one(
    arrive: Callable[..., Visit], http_root: str, project: Path, base: bytes
) -> None:
    text = (project / "settings/meithrinfa-dyffryn-ty-gwyn.yml").read_text(encoding="utf-8")
    page = open_form(arrive, http_root)
    fill_by_keyboard(page, yaml.safe_load(text), {"wales": "Wales", "early-years": "Early years"})
    saved = press_and_save(page)
    assert saved.splitlines().index("keys:") != text.splitlines().index("keys:")
    _choose(page, base)
    _expect_line_of_keys(_make(page), saved)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"GIF89a", "This isn’t a PNG, JPEG or SVG."),
        (PNG + b"\0" * 200_000, "This picture has more than 200 kB."),
        (SVG.format("<g>").encode(), "This isn’t a PNG, JPEG or SVG."),
    ],
    ids=range(3),
)
def test_a_picture_that_cannot_be_used_is_refused(
    arrive: Callable[..., Visit], http_root: str, content: bytes, words: str
) -> None:
    page = open_form(arrive, http_root)
    _logo(page).set_input_files(files={"name": "x.svg", "mimeType": "image/svg+xml", "buffer": content})
    expect(page.locator("#set-up-logo-picture-error")).to_contain_text(words)
    expect(page.get_by_alt_text("The picture that you chose")).to_have_count(0)


def test_an_svg_goes_into_the_site_as_a_png(
    arrive: Callable[..., Visit], http_root: str, project: Path, base: bytes
) -> None:
    """So that nothing in it can act: the drawing has a script, which an image doesn't run, and a red square."""
    page = open_form(arrive, http_root)
    open_setting(page, (project / "settings/meithrinfa-dyffryn-ty-gwyn.yml").read_text(encoding="utf-8"))
    page.evaluate("window.__pwned = 0")
    acting = '<script>top.__pwned = 1</script><g onload="top.__pwned = 2"/><path fill="red" d="M0 0h1v1H0"/>'
    content = SVG.format(acting).encode()
    _logo(page).set_input_files(files={"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": content})
    shown = page.get_by_alt_text("The picture that you chose")
    expect(shown).to_be_visible()
    expect(page.get_by_label("File", exact=True)).to_have_value("assets/logo.png")
    save_setting(page)
    _choose(page, base)
    made = _make(page)
    (logo,) = (content for path, content in made.items() if path.endswith("assets/logo.png"))
    with Image.open(io.BytesIO(logo)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1024, 1024))
        assert picture.convert("RGBA").getpixel((512, 512)) == (255, 0, 0, 255)
    assert b"script" not in logo
    assert page.evaluate("window.__pwned") == 0
