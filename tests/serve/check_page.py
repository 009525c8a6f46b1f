#!/usr/bin/env python3
"""The page that a host serves, in a browser without a screen: joined, told, commanded, spoken to.

usage: check_page.py ROOT HAWSER

Chromium is driven over its DevTools protocol, by the standard library alone. Whatever the page
complains of, and whatever its content security policy forbids it, is a failure. What is printed is
TAP; without the browser the one case is skipped.
"""

import base64
import json
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import traceback

import check_host

BROWSER = "chromium-headless-shell"
WAIT_S = 30


class Browser:
    """One page of a browser, by the messages of its WebSocket."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            [BROWSER, "--no-sandbox", "--remote-debugging-port=0", "--window-size=1400,900",
             "--user-data-dir=" + folder, "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            start_new_session=True,
        )
        for line in self.process.stderr:
            found = re.search(r"ws://127\.0\.0\.1:(\d+)(/\S+)", line)
            if found:
                break
        self.socket = socket.create_connection(("127.0.0.1", int(found[1])), WAIT_S)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET {found[2]} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade"
            f"\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        head = b""
        while b"\r\n\r\n" not in head:
            head += self.take(1)
        self.number, self.session, self.complaints = 0, None, []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Runtime", "Log", "Page"):
            self.call(domain + ".enable")

    def take(self, size):
        data = b""
        while len(data) < size:
            more = self.socket.recv(size - len(data))
            assert more, "the browser is gone"
            data += more
        return data

    def send(self, text):
        data, mask = text.encode(), os.urandom(4)
        size = len(data)
        head = struct.pack(">BB", 0x81, 0x80 | size) if size < 126 else struct.pack(">BBH", 0x81, 0xFE, size)
        self.socket.sendall(head + mask + bytes(byte ^ mask[n % 4] for n, byte in enumerate(data)))

    def receive(self):
        data = b""
        while True:
            first, size = self.take(2)
            if size == 126:
                size = struct.unpack(">H", self.take(2))[0]
            elif size == 127:
                size = struct.unpack(">Q", self.take(8))[0]
            data += self.take(size)
            if first & 0x80:
                return json.loads(data)

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.send(json.dumps(message))
        while True:
            answer = self.receive()
            if answer.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded"):
                self.complaints.append(json.dumps(answer["params"]))
            if answer.get("id") == self.number:
                assert "result" in answer, answer
                return answer["result"]

    def run(self, script):
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def until(self, script):
        deadline = time.time() + WAIT_S
        while not self.run(script):
            assert time.time() < deadline, f"never came: {script}; {self.complaints}"
            time.sleep(0.1)

    def close(self):
        """The browser and the helpers that it has started: its whole group."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(WAIT_S)


def a_page_joins_hears_commands_and_comes_back(root, hawser, folder):
    host = check_host.Host(root, hawser, folder)
    browser = Browser(os.path.join(folder, "browser"))
    try:
        code = host.codes["lilac-chief"]
        browser.call("Page.navigate", url=f"http://127.0.0.1:{host.port}/#role=lilac-chief")
        browser.until("document.getElementById('join-role')?.value === 'lilac-chief'")
        browser.run(f"document.getElementById('join-code').value = '{code.lower()}';"
                    "document.getElementById('join-form').requestSubmit()")
        browser.until("globalThis.hawser.seat.ground && hawser.seat.revision > 0")
        assert browser.run("document.getElementById('role-name').textContent") == "Lilac Guard chief"
        assert browser.run("document.getElementById('marking').textContent") == "UNCLASSIFIED – EXERCISE"
        assert browser.run("hawser.seat.verbs.some((verb) => verb.name === 'task')")
        assert browser.run("hawser.map.rings.length") > 10

        control = host.join("control")
        host.done(control, "inject distress at 34.6 129.3")
        host.done(control, "run 1h")
        browser.until("hawser.seat.told.length >= 3 && hawser.clock.nowMs() === 3600000")
        assert browser.run("hawser.send('task pv-1 patrol 34.5 129.5 instead')") is not None
        browser.until("hawser.seat.given[0].outcome === 'done'")
        assert "PV-1" in browser.run("hawser.send('show units')")
        offered = browser.run("hawser.host.post('/v1/complete', {line: 'ta'}).then((a) => a.offers)")
        assert "task" in offered, offered

        hello = ("hawser.hear('hello', {branch: 1, role_name: 'Lilac Guard chief', plain: %s,"
                 " clock: {now_ms: 3600000, running: false, pace: 60, stopped: false}})")
        browser.run(hello % "true")
        assert "not encrypted" in browser.run("document.getElementById('banner').textContent")
        browser.run("hawser.hear('ping', {now_ms: 0, journal: 'stopped'})")
        banner = browser.run("document.getElementById('banner').innerText")
        assert "disk has failed" in banner and "not encrypted" in banner, banner
        browser.run(hello % "false")
        browser.run("hawser.hear('ping', {now_ms: 0, journal: 'kept'})")
        assert browser.run("document.getElementById('banner').hidden")

        told = browser.run("JSON.stringify(hawser.seat.told)")
        browser.call("Page.reload")
        browser.until("globalThis.hawser?.seat.told.length >= 3")
        browser.until(f"hawser.seat.told.length >= {len(json.loads(told))}")
        again = json.loads(browser.run("JSON.stringify(hawser.seat.told)"))
        assert again[: len(json.loads(told))] == json.loads(told)
        assert not browser.complaints, browser.complaints
    finally:
        browser.close()
        assert host.stop() == 0


def main(root, hawser):
    print("1..1")
    if shutil.which(BROWSER) is None:
        print(f"ok 1 # SKIP there is no {BROWSER} here")
        return 0
    case = a_page_joins_hears_commands_and_comes_back
    with tempfile.TemporaryDirectory(prefix="hawser-page.", ignore_cleanup_errors=True) as folder:
        try:
            case(os.path.abspath(root), os.path.abspath(hawser), folder)
            print(f"ok 1 - {case.__name__}")
            return 0
        except Exception:  # the case may fail in any way
            print(f"not ok 1 - {case.__name__}")
            print("# " + traceback.format_exc().replace("\n", "\n# "))
            return 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
