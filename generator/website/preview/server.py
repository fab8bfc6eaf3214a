"""The web server of the preview: files from memory, and a stream that tells each page on screen what changed.

It listens on this computer alone unless told otherwise, and answers only to its own names. A page of another site can
have its own name point at this computer (DNS rebinding), and its scripts would then read the preview as their own. Such
a page cannot choose what its browser sends as the header Host. No address becomes a path on the disk.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import mimetypes
import posixpath
import socket
import socketserver
import sys
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from generator.website.preview.bar import OWN, PreviewInjector
from generator.website.preview.latest_build import LatestBuild, PreviewState

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """The names of a server that listens on a host."""

    known: frozenset[str]
    any_number: bool = False
    """Whether it listens on all addresses of this computer, and may be called by any number; names are still ours."""

    @classmethod
    def of(cls, host: str) -> AllowedHosts:
        """Return the names for a host to listen on."""
        if host in LOCAL:
            return cls(LOCAL)
        if _is_number(host) and ipaddress.ip_address(host).is_unspecified:
            return cls(LOCAL | {socket.gethostname().lower()}, any_number=True)
        return cls(frozenset({host.lower()}))

    def has(self, host: str) -> bool:
        """Return whether a request's header ``Host`` means this server; the port may be that of a tunnel."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        return name in self.known or (self.any_number and _is_number(name))


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


EVENTS = f"{OWN}events"
REVIEW = "review.html"
HEARTBEAT = 15.0
"""After so many seconds without news a line is sent, to find out whether anybody still listens."""
NOT_FOUND = "404.html"
HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
FIRST_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'"
"""Of the page that stands in for the site; the site's pages bring their own."""
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A response."""

    body: bytes
    kind: str
    status: HTTPStatus = HTTPStatus.OK
    policy: str = ""


Review = Callable[[PreviewState], bytes | None]
"""Makes the review pages of a moment, as one file; None where they cannot be made."""


class PreviewServer(ThreadingHTTPServer):
    """Shows what stands on a latest."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, host: str, port: int, latest: LatestBuild, injector: PreviewInjector, review: Review) -> None:
        self.latest, self.injector, self.review = latest, injector, review
        self.names = AllowedHosts.of(host)
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), RequestHandler)

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        host, port = self.server_address[:2]
        host = "127.0.0.1" if str(host) in ("0.0.0.0", "::") else str(host)  # noqa: S104 - it is only said
        return f"http://{f'[{host}]' if ':' in host else host}:{port}/"

    def server_bind(self) -> None:
        """Bind, without asking the network for this computer's name as the standard library does."""
        self.allow_reuse_address = sys.platform != "win32"  # there it would let two servers share a port
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a browser hangs up before it was answered, as browsers do that leave a page."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class RequestHandler(BaseHTTPRequestHandler):
    """One connection of a browser."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "microsite", ""
    timeout = 60.0
    """After so many seconds without a word somebody who only connected is let go."""

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for those who write."""

    def do_HEAD(self) -> None:
        """Response without the body."""
        self.do_GET()

    def do_GET(self) -> None:
        """Response one request."""
        if not self.server.names.has(self.headers.get("Host", "")):
            said = f"This preview is to be found at {self.server.address}\n"
            return self._send(Response(body=said.encode(), kind="text/plain", status=HTTPStatus.MISDIRECTED_REQUEST))
        asked = urlsplit(self.path)
        shown = self.server.latest.wait()
        if shown is None:
            return None
        if asked.path == EVENTS and self.command == "GET":
            return self._tell(parse_qs(asked.query).get("page", [""])[0])
        return self._send(self._find(unquote(asked.path), shown))

    def _find(self, address: str, shown: PreviewState) -> Response:
        if own := self.server.injector.own.get(address):
            return Response(body=own, kind=_kind(address))
        path = resolve_page_path(address)
        if path == REVIEW and (review := self.server.review(shown)) is not None:
            return Response(body=review, kind=TYPES[".html"])
        if shown.good is None:
            first = self.server.injector.inject_bar(self.server.injector.render_placeholder_page(shown), shown, path)
            status = HTTPStatus.SERVICE_UNAVAILABLE
            return Response(
                body=first.encode(errors="replace"), kind=TYPES[".html"], status=status, policy=FIRST_POLICY
            )
        if path in shown.files:
            return self._page(path, path, shown, HTTPStatus.OK)
        return self._page(NOT_FOUND, path, shown, HTTPStatus.NOT_FOUND)

    def _page(self, file: str, path: str, shown: PreviewState, status: HTTPStatus) -> Response:
        body = shown.files.get(file, b"")
        if file.endswith(".html"):
            body = self.server.injector.inject_bar(body.decode(), shown, path).encode()
        return Response(body=body, kind=_kind(file), status=status)

    def _send(self, answer: Response) -> None:
        tag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
        is_known = answer.status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag
        body = b"" if is_known else answer.body
        self.send_response(HTTPStatus.NOT_MODIFIED if is_known else answer.status)
        extra = {"Content-Security-Policy": answer.policy} if answer.policy else {}
        headers = {"Content-Type": answer.kind, "Content-Length": str(len(body)), "ETag": tag, **HEADERS, **extra}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _tell(self, address: str) -> None:
        """Tell the page at an address what is shown, now and whenever that changes, until it leaves."""
        self.send_response(HTTPStatus.OK)
        for name, value in {"Content-Type": "text/event-stream", "Connection": "close", **HEADERS}.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        path, seen, latest = resolve_page_path(address), None, self.server.latest
        while not latest.is_closed:
            shown = latest.wait(seen, HEARTBEAT)
            told = json.dumps(self.server.injector.tell(shown, path), ensure_ascii=False) if shown else ""
            self.wfile.write(f"data: {told}\n\n".encode(errors="replace") if shown else b": still here\n\n")
            seen = shown or seen


def resolve_page_path(address: str) -> str:
    """Return the path of a file in the site for a decoded address; one that would lead out of the site stays in it."""
    path = posixpath.normpath(f"/{address}").lstrip("/")
    return f"{path}/index.html".lstrip("/") if address.endswith("/") or not path else path


def _kind(path: str) -> str:
    suffix = posixpath.splitext(path)[1]
    return TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
