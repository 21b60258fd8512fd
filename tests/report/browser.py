"""A headless Chromium that is asked by the DevTools protocol.

In: a page. Out: what assistive technology is told of it, and where the keyboard goes.
"""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.request import urlopen

import websocket  # comes with JupyterLab

OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--remote-debugging-port=0",
)  # fmt: skip


class Browser:
    """One page in a browser, for a ``with`` block."""

    def __init__(self, program: str, page: Path, profile: Path) -> None:
        self._asked = 0
        self._process = subprocess.Popen(  # noqa: S603
            [program, *OPTIONS, f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        port = _wait(lambda: (profile / "DevToolsActivePort").read_text().splitlines()[0])
        address = _wait(lambda: _page(port)["webSocketDebuggerUrl"])
        self._socket = websocket.create_connection(address, suppress_origin=True, timeout=60)
        self.ask("Page.enable")
        self.ask("Page.navigate", url=page.as_uri())
        self._await("Page.loadEventFired")

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait(30)

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol."""
        self._asked += 1
        self._socket.send(json.dumps({"id": self._asked, "method": method, "params": parameters}))
        while True:
            reply = json.loads(self._socket.recv())
            if reply.get("id") == self._asked:
                assert "error" not in reply, reply["error"]
                return reply["result"]

    def _await(self, event: str) -> None:
        while json.loads(self._socket.recv()).get("method") != event:
            pass

    def run(self, script: str) -> Any:
        """Run a script in the page and return its value."""
        reply = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in reply, reply
        return reply["result"].get("value")

    def press(self, key: str, code: int, *, shift: bool = False) -> None:
        """Press a key as a person does."""
        common = {"key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        if key == "Enter":
            common["text"] = "\r"
        self.ask("Input.dispatchKeyEvent", type="keyDown", **common)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **common)

    def heard(self) -> list[dict[str, Any]]:
        """What a screen reader is told of, in its order: role, name, description and properties."""
        nodes = self.ask("Accessibility.getFullAXTree")["nodes"]
        by_id = {node["nodeId"]: node for node in nodes}
        told: list[dict[str, Any]] = []
        stack = [(nodes[0]["nodeId"], ())]
        while stack:
            number, above = stack.pop()
            node = by_id.get(number)
            if node is None:
                continue
            role = node.get("role", {}).get("value", "")
            if not node["ignored"]:
                told.append(
                    {
                        "role": role,
                        "name": node.get("name", {}).get("value", ""),
                        "description": node.get("description", {}).get("value", ""),
                        "above": above,
                        "node": node.get("backendDOMNodeId"),
                        **{each["name"]: each["value"].get("value") for each in node.get("properties", [])},
                    }
                )
            inner = above if node["ignored"] else (*above, role)
            stack += [(child, inner) for child in reversed(node.get("childIds", []))]
        return told


def _page(port: str) -> dict[str, Any]:
    with urlopen(f"http://127.0.0.1:{port}/json/list", timeout=10) as reply:
        return next(each for each in json.load(reply) if each["type"] == "page")


def _wait(look: Any, seconds: float = 60) -> Any:
    end = time.monotonic() + seconds
    while True:
        try:
            return look()
        except (OSError, IndexError, StopIteration):
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
