"""``microsite certificates`` as a caller sees it, and its PDF as other programs read it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from generator.cli import cli
from generator.errors import GeneratorError
from generator.record import carrier, sealed, signing
from generator.record.model import check
from generator.rendering import certificates
from generator.rendering.pdf import write_pdf
from tests.commands.test_verify import REPOSITORY, SLIPS, VERDICTS, VERSIONS, project
from tests.support.paper import A4_LANDSCAPE, pictures, qr_codes, sizes

__all__ = ["project"]  # a fixture, used by its name

WORDS = "correct horse battery staple"
EIGHTY = "Gwenllian Angharad Llywelyn-Fitzgerald Ó Súilleabháin Ŵynne-Ŷates Longley-Kirkpa"


def make(project: Path, *arguments: str | Path) -> Result:
    out = project / "out.pdf"
    return CliRunner().invoke(cli, ["certificates", "--root", str(project), "--out", str(out), *map(str, arguments)])


def read(project: Path) -> PdfReader:
    return PdfReader(project / "out.pdf")


def slip(name: str, **more: Any) -> carrier.Slip:
    """Return a slip of the setting's own, countersigned where ``done`` says how."""
    done = more.pop("done", None)
    record = SLIPS["slips"][1]["slip"]["record"] | {"name": name} | more
    made = carrier.make_slip(check(record))
    pair = signing.read_key_pair(VERDICTS["private"])
    return signing.countersign(made, by="deputy", done=done, on="2026-11-25", pair=pair) if done else made


def put(folder: Path, *slips: carrier.Slip) -> Path:
    folder.mkdir()
    for number, one in enumerate(slips):
        (folder / f"{number:02}.json").write_text(carrier.write_file(one), "utf-8")
    return folder


@pytest.fixture
def largest() -> carrier.Slip:
    """The largest that is likely, countersigned: its QR code has the smallest squares."""
    record = next(row for row in SLIPS["slips"] if row["about"].startswith("the largest"))["slip"]["record"]
    return slip(EIGHTY, **{key: record[key] for key in ("role", "modules", "policies", "path")}, done="spoken")


def test_a_disk_that_fails_leaves_the_earlier_pdf_whole(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "out.pdf").write_bytes(b"the earlier one")
    before = sorted(project.iterdir())

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.commands.kept.os.fsync", fail)
    result = make(project, put(tmp_path / "records", slip("Cher")))
    assert str(result.exception) == f"{project / 'out.pdf'} cannot be written: No space left on device"
    assert (project / "out.pdf").read_bytes() == b"the earlier one"
    assert sorted(project.iterdir()) == before


def test_a_page_for_each_record_that_other_programs_can_read(
    project: Path, tmp_path: Path, largest: carrier.Slip
) -> None:
    slips = [slip("Siân Llŷr ap Ŵyn", done="received"), largest, slip("Cher")]
    assert len(EIGHTY) == 80
    result = make(project, put(tmp_path / "records", *slips))
    assert (result.exit_code, result.stderr) == (0, f"3 certificates: wrote {project / 'out.pdf'}\n")
    pdf = (project / "out.pdf").read_bytes()
    assert sizes(pdf) == [A4_LANDSCAPE] * 3
    texts = [re.sub(r"\s+", " ", page.extract_text()) for page in read(project).pages]
    for text, one in zip(texts, slips, strict=True):
        assert one.record.name in text
        assert "Oak Lane College" not in text
    assert "Countersigned on 25 November 2026 by: deputy Received." in texts[0]
    assert "Spoken to: two local questions asked." in texts[1]
    assert ["Made on the learner’s device" in text for text in texts] == [False, False, True]
    drawn = map(qr_codes, pictures(pdf))
    assert [carrier.read_slip(code) for (code,) in drawn] == [
        carrier.read_slip(carrier.write_code(one)) for one in slips
    ]


def test_the_pdf_is_tagged_for_those_who_do_not_see_it(project: Path, tmp_path: Path) -> None:
    make(project, put(tmp_path / "records", slip("Siân Owen")))
    reader = read(project)
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b'pdfuaid:part="1"' in catalogue["/Metadata"].get_object().get_data()
    assert reader.metadata
    assert str(reader.metadata.title).startswith("Certificate of completion")
    tags = list(_tags(catalogue["/StructTreeRoot"]))
    assert {"/H1", "/P", "/L", "/LI"} <= {tag["/S"] for tag in tags}
    assert [entry["/Title"] for entry in reader.outline if isinstance(entry, dict)] == ["Siân Owen"]
    (figure,) = [tag for tag in tags if tag["/S"] == "/Figure"]
    assert figure["/Alt"] == "QR code that holds the whole completion record"


def _tags(node: Any) -> Any:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        inner = kid.get_object()
        if isinstance(inner, dict) and "/S" in inner:
            yield inner
            yield from _tags(inner)


def test_what_cannot_be_printed_is_named_and_the_rest_is_printed(project: Path, tmp_path: Path) -> None:
    good = slip("Siân Owen")
    folder = put(tmp_path / "records", good, slip("Siân Owen", done="received"), slip("Someone Else"))
    (folder / "02.json").write_text((folder / "02.json").read_text("utf-8").replace("Someone Else", "Mallory"), "utf-8")
    result = make(project, folder, VERSIONS / "nameless.txt", project / "setting.yml")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "02.json: altered",
        "nameless.txt: it bears no name, so there is nobody to print it for",
        "setting.yml: cannot be read, because it is not a completion record",
        f"1 certificate: wrote {project / 'out.pdf'}",
    ]
    (page,) = read(project).pages
    assert "Countersigned on" in page.extract_text()


