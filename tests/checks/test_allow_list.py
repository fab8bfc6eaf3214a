"""What a page may hold: each violation is found with its line; ordinary pages have none."""

from __future__ import annotations

import time
from collections.abc import Iterator

import markdown
import pytest

from generator.checks.allow_list import find_violations, locate_violations
from generator.diagnostics.finding import Finding
from generator.stamping.tokens import to_tokens

BAD = [
    ("<script>alert(1)</script>", "P080"),
    ('<script src="x.js"></script>', "P080"),
    ("<ScRiPt>alert(1)</ScRiPt>", "P080"),
    ("<script/src=x></script>", "P080"),
    ('<iframe src="https://x.example"></iframe>', "P080"),
    ("<style>p{}</style>", "P080"),
    ("<object data=x></object>", "P080"),
    ("<base href=x>", "P080"),
    ('<meta http-equiv="refresh" content="0">', "P080"),
    ('<p onclick="x()">a</p>', "P081"),
    ("<p ONCLICK=x()>a</p>", "P081"),
    ("<img src=a.png onerror=x()>", "P081"),
    ('<div><img src="a.png"onerror="x()"></div>', "P081"),
    ("<svg/onload=x()></svg>", "P081"),
    ('<p style="color:red">a</p>', "P081"),
    ('<a href="javascript:x()">a</a>', "P082"),
    ('<a href=" JaVaScRiPt:x()">a</a>', "P082"),
    ('<a href="java\tscript:x()">a</a>', "P082"),
    ('<a href="&#106;avascript:x()">a</a>', "P082"),
    ('<a href="&#x1;javascript:x()">a</a>', "P082"),
    ('<a href="data:text/html,x">a</a>', "P082"),
    ('<a href="vbscript:x">a</a>', "P082"),
    ('<a href="//x.example">a</a>', "P082"),
    ('<a href="\\\\x.example">a</a>', "P082"),
    ('<img src="https://x.example/a.png" alt="">', "P082"),
    ('<img src="data:image/png;base64,AA" alt="">', "P082"),
    ("[a](javascript:x())", "P082"),
    ("![a](https://x.example/a.png)", "P082"),
    ("A paragraph.\n{: onclick=x() }", "P081"),
    ("# A heading {: style='color:red' }", "P081"),
]

HIDDEN = [
    """<div title=x"title='><script>alert(1)</script>'">a</div>""",
    """<p title=x"><script>alert(1)</script>"<p>""",
    "<!--><script>alert(1)</script>-->",
    "<!---><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script>-->",
    """<textarea><p title="</textarea><script>alert(1)</script>"></p></textarea>""",
    """<title><p title="</title><script>alert(1)</script>"></p></title>""",
    """<p>a</p x="<p title="><script>alert(1)</script>">""",
    """<p>a<!x <b title="><script>alert(1)</script>"></b></p>""",
    """<p>a<?x <b title="><script>alert(1)</script>"></b></p>""",
    """<svg><![CDATA[<g title="]]><script>alert(1)</script>"></g></svg>""",
    """<p title="{{ if a }}" title='{{ end }}"><script>alert(1)</script>'>a</p>""",
    "<div><{{ if a }}script>alert(1)</script>{{ end }}</div>",
    "<div><p{{ if a }} onclick=alert(1){{ end }}>a</p></div>",
    """<a href="{{ if a }}javascript:alert(1){{ end }}">a</a>""",
    """<a href="{{ if a }}java{{ end }}{{ if b }}script:alert(1){{ end }}">a</a>""",
    """<script data-x=" type='application/json'">alert(1)</script>""",
    """<script src="x.js" data-type="application/json"></script>""",
    """<svg><script type="application/json"><img src=x onerror=alert(1)></script></svg>""",
    "{{ if a }}<p data-{{ end }}x='<p onclick=alert(1)>'>a</p>",
    """<p title="<script>alert(1)</script>">a</p>""",
    """<img src="{{ policies.aup.link }}" alt="">""",
    """<img src="{{ logo.link }}" alt="">""",
    """<p id="__config">{}</p>""",
]
"""What a browser reads otherwise than a hasty eye: a script that hides in a comment, a quotation, a part left out."""

