"""The web server of the preview: files from memory, and a stream of events that tells open pages what changed.

By default it listens only on this computer, and it answers only requests with its own names in the header Host. Another
site could make its name point to this computer (DNS rebinding) to read the preview with its scripts, but it can't
choose that header. No address becomes a path on the disk.
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

from generator.website.preview.latest_build import LatestBuild, PreviewState
from generator.website.preview.toolbar import TOOLBAR_PREFIX, ToolbarInjector

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """The values of the header ``Host`` that the preview server accepts, against DNS rebinding."""

    known: frozenset[str]
    any_number: bool = False
    """Whether the server listens on all addresses of this computer, so that any IP address is accepted."""

    @classmethod
    def for_address(cls, host: str) -> AllowedHosts:
        """Return the accepted names of a server that listens on this address."""
        if host in LOCAL:
            return cls(LOCAL)
        if _is_number(host) and ipaddress.ip_address(host).is_unspecified:
            return cls(LOCAL | {socket.gethostname().lower()}, any_number=True)
        return cls(frozenset({host.lower()}))

    def allow(self, host: str) -> bool:
        """Return whether a request's header ``Host`` names this server, with any port, since tunnels change it."""
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


EVENTS = f"{TOOLBAR_PREFIX}events"
REVIEW = "review.html"
HEARTBEAT = 15.0
"""Seconds without news after which a line is sent, to find out whether the page is still open."""
NOT_FOUND = "404.html"
HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
FIRST_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'"
"""The policy of the placeholder page; the site's pages have their own."""
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """The body, content type and status of an HTTP response."""

    body: bytes
    kind: str
    status: HTTPStatus = HTTPStatus.OK
    policy: str = ""


Review = Callable[[PreviewState], bytes | None]
"""Returns the review page of a state; None if it can't be rendered."""


class PreviewServer(ThreadingHTTPServer):
    """HTTP server of the preview, which serves the latest build and reloads open pages after a new one."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, host: str, port: int, latest: LatestBuild, injector: ToolbarInjector, review: Review) -> None:
        self.latest, self.injector, self.review = latest, injector, review
        self.allowed_hosts = AllowedHosts.for_address(host)
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), RequestHandler)

    @property
    def address(self) -> str:
        """The URL of the preview, for a browser on this computer."""
        host, port = self.server_address[:2]
        host = "127.0.0.1" if str(host) in ("0.0.0.0", "::") else str(host)  # noqa: S104 - only for a message
        return f"http://{f'[{host}]' if ':' in host else host}:{port}/"

    def server_bind(self) -> None:
        """Bind the socket; unlike the standard library, do not look up this computer's name, which may be slow."""
        self.allow_reuse_address = sys.platform != "win32"  # there it would let two servers share a port
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Print an error in handling a request, unless a browser closed the connection, as when it leaves a page."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class RequestHandler(BaseHTTPRequestHandler):
    """Handler of the requests on one connection of a browser."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "microsite", ""
    timeout = 60.0
    """Seconds after which a connection without a request is closed."""

    def log_message(self, *_: object) -> None:
        """Print no log of requests: the terminal is for findings."""

    def do_HEAD(self) -> None:
        """Respond to a HEAD request: as to GET, without the body."""
        self.do_GET()

    def do_GET(self) -> None:
        """Respond to a GET request with a file of the latest build, the review page or the stream of events."""
        if not self.server.allowed_hosts.allow(self.headers.get("Host", "")):
            message = f"The address of this preview is {self.server.address}\n"
            return self._send(Response(body=message.encode(), kind="text/plain", status=HTTPStatus.MISDIRECTED_REQUEST))
        url = urlsplit(self.path)
        state = self.server.latest.wait()
        if state is None:
            return None
        if url.path == EVENTS and self.command == "GET":
            return self._send_events(parse_qs(url.query).get("page", [""])[0])
        return self._send(self._find(unquote(url.path), state))

    def _find(self, address: str, state: PreviewState) -> Response:
        if file := self.server.injector.files.get(address):
            return Response(body=file, kind=_kind(address))
        path = resolve_page_path(address)
        if path == REVIEW and (review := self.server.review(state)) is not None:
            return Response(body=review, kind=TYPES[".html"])
        if state.good is None:
            first = self.server.injector.inject_toolbar(
                self.server.injector.render_placeholder_page(state), state, path
            )
            status = HTTPStatus.SERVICE_UNAVAILABLE
            return Response(
                body=first.encode(errors="replace"), kind=TYPES[".html"], status=status, policy=FIRST_POLICY
            )
        if path in state.files:
            return self._page(path, path, state, HTTPStatus.OK)
        return self._page(NOT_FOUND, path, state, HTTPStatus.NOT_FOUND)

    def _page(self, file: str, path: str, state: PreviewState, status: HTTPStatus) -> Response:
        body = state.files.get(file, b"")
        if file.endswith(".html"):
            body = self.server.injector.inject_toolbar(body.decode(), state, path).encode()
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

    def _send_events(self, address: str) -> None:
        """Send the toolbar's data to the page at an address, now and after each change, until it is closed."""
        self.send_response(HTTPStatus.OK)
        for name, value in {"Content-Type": "text/event-stream", "Connection": "close", **HEADERS}.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        path, seen, latest = resolve_page_path(address), None, self.server.latest
        while not latest.is_closed:
            state = latest.wait(seen, HEARTBEAT)
            data = json.dumps(self.server.injector.build_data(state, path), ensure_ascii=False) if state else ""
            self.wfile.write(f"data: {data}\n\n".encode(errors="replace") if state else b": still here\n\n")
            seen = state or seen


def resolve_page_path(address: str) -> str:
    """Return the path of a file in the site for a decoded address; ``..`` can't lead out of the site."""
    path = posixpath.normpath(f"/{address}").lstrip("/")
    return f"{path}/index.html".lstrip("/") if address.endswith("/") or not path else path


def _kind(path: str) -> str:
    suffix = posixpath.splitext(path)[1]
    return TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
