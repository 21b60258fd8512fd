"""The command line in a Python that may not speak to any other machine: a try is an error, and is told."""

from __future__ import annotations

import sys
from typing import Any

FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "urllib.")


class NetworkError(BaseException):
    """A try to reach another machine; nothing that catches exceptions hides it."""


def forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse every event that leads to other machines."""
    if event.startswith(FORBIDDEN):
        print(f"NETWORK {event} {arguments!r}", file=sys.stderr)
        raise NetworkError(event)


if __name__ == "__main__":
    sys.addaudithook(forbid)
    from pranalytics.cli import main

    main()