def test_of_one_record_that_came_twice_the_countersigned_one_is_printed(project: Path, tmp_path: Path) -> None:
    texts = {case["about"]: case["text"] for case in VERDICTS["cases"]}
    folder = put(tmp_path / "records", slip("microsite-sealed"))
    abouts = (
        "countersigned: spoken to",
        "countersigned with a lost key after it was lost",
        "a file as the learner made it",
    )
    for number, about in enumerate(abouts, 1):
        (folder / f"{number:02}.json").write_text(texts[about], "utf-8")
    result = make(project, folder / "00.json", folder)
    assert result.exit_code == 0, result.output
    first, second = (re.sub(r"\s+", " ", page.extract_text()) for page in read(project).pages)
    assert "microsite-sealed" in first
    assert "Spoken to: two local questions asked." in second


def test_the_people_of_a_register_are_printed_by_the_record_that_counts(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["Siân Owen", "Ann Leaver", "Bob No-Record"]
    people = [{"id": f"p{n}", "name": name, "setting": "bryn-primary"} for n, name in enumerate(names)]
    people[1]["left"] = "2026-11-01"
    course = {
        "course": {"id": "a-course", "edition": "2026-27", "digest": "0123456789abcdef"},
        "renew_by": "2027-12-01",
    }
    done = [[{"id": "contact", "completed": day}] for day in ("2026-11-01", "2026-12-01")]
    older = slip(names[0], modules=done[0], **course, done="received")
    newer = slip(names[0], modules=done[1], **course, done="spoken")
    entries = [
        {"kind": "record", "slip": one.as_json, "received": "2026-12-02", "person": person}
        for person, one in (("p0", older), ("p0", newer), ("p1", slip(names[1], modules=done[0], **course)))
    ]
    entries.sort(key=lambda entry: str(entry["slip"]["digest"]))
    settings = [{"id": "bryn-primary", "name": "Ysgol Bryn Primary"}]
    register = {"version": 1, "settings": settings, "people": people, "entries": entries, "apart": [], "columns": {}}
    (tmp_path / "staff.register").write_text(sealed.seal("register", register, WORDS), "utf-8")
    monkeypatch.setenv("MICROSITE_PASSPHRASE", WORDS)
    result = make(project, tmp_path / "staff.register")
    assert result.exit_code == 0, result.output
    (page,) = read(project).pages
    assert "1 December 2026" in page.extract_text()
    assert "Spoken to" in page.extract_text()


def test_whatever_a_name_holds_is_printed_as_it_is(project: Path, tmp_path: Path) -> None:
    names = [
        r"\ue000value name\ue001",
        r"\uE000if dsl.nobody\ue001",
        "{{ name }} {by} {0}",
        '</p><img src="file:///etc/hostname">',
    ]
    result = make(project, put(tmp_path / "records", *map(slip, names)))
    assert result.exit_code == 0, result.output
    texts = [re.sub(r"\s+", "", page.extract_text()) for page in read(project).pages]
    assert all(name.replace(" ", "") in text for name, text in zip(names, texts, strict=True)), texts


def test_nothing_to_print_writes_nothing(project: Path) -> None:
    result = make(project, VERSIONS / "nameless.txt")
    assert result.exit_code == 1
    assert result.stderr.endswith("0 certificates: nothing was written\n")
    assert not (project / "out.pdf").exists()


@pytest.mark.parametrize("missing", ["weasyprint", "segno"])
def test_without_the_extra_one_line_says_what_to_install(
    project: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    error = make(project, VERSIONS / "usual.json").exception
    assert isinstance(error, GeneratorError)
    assert ".venv/bin/pip install -e '.[pdf]'" in str(error)
    assert "\n" not in str(error)


def test_pictures_come_from_one_folder_and_from_nowhere_else(tmp_path: Path) -> None:
    picture = REPOSITORY / "content" / "assets" / "logo.svg"
    (tmp_path / "content").mkdir()
    for folder in (tmp_path, tmp_path / "content"):
        (folder / "logo.svg").write_bytes(picture.read_bytes())

    def size(address: str) -> int:
        html = f'<html lang="en"><title>x</title><img alt="" src="{address}"></html>'
        return len(write_pdf(html, [], tmp_path / "content"))

    assert size("logo.svg") > size("../logo.svg") + 100
    assert size("https://pictures.example/logo.svg") == size("../logo.svg")


def test_names_and_modules_have_the_sizes_that_they_have_in_the_browser() -> None:
    told = json.loads((REPOSITORY / "tests" / "components" / "sheet.json").read_text("utf-8"))
    assert {length: certificates.size_of("ŵ" * int(length)) for length in told["sizes"]} == told["sizes"]
    assert {modules: certificates.is_many(int(modules)) for modules in told["many"]} == told["many"]


def test_the_logo_of_a_school_is_that_of_its_own_level(project: Path, tmp_path: Path) -> None:
    text = (project / "setting.yml").read_text("utf-8") + "logo: { file: assets/logo.svg, alt: The oak }\n"
    (project / "settings").mkdir()
    (project / "settings" / "oak.yml").write_text(text, "utf-8")
    records = put(tmp_path / "records", slip("Cher"))
    seen = []
    for level in ("content", "settings/oak/content"):
        assets = project / level / "assets"
        assets.mkdir(parents=True)
        (assets / "logo.svg").write_bytes((REPOSITORY / "content" / "assets" / "logo.svg").read_bytes())
        assert make(project, records, "--setting", "settings/oak.yml").exit_code == 0
        seen.append(pictures((project / "out.pdf").read_bytes())[0].tobytes())
        (assets / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', "utf-8")
    assert make(project, records, "--setting", "settings/oak.yml").exit_code == 0
    assert seen[0] == seen[1] != pictures((project / "out.pdf").read_bytes())[0].tobytes()
