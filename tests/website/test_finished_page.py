"""What a whole page may hold: a slip in a template is found by the build, and the pages that ship have none."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import material
import pytest
import tinyhtml5  # type: ignore[import-untyped]

from generator.stamping.tokens import to_tokens
from generator.website.build import build_site
from generator.website.finished_page import TemplateScripts, check_finished_page
from generator.website.policy import add_policy

CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
OF_MATERIAL = re.compile(r"md-|admonition|headerlink")
"""Start of the classes that are Material's alone; others, such as ``question``, are also names of ours."""
KNOWN = "<script>var root = '{{ base_url }}'; go(1 < 2)</script>"
PAGE = (
    '<!doctype html>\n<html lang="en-GB" class="no-js">\n<head>\n<meta charset="utf-8">{head}<title>T</title></head>'
    '<body dir="ltr">{body}<script src="assets/learner.js" defer></script></body></html>'
)


@pytest.fixture
def scripts(tmp_path: Path) -> TemplateScripts:
    """The scripts of a theme with two templates."""
    (tmp_path / "partials" / "javascripts").mkdir(parents=True)
    (tmp_path / "partials" / "javascripts" / "a.html").write_text(KNOWN, "utf-8")
    (tmp_path / "main.html").write_text("<script src='x.js'></script><script>stay()</script>", "utf-8")
    return TemplateScripts.from_theme([tmp_path])


def page(head: str = "", body: str = "") -> str:
    """Return a page with its policy."""
    return add_policy(PAGE.format(head=to_tokens(head), body=to_tokens(body)))


def said(html: str, scripts: TemplateScripts) -> list[str]:
    """Return what is said of a page."""
    found = list(check_finished_page(html, "content/a.md", scripts))
    assert {(f.code, f.span.path) for f in found} <= {("P085", "content/a.md"), ("P080", "content/a.md")}
    return [f.message for f in found]


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<link rel="stylesheet" href="../assets/learner.css">',
        '<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">',
        '<link rel="canonical" href="https://a.example/b.html">',
        '<meta name="description" content="{{ name }}">',
        '<script type="application/json" id="course-facts">{"a":"{{ name }}"}</script>',
        "<script>var root = '../..'; go(1 < 2)</script>",
        "<script>stay()</script>",
    ],
)
def test_what_a_head_may_hold(scripts: TemplateScripts, head: str) -> None:
    assert said(page(head), scripts) == []


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("<script>go()</script>", "the script “go()” is in no template"),
        ("<script>stay();</script>", "the script “stay();” is in no template"),
        ("<script>var root = 'x';evil('y'); go(1 < 2)</script>", "is in no template"),
        ('<script src="https://a.example/a.js"></script>', "“https://a.example/a.js” is not a file of this site"),
        ('<script src="//a.example/a.js"></script>', "“//a.example/a.js” is not a file of this site"),
        ('<script src="data:text/javascript,a"></script>', "is not a file of this site"),
        ('<script src="{{ policies.aup.link }}"></script>', "is not a file of this site"),
        ('<script type="text/plain">stay()</script><script>x()</script>', "is in no template"),
        ('<script src="a.js" onload="x()"></script>', "the attribute onload= is not allowed in a page"),
        ('<link rel="stylesheet" href="https://a.example/a.css">', "is not a file of this site"),
        ('<link rel="preconnect" href="https://a.example">', "<link rel=preconnect> is not allowed"),
        ('<link rel="preload" href="a.css">', "<link rel=preload> is not allowed"),
        ('<link rel="canonical" href="javascript:x()">', "<link> must not point to “javascript:x()”"),
        ('<meta http-equiv="refresh" content="0">', "<meta http-equiv=refresh> is not allowed"),
        ('<base href="/">', "the tag <base> is not allowed"),
        ("<style>p{}</style>", "the tag <style> is not allowed"),
        ("<title>a<b></title>", "cannot be read as a tag"),
    ],
)
def test_what_a_head_may_not_hold(scripts: TemplateScripts, head: str, told: str) -> None:
    assert told in "\n".join(said(page(head), scripts))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<p style="color:red">a</p>', "the attribute style= is not allowed in a page"),
        ('<body onload="x()">', "the attribute onload= is not allowed in a page"),
        ('<img src="https://a.example/a.png" alt="">', "src= must not link to"),
        ('<video src="https://a.example/a.mp4"></video>', "src= must not link to"),
        ('<a href="javascript:x()">a</a>', "href= must not link to"),
        ('<iframe src="a.html"></iframe>', "the tag <iframe> is not allowed"),
        ('<form action="https://a.example">', "the attribute action= is not allowed in a page"),
        ('<p class="{{ if a }}b{{ end }}">', "class= must not contain if, each or end"),
    ],
)
def test_what_a_body_may_not_hold(scripts: TemplateScripts, body: str, told: str) -> None:
    assert told in "\n".join(said(page(body=body), scripts))


