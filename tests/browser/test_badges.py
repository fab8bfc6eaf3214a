"""From a countersignature to a badge that a program which knows nothing of us accepts."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier
from playwright.sync_api import FilePayload, Page, expect

from generator.records.badge import compute_did_key, parse_badge, verify_badge
from generator.records.rule import PublishedKey
from tests.support.axe import find_violations
from tests.support.badges import set_clock_of_judges
from tests.support.key_site import (
    FOREIGN_KEY,
    LEAD,
    build_key_site,
    key_file,
    open_key,
    open_register,
    press_and_read,
    set_today,
    write_key_entry,
)
from tests.support.signing import make_key_pair
from tests.support.sixty_people import SIXTY, TODAY, a_register, seal_register
from tests.support.visit import Visit

DID = "did:web:school.example:training"
OURS = make_key_pair()
FROM = "2026-09-01"
NAMES = SIXTY[:3]
LOST_BEFORE = 1
"""Keys of the site that were lost: they aren't in its document."""


@dataclass(frozen=True, slots=True)
class IssuingSite:
    """A site that was built for an address on https, and publishes a key."""

    root: str
    folder: Path

    def fetch(self, address: str) -> bytes:
        """Return a file of the site by the address that it was built for, as openbadgeslib fetches one."""
        return (self.folder / address.removeprefix("https://school.example/training/")).read_bytes()


@pytest.fixture(scope="module")
def issuing(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> IssuingSite:
    lines = f"keys:\n{write_key_entry(OURS, LEAD, **{'from': FROM})}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://school.example/training/")
        site = build_key_site(tmp_path_factory.mktemp("issuing"), lines.rstrip())
    return IssuingSite(serve(site), site)


@pytest.fixture
def desk(arrive: Callable[..., Visit], issuing: IssuingSite, monkeypatch: pytest.MonkeyPatch) -> Visit:
    set_clock_of_judges(monkeypatch, TODAY)
    visit = arrive(issuing.root, accept_downloads=True)
    set_today(visit.page)
    return visit


def _open(visit: Visit, names: tuple[str, ...], key: FilePayload) -> Page:
    page = open_register(visit, seal_register(a_register(some=names)))
    expect(page.get_by_role("button", name="Save badges")).to_be_hidden()
    page.locator("[data-choose-all]").click()
    open_key(page, key)
    return page


def _sign(page: Page) -> None:
    page.get_by_role("button", name="Sign all selected as received").click()
    expect(page.locator(".countersign__told")).to_contain_text("countersigned.")


def test_badges_of_a_site_are_accepted_by_its_document_and_not_for_someone_else(
    desk: Visit, issuing: IssuingSite
) -> None:
    page = _open(desk, NAMES, key_file(OURS))
    panel = page.locator("form[data-badges]")
    expect(panel.locator("[data-issuer=site]")).to_contain_text(f"The issuer is this site, {DID}.")
    expect(panel.locator("[data-issuer=key]")).to_be_hidden()
    expect(panel).to_contain_text("You can’t take a badge back")
    page.get_by_role("button", name="Save badges").click()
    expect(page.locator(".countersign__told")).to_contain_text("0 badges")
    expect(page.locator(".countersign__told")).to_contain_text("3 aren’t countersigned with the key that is open:")
    _sign(page)
    assert find_violations(page) == []
    with zipfile.ZipFile(io.BytesIO(press_and_read(page, "Save badges"))) as archive:
        badges = {name: archive.read(name).decode() for name in archive.namelist()}
    assert all(name.startswith("larkwater_") and name.endswith("_badge.jwt") for name in badges)
    expect(page.locator(".countersign__told")).to_contain_text("3 badges were put into a ZIP")
    expect(page.locator(".countersign__told")).to_be_focused()
    judge = OB3Verifier.for_issuer_did(DID, issuing.fetch)
    found = {name: judge.verify(badge) for name, badge in badges.items()}
    assert {one.identifiers[0].to_dict()["identityHash"] for one in found.values()} == set(NAMES)
    assert len({one.id for one in found.values()}) == len({one.recipient_id for one in found.values()}) == len(NAMES)
    for one, other in zip(badges, [*badges][1:], strict=False):
        assert judge.verify(badges[one], found[one].recipient_id)
        with pytest.raises(OB3VerificationError, match="Recipient mismatch"):
            judge.verify(badges[one], found[other].recipient_id)
    _check_words(badges)


def _check_words(badges: dict[str, str]) -> None:
    """Check that the badges say what the certificate says, and that our own reader takes them."""
    ours = PublishedKey(key=OURS.public_key, holder=LEAD, start=FROM)
    for text in badges.values():
        badge = parse_badge(text)
        assert badge
        assert verify_badge(badge, [ours]).name == "countersigned"
        assert badge.setting == "Larkwater Primary School"
        assert f"Countersigned on 25 November 2026 by: {LEAD}. Received." in badge.narrative
        assert "It doesn’t show who used the device." in badge.narrative
        assert "Spoken to" not in badge.narrative


def test_the_document_of_a_site_has_its_keys_without_the_lost_one(issuing: IssuingSite) -> None:
    document = json.loads((issuing.folder / "did.json").read_text("utf-8"))
    keys = [method["id"].removeprefix(f"{DID}#") for method in document["verificationMethod"]]
    assert keys[0] == OURS.public_key
    published = (issuing.folder / "for-dsls" / "register.html").read_text("utf-8")
    assert len(keys) == published.count("data-setting-key=") - LOST_BEFORE
    assert document["assertionMethod"] == [method["id"] for method in document["verificationMethod"]]


def test_a_key_that_the_site_does_not_publish_is_the_issuer_itself_and_is_said_to_prove_little(desk: Visit) -> None:
    page = _open(desk, NAMES[:1], key_file(FOREIGN_KEY))
    panel = page.locator("form[data-badges]")
    expect(panel.locator("[data-issuer=key]")).to_contain_text(
        "only that one key signed the badge, not whose key it is"
    )
    expect(panel.locator("[data-issuer=site]")).to_be_hidden()
    _sign(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save badges").click()
    assert download.value.suggested_filename.endswith("_badge.jwt")
    text = Path(download.value.path()).read_text("utf-8")
    did = compute_did_key(FOREIGN_KEY.public_key)
    assert OB3Verifier.for_issuer_did(did).verify(text).issuer.id == did
    with pytest.raises(OB3VerificationError):
        OB3Verifier.for_issuer_did(compute_did_key(OURS.public_key)).verify(text)
