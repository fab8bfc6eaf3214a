"""The manifest of a SCORM package: one lesson (SCO), which is the shell page, and the list of all files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

MANIFEST = "imsmanifest.xml"
TEMPLATE = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="course-{id}" version="1.0" xmlns="{packaging}" xmlns:adlcp="{adl}">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>{version}</schemaversion>
  </metadata>
  <organizations default="organization">
    <organization identifier="organization">
      <title>{title}</title>
      <item identifier="item" identifierref="resource">
        <title>{title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="resource" type="webcontent" adlcp:{kind}="sco" href="{start}">
{files}
    </resource>
  </resources>
</manifest>
"""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of SCORM: its name for people, and what its manifest is made of."""

    name: str
    version: str
    """As ``schemaversion`` names it."""
    packaging: str
    """The XML namespace of IMS Content Packaging."""
    adl: str
    """The XML namespace of ADL's extensions."""
    kind: str
    """The attribute that says that a resource is a SCO."""


ALL = (
    Edition(
        "1.2",
        "1.2",
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2",
        "scormtype",
    ),
    Edition(
        "2004",
        "2004 4th Edition",
        "http://www.imsglobal.org/xsd/imscp_v1p1",
        "http://www.adlnet.org/xsd/adlcp_v1p3",
        "scormType",
    ),
)


EDITIONS = {one.name: one for one in ALL}
ONE_STATUS = "1.2"
"""The edition whose single status is either passed or completed; the other has one of each."""


def render_manifest(edition: Edition, id_: str, title: str, start: str, paths: Iterable[str]) -> str:
    """Return the manifest of a package with files at these paths; ``start`` is the one that the platform opens.

    It sets no mastery score, with which platforms would overwrite the status.
    """
    files = "\n".join(f'      <file href="{escape(quote(path))}"/>' for path in sorted(paths))
    return TEMPLATE.format(
        id=id_,
        packaging=edition.packaging,
        adl=edition.adl,
        version=edition.version,
        title=escape(title),
        kind=edition.kind,
        start=start,
        files=files,
    )
