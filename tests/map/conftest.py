from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

import actorgraph
from actorgraph import Dataset
from tests.conftest import needed


@pytest.fixture(scope="session")
def bundled() -> Dataset:
    return actorgraph.load()


@pytest.fixture(scope="session")
def bundled_map(bundled: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "map.html"
    bundled.map(path)
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium-browser") or needed("chromium", "chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield started
        started.close()


@dataclass
class Opened:
    """A page in the browser, with everything that went wrong in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> Opened:
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("dialog", self.dismiss)
        return self

    def dismiss(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def opened(browser: Browser, bundled_map: Path) -> Iterator[Page]:
    """The bundled map, opened from its file on a wide screen. Whatever it complains of fails the test."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    watched = Opened(page).watch()
    page.goto(bundled_map.as_uri())
    yield page
    page.context.close()
    page.close()
    assert watched.complaints == []


class Listener:
    """A web server on this machine that gives out one page and remembers every request."""

    def __init__(self) -> None:
        self.page = b""
        self.requests: list[str] = []
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                listener.requests.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(listener.page)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    started = Listener()
    yield started
    started.close()
