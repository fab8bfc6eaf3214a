"""``microsite upgrade``: take over a newer release, or only look at what it would change."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import count, with_root
from generator.commands.upgrade.applying import apply_plan
from generator.commands.upgrade.plan import Fate, make_plan
from generator.commands.upgrade.release import MANIFEST, VERSION, read_manifest, read_release
from generator.commands.upgrade.telling import BESIDE, tell
from generator.errors import GeneratorError


@click.command()
@click.argument("release", type=click.Path(path_type=Path))
@with_root
@click.option("--check", "only_looks", is_flag=True, help="Say what stands and what would change; change nothing.")
@click.option("--from", "began", type=click.Path(path_type=Path), help="The release that this project began with.")
def upgrade(release: Path, root: Path, only_looks: bool, began: Path | None) -> None:
    """Take over RELEASE, the ZIP or the folder of a newer release, into this project.

    setting.yml, settings/, content/local/ and quizzes/local/ are never touched. Files that you changed stay.
    """
    version = _read_version(root)
    new = read_release(release)
    plan = make_plan(root, new, _read_base(root, began))
    click.echo(tell(root, new, plan, version))
    if only_looks:
        click.echo("\nNothing was changed.")
        return
    beside = apply_plan(root, new, plan)
    changed = len(plan.of(Fate.REPLACE, Fate.ADD, Fate.REMOVE))
    click.echo(
        f"\n{count(changed, 'file was', 'files were')} changed,"
        f" and {count(len(beside), 'lies', 'lie')} in {BESIDE} to compare. Next: make check, make site."
    )


def _read_version(root: Path) -> str:
    try:
        found = VERSION.search((root / "pyproject.toml").read_text("utf-8"))
    except OSError as fault:
        raise GeneratorError(f"there is no pyproject.toml in {root}: run this in the project’s folder") from fault
    return found[1] if found else "?"


def _read_base(root: Path, began: Path | None) -> dict[str, str] | None:
    """Return the files that this project began with: of a release that is named, or of the list that lies here."""
    if began:
        return dict(read_release(began).files)
    path = root / MANIFEST
    return read_manifest(path.read_bytes(), MANIFEST)[1] if path.is_file() else None
