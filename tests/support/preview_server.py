"""A preview server in its own process, started as on the command line, with a client for its pages and events."""

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
"""Time limit of a step on a busy machine."""


def free_port() -> int:
    """Return a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class PreviewServer:
    """A running preview server."""

    process: subprocess.Popen[str]
    port: int

    @property
    def root(self) -> str:
        """The server's address."""
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        """Request a path without normalizing it."""
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
        """Listen to a page's events until one meets a condition, and return it."""
        response = self.ask(f"/-/events?page={page}")
        for line in response:
            if line.startswith(b"data: "):
                told: dict[str, Any] = json.loads(line[6:])
                if until(told):
                    response.close()
                    return told
        raise AssertionError("the preview fell silent")

    def stop(self) -> tuple[int, str]:
        """Press Ctrl+C; return the exit code and the output."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=TIMEOUT_S)
        return self.process.returncode, said


@contextmanager
def run_preview(root: Path, *options: str, port: int = 0, **environment: str) -> Iterator[PreviewServer]:
    """Run a preview server of a project, and stop it at the end."""
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
    """Restore the handling of Ctrl+C, which shells disable for processes in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _wait(preview: PreviewServer) -> None:
    """Wait until the server listens or has exited."""
    while preview.process.poll() is None:
        try:
            preview.ask("/").read()
        except ConnectionRefusedError:
            continue
        return
