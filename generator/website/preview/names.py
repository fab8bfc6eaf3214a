"""By which names a preview may be called.

A page of another site can have its own name point at this computer (DNS rebinding), and its scripts would then read the
preview as their own. Such a page cannot choose what its browser writes as the host it asks: that has to be ours.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a server that listens on a host."""

    known: frozenset[str]
    any_number: bool = False
    """Whether it listens on all addresses of this computer, and may be called by any number; names are still ours."""

    @classmethod
    def of(cls, host: str) -> Names:
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
