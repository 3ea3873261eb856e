"""Speaks to the real yaml-language-server as an editor does: the Language Server Protocol over its standard input."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent
PROGRAM = TESTS / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
SECONDS = 60


class LanguageServer:
    """One session; `settings` are what an editor would hand over."""

    def __init__(self, process: subprocess.Popen[bytes], settings: dict[str, Any]) -> None:
        self.process, self.settings = process, settings
        self.answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.number = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def start(self, root: Path) -> None:
        folders = [{"uri": root.as_uri(), "name": "catalogue"}]
        item = {"snippetSupport": True, "documentationFormat": ["markdown"]}
        capabilities = {
            "textDocument": {"completion": {"completionItem": item}, "hover": {"contentFormat": ["markdown"]}},
            "workspace": {"configuration": True, "workspaceFolders": True},
        }
        start = {
            "processId": None,
            "rootUri": root.as_uri(),
            "workspaceFolders": folders,
            "capabilities": capabilities,
        }
        self.ask("initialize", start)
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})

    def open(self, file: Path, text: str) -> str:
        """Open a document; returns its address once the server has judged it."""
        uri = file.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def complete(self, uri: str, line: int, column: int) -> list[dict[str, Any]]:
        position = {"line": line, "character": column}
        found = self.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": position})
        items: list[dict[str, Any]] = found["items"] if isinstance(found, dict) else found or []
        return items

    def hover(self, uri: str, line: int, column: int) -> str:
        position = {"line": line, "character": column}
        found = self.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": position})
        return str(found["contents"]["value"]) if found else ""

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self.number += 1
        number = self.number
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        while True:
            answer = self.answers.get(timeout=SECONDS)
            if answer["id"] == number:
                assert "error" not in answer, answer
                return answer["result"]

    def tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        while line := stream.readline():
            length = int(line.split(b":")[1])
            while stream.readline().strip():
                pass
            self._take(json.loads(stream.read(length)))

    def _take(self, message: dict[str, Any]) -> None:
        if "method" not in message:
            self.answers.put(message)
        elif message["method"] == "workspace/configuration":
            wanted = [self.settings.get(item["section"], {}) for item in message["params"]["items"]]
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": wanted})
        elif message["method"] == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message:
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": None})


@contextmanager
def language_server(root: Path, settings: dict[str, Any]) -> Iterator[LanguageServer]:
    process = subprocess.Popen(
        ["node", str(PROGRAM), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        server = LanguageServer(process, settings)
        server.start(root)
        yield server
    finally:
        process.kill()
        process.wait()