def test_a_page_needs_its_own_policy_first(scripts: TemplateScripts) -> None:
    sound = page("<script>stay()</script>")
    policy = next(iter(re.findall(r"<meta http-equiv[^>]*>", sound)))
    for spoilt in (
        sound.replace(policy, ""),
        sound.replace("default-src 'none'", "default-src *"),
        sound.replace("sha256-", "sha256-a"),
        sound.replace(policy, "").replace("<title>", f"{policy}<title>").replace("\n    <meta", "<meta"),
        sound.replace("<script>stay()", "<script>stay( )"),
    ):
        assert spoilt != sound
        assert said(spoilt, scripts)
    assert said(sound, scripts) == []


def test_a_template_that_lets_something_in_stops_the_build(project: Path, tmp_path: Path) -> None:
    for name in ("content", "quizzes", "theme"):
        shutil.copytree(project / name, tmp_path / name)
    for name in ("mkdocs.yml", "setting.yml"):
        shutil.copy(project / name, tmp_path / name)
    footer = tmp_path / "theme" / "site" / "partials" / "footer.html"
    footer.write_text(footer.read_text("utf-8") + '<img src="https://count.example/p.gif" alt="">', "utf-8")
    report = build_site(tmp_path)
    assert {f.code for f in report.errors} == {"P085"}
    assert "count.example" in report.to_text()
    assert "404.html:1:1 P085" in report.to_text()
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("title", ["A &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;", "A & B"])
def test_a_heading_is_words_wherever_it_is_shown(project: Path, tmp_path: Path, title: str) -> None:
    for name in ("content", "quizzes", "theme"):
        shutil.copytree(project / name, tmp_path / name)
    for name in ("mkdocs.yml", "setting.yml"):
        shutil.copy(project / name, tmp_path / name)
    (tmp_path / "content" / "own.md").write_text(f"# {title}\n\n## {title} 1\n\na\n\n## {title} 2\n\na\n", "utf-8")
    report = build_site(tmp_path)
    assert report.ok, report.to_text()
    html = (tmp_path / "site" / "own.html").read_text("utf-8")
    tree = tinyhtml5.parse(html, namespace_html_elements=False)
    meant = title.replace("&lt;", "<").replace("&gt;", ">")
    assert tree.findtext(".//title").startswith(f"{meant} – ")
    assert meant in [link.text for link in tree.iter("a") if link.get("aria-current") == "page"]
    assert f"{meant} 1" in [link.text for link in tree.iter("a") if (link.get("href") or "").startswith("#a-")]
    assert "alert(1)" not in [script.text for script in tree.iter("script")]


def test_learner_css_has_every_rule_of_material_for_a_class_of_a_page(built_site: Path) -> None:
    styles = next(Path(material.__file__).parent.glob("templates/assets/stylesheets/main.*.css"))
    used = {name for page in built_site.rglob("*.html") for name in list_classes(page.read_text("utf-8"))}
    known = set(filter(OF_MATERIAL.match, CLASS.findall(styles.read_text("utf-8"))))
    kept = set(CLASS.findall((built_site / "assets" / "learner.css").read_text("utf-8")))
    assert len(used & known) > 20
    assert used & known <= kept


def list_classes(html: str) -> list[str]:
    """Return the classes of all elements of a page."""
    return [name for found in re.findall(r'\bclass="([^"]*)"', html) for name in found.split()]