GOOD = """
# A page {#page}

Words with *stress*, `<script>` in code, a [link](https://gov.uk), [mail](mailto:a@b.example), [ring](tel:999),
[a page](other.md#place) and [a value]({{ policies.aup.link }}).

![Logo](assets/logo.svg){: width="40" }

| a | b |
|---|--:|
| 1 | 2 |

!!! note "Mind"
    A note.

```html
<script>alert(1)</script>
```

<details><summary>More</summary>text</details>
"""


def _made(text: str) -> str:
    extensions = ["attr_list", "tables", "admonition", "fenced_code", "toc"]
    return markdown.markdown(
        to_tokens(text), extensions=extensions, extension_configs={"tables": {"use_align_attribute": True}}
    )


def check_html(html: str, path: str, source_text: str) -> Iterator[Finding]:
    """Yield a finding for each part of ``html`` that is not allowed, at its line in ``source_text``, its Markdown."""
    return locate_violations(find_violations(html), path, source_text)


@pytest.mark.parametrize(("bad", "code"), BAD)
def test_breach_is_found_in_its_line(bad: str, code: str) -> None:
    written = f"# A page\n\nSome words.\n\n{bad}\n"
    findings = list(check_html(_made(written), "content/a.md", written))
    assert code in {f.code for f in findings}
    # Markdown may write an address anew; then the first line has to do.
    assert {f.span.line for f in findings} <= {1, 5, 6}
    assert all(f.span.path == "content/a.md" for f in findings)


@pytest.mark.parametrize("html", HIDDEN)
def test_what_hides_is_found(html: str) -> None:
    """As it stands, since other extensions than ours may let it through."""
    assert [f.code for f in check_html(to_tokens(html), "content/a.md", html)]


@pytest.mark.parametrize(
    "html",
    [
        """<img src='{{ logo.file }}' alt="{{ name }}"><img src="{{ page.root }}/a.png" alt=''>""",
        "<p>1 > 0 and {{ if a }}<b>{{ name }}</b>{{ end }}</p><br/><hr />",
        """<a href="{{ it.link }}">a</a><a href="mailto:{{ it.email }}?subject={{ name }}">b</a>""",
        "<!-- a note, 2 > 1 -->",
        "<textarea rows=3>{{ name }}</textarea>",
        "<svg viewBox='0 0 1 1'><title>{{ name }}</title><path d='M0 0'/></svg>",
    ],
)
def test_what_is_plain_is_let_through(html: str) -> None:
    assert list(check_html(to_tokens(html), "content/a.md", html)) == []


def test_line_of_a_handler_is_told() -> None:
    written = "# A page\n\nWords.\n\n<p onclick='x()'>a</p>\n"
    (finding,) = check_html(_made(written), "content/a.md", written)
    assert str(finding.span) == "content/a.md:5:4"
    assert "onclick" in finding.message


def test_tag_that_never_ends_is_a_breach() -> None:
    """Markdown escapes it; another extension might not, and the next quotation mark of the page would be its end."""
    (finding,) = check_html('<p>a</p><p title="b onclick=x()>', "content/a.md", "")
    assert finding.code == "P080"


def test_ordinary_page_has_none() -> None:
    assert list(check_html(_made(GOOD), "content/a.md", GOOD)) == []


def test_comment_and_data_block_are_let_through() -> None:
    html = '<!-- a note --><script type="application/json" data-facts>{}</script>'
    assert list(check_html(html, "content/a.md", "")) == []


def test_check_is_quick() -> None:
    """A long page costs little beside the second that Markdown takes for it."""
    html = _made(GOOD) * 300
    start = time.process_time()
    assert list(check_html(html, "content/a.md", GOOD)) == []
    assert time.process_time() - start < 2
