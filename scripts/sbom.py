"""Print a bill of materials of a site and its build: CycloneDX 1.6 as JSON.

The same locks make the same bytes: there is neither a time nor a number of its own in it.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from parts import BUILD, Part, read_parts

PAGES = {
    "pypi": "https://pypi.org/project/{name}/{version}/",
    "npm": "https://www.npmjs.com/package/{name}/v/{version}",
}


def write_sbom(root: Path) -> str:
    """Return a project's bill of materials as JSON; raise ValueError if it doesn't match the schema."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    parts = read_parts(root)
    own = f"pkg:pypi/{project['name']}@{project['version']}"
    bom = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "bom-ref": own,
                "type": "application",
                "name": project["name"],
                "version": project["version"],
                "description": project["description"],
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": [_component(part) for part in parts],
        "dependencies": [
            {"ref": own, "dependsOn": sorted({part.url for part in parts})},
        ],
    }
    text = json.dumps(bom, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    if fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise ValueError(f"the list does not keep to its schema: {fault}")
    return text


def _component(part: Part) -> dict[str, Any]:
    single = " " not in part.licence
    made: dict[str, Any] = {
        "bom-ref": part.url,
        "type": "library",
        "name": part.name,
        "purl": part.url,
        "scope": "excluded" if part.used == BUILD else "required",
        "licenses": [{"license": {"id": part.licence}} if single else {"expression": part.licence}],
        "properties": [{"name": "microsite:used", "value": part.used}],
    }
    if part.version:
        page = PAGES[part.kind].format(name=part.name, version=part.version)
        digests = [{"alg": algorithm, "content": digest} for algorithm, digest in part.digests]
        made |= {
            "version": part.version,
            "externalReferences": [{"type": "distribution", "url": page, "hashes": digests}],
        }
    return made


if __name__ == "__main__":
    sys.stdout.write(write_sbom(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
