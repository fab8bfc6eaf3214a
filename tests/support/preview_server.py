"""A preview that runs in a process of its own, as somebody starts it at the shell, and what a page of it hears."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

TIMEOUT_S = 60
"""How many seconds a step may take on a busy machine."""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class PreviewServer:
    """A running preview."""

    process: subprocess.Popen[str]
    port: int

    @property
    def root(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        """Ask for a path just as it is written."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_S)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        return connection.getresponse()

    def read(self, path: str) -> str:
        """Return the text of a page, whatever its status."""
        return self.ask(path).read().decode()

    def hear(self, page: str, until: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Listen as a page does until something is told."""
        response = self.ask(f"/-/events?page={page}")
        for line in response:
            if line.startswith(b"data: "):
                told: dict[str, Any] = json.loads(line[6:])
                if until(told):
                    response.close()
                    return told
        raise AssertionError("the preview fell silent")

    def stop(self) -> tuple[int, str]:
        """Press Ctrl and C; return the exit code and all that was printed."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=TIMEOUT_S)
        return self.process.returncode, said


@contextmanager
def run_preview(root: Path, *options: str, port: int = 0, **environment: str) -> Iterator[PreviewServer]:
    """Start a preview of a project, and end it."""
    port = port or free_port()
    command = [sys.executable, "-u", "-m", "generator", "serve", "--root", str(root), "--address", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | environment,
        preexec_fn=_heed_interrupts if os.name == "posix" else None,  # noqa: PLW1509 - nothing else runs in the child
    )
    preview = PreviewServer(process, port)
    try:
        _wait(preview)
        yield preview
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def _heed_interrupts() -> None:
    """Heed Ctrl and C although whoever runs the tests may not: a shell has what it runs in the background ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _wait(preview: PreviewServer) -> None:
    """Wait until the preview listens, or has ended."""
    while preview.process.poll() is None:
        try:
            preview.ask("/").read()
        except ConnectionRefusedError:
            continue
        return
