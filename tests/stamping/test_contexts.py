"""Whatever a setting's value holds, an independent reader gets it back unchanged from every place it may stand in."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from generator.stamping.compile import PageError, compile_page
from generator.stamping.escape import RefusedValueError
from generator.stamping.fill import fill
from generator.stamping.tokens import to_tokens

HOSTILE = (
    "\"quoted\" & 'quoted'",
    "</script><script>alert(1)</script>",
    "</title></textarea><!-- ]]> -->",
    "}} {{ end }} &amp; &lt;",
    "Siân Llŷr Ŵyn Łukasz 学校 🙂",
    "two\nlines\tand a \\backslash\\u003c",
    "\u2028\u2029",
)
letters = st.characters(exclude_categories=("Cs", "Co", "Cc"), include_characters="\n\t<>&\"'\\")
value = st.text(letters, min_size=1).filter(lambda said: said.strip(" \n\t"))
"""Never white space alone: no setting can say it, and the reader of these tests makes it one space."""


def hostile(test):
    for one in HOSTILE:
        test = example(one)(test)
    return given(value)(test)


def stamp(text: str, said: str, kind: str = "html") -> str:
    return fill(compile_page(to_tokens(text), kind), {"name": said})


@hostile
def test_text_reads_back(said):
    page = stamp("<p>It is <b>{{ name }}</b></p><title>{{ name }}</title>", said)
    soup = BeautifulSoup(page, "html.parser")
    assert soup.b.text.replace("’", "'") == said.replace("’", "'"), "an apostrophe is shown as ’"
    assert soup.title.text == soup.b.text
    assert [tag.name for tag in soup.find_all()] == ["p", "b", "title"]


@hostile
def test_attributes_read_back_whatever_their_quotes(said):
    page = stamp("""<a title="{{ name }}!" data-x='{{ name }}' class=plain>x</a>""", said)
    link = BeautifulSoup(page, "html.parser").a
    assert link.attrs == {"title": f"{said}!", "data-x": said, "class": ["plain"]}


@hostile
def test_json_blocks_read_back_and_never_end_early(said):
    page = stamp('<script type="application/json">{"name": "{{ name }}", "n": 1}</script><p>after</p>', said)
    soup = BeautifulSoup(page, "html.parser")
    assert json.loads(soup.script.text) == {"name": said, "n": 1}
    assert soup.p.text == "after"


@hostile
def test_json_files_hold_html(said):
    page = json.loads(stamp('{"text": "<p>It is {{ name }}"}', said, "json"))
    assert BeautifulSoup(page["text"], "html.parser").text == f"It is {said}"


@hostile
def test_json_files_in_ascii_are_found_too(said):
    text = json.dumps({"text": to_tokens("<p>It is {{ name }}"), "not": "\\ue000"})
    page = json.loads(fill(compile_page(text, "json"), {"name": said}))
    assert BeautifulSoup(page["text"], "html.parser").text == f"It is {said}"
    assert page["not"] == "\\ue000"


@hostile
def test_xml_reads_back(said):
    root = ET.fromstring(stamp("<a b='{{ name }}'>{{ name }}</a>", said, "xml"))  # noqa: S314
    assert root.text == said
    assert root.get("b") == said.replace("\n", " ").replace("\t", " ")


@hostile
def test_parts_of_an_address_stay_parts(said):
    page = stamp(
        '<a href="mailto:a@b.example?subject={{ name }}&amp;body=x">x</a><a href="x/{{ name }}?q=1">y</a>', said
    )
    mail, link = (urlsplit(a["href"]) for a in BeautifulSoup(page, "html.parser").find_all("a"))
    assert mail.scheme == "mailto"
    assert unquote(mail.query) == f"subject={said}&body=x"
    assert (unquote(link.path), link.query) == (f"x/{said}", "q=1")


@given(value)
@example("//[")  # which urlsplit refuses
@example("JavaScript://[")
def test_an_address_never_gets_another_scheme(said):
    try:
        page = stamp('<a href="{{ name }}">x</a>', said)
    except RefusedValueError:
        return
    href = BeautifulSoup(page, "html.parser").a["href"]
    scheme = re.match(r"[\x00-\x20]*([a-z][a-z0-9+.\t\n\r-]*):", href, re.IGNORECASE)
    assert scheme is None or scheme[1].lower() in ("http", "https", "mailto", "tel")


@pytest.mark.parametrize(
    "said",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
@pytest.mark.parametrize("tag", ['<a href="{{ name }}">', "<img src='{{ name }}'>", '<form action=" {{ name }} ">'])
def test_addresses_that_run_are_refused(tag, said):
    with pytest.raises(RefusedValueError, match=r"^name is used as address"):
        stamp(tag, said)


@pytest.mark.parametrize(
    ("said", "href"),
    [
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
        ("assets/logo (1).svg", "assets/logo%20(1).svg"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("//a.example", "//a.example"),
    ],
)
def test_whole_addresses(said, href):
    assert BeautifulSoup(stamp('<a href="{{ name }}">', said), "html.parser").a["href"] == href


@pytest.mark.parametrize(
    ("said", "href"),
    [("01632 960011", "tel:01632960011"), ("+44 (0)1632 960 011", "tel:+441632960011"), ("999;x", "tel:999")],
)
def test_telephone_numbers_keep_digits_and_plus(said, href):
    assert BeautifulSoup(stamp('<a href="tel:{{ name }}">', said), "html.parser").a["href"] == href


def test_colours_only_in_style_sheets():
    assert stamp("a{color:{{ name }}}", "#1d4f6e", "css") == "a{color:#1d4f6e}"
    with pytest.raises(RefusedValueError):
        stamp("a{color:{{ name }}}", "red;} body{display:none", "css")


@pytest.mark.parametrize(
    "page",
    [
        "<a title={{ name }}>",
        "<a title=a{{ name }}>",
        "<a {{ name }}>",
        "<a {{ name }}='x'>",
        "<a onclick='{{ name }}'>",
        '<a style="{{ name }}">',
        '<iframe srcdoc="{{ name }}">',
        '<meta http-equiv="refresh" content="0; url={{ name }}">',
        '<meta content="0; url={{ name }}" http-equiv=refresh>',
        "<script>var a = '{{ name }}'</script>",
        "<script type=module>'{{ name }}'</script>",
        '<script src="{{ name }}"></script>',
        "<SCRIPT>'{{ name }}'</SCRIPT>",
        "<style>a{color:{{ name }}}</style>",
        "<!-- {{ name }} -->",
        '<!-- <script type="application/json"> --><script>{{ name }}</script>',
        '<a href="{{ name }}:alert(1)">',
        "\n<a href='{{ name }}script:x'>",
    ],
)
def test_places_that_hold_no_value(page):
    with pytest.raises(PageError, match=r"^line \d+, value name: "):
        stamp(page, "x")


def test_an_unquoted_attribute_is_told_by_name():
    with pytest.raises(PageError, match="line 2, value name: the attribute title needs quotes round a value"):
        stamp("<p>\n<a class=x title=a{{ name }}>", "x")


def test_a_value_after_markup_is_in_text():
    page = "<p title='a > b'>1 < 2 and {{ name }}</p><script>1</script>{{ name }}<!-- x -->{{ name }}<style></style>"
    assert stamp(page, "<").count("&lt;") == 3


def test_private_use_characters_are_refused():
    with pytest.raises(RefusedValueError, match="private-use"):
        stamp("{{ name }}", "a\ue000b")
    with pytest.raises(PageError, match="line 2: a private-use"):
        compile_page("a\n\uf123", "html")


PARTS = [
    "<p>", "</p >", "<p", ' title="', "' x='", '"', "'", ">", "/>", "<", "</", "<!--", "-->", "<!-- <p> -->", "=", "x",
    "<script>", "</script>", '<script type="application/json">', "<SCRIPT src=x>", "<script\n>", "<title>", "</title>",
    "<textarea\t>", "<a href=", '<a href="', "{{ name }}", ' data-x="a>b"', " hidden", "\n", "<b\n id='c'>",
    "<scripts>", "<X-y>",
]  # fmt: skip
