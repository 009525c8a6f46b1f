#!/usr/bin/env python3
"""Drives a room's host over its sockets, as seats do and as those do who mean it ill.

usage: check_host.py ROOT HAWSER

Each case is a function whose name says what must hold. They share one host, on the scenario of
roles; those that end one start their own. What is printed is TAP.
"""

import http.client
import json
import os
import re
import signal
import socket
import ssl
import stat
import subprocess
import sys
import tempfile
import threading
import time
import traceback

import jsonschema

WAIT_S = 120  # of a machine that does much else


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path, timeout=WAIT_S):
        super().__init__("localhost", timeout=timeout)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Answer:
    def __init__(self, response):
        self.code = response.status
        self.headers = response.headers
        self.bytes = response.read()

    @property
    def json(self):
        return json.loads(self.bytes)


class Host:
    """A host's process; standard input stays open, so that lines can be given."""

    def __init__(self, root, hawser, folder, *options, name="room.hawser", scenario=None):
        self.file = os.path.join(folder, name)
        scenario = scenario or os.path.join(root, "tests", "scenario", "good", "roles.json")
        self.process = subprocess.Popen(
            [hawser, "host", scenario, "--exercise", self.file, "--port", "0", "--stay", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=folder,
        )
        self.codes, self.pin, self.lines = {}, None, []
        self.ready = threading.Event()
        threading.Thread(target=self.read, daemon=True).start()
        if not self.ready.wait(WAIT_S):
            self.process.kill()
            raise AssertionError("the host does not start:\n" + "".join(self.lines))

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line)
            code = re.match(r"([\w-]+)  .*  ([0-9A-Z]{4}-[0-9A-Z]{4})$", line.rstrip())
            url = re.match(r"(https?)://(\S+):(\d+)$", line.strip())
            if url:
                self.secure, self.port = url[1] == "https", int(url[3])
            if line.startswith("pin "):
                self.pin = line.split()[1]
            if code:
                self.codes[code[1]] = code[2]
            if line.startswith('"card ROLE"'):
                self.ready.set()

    def connection(self, local=False, timeout=WAIT_S):
        if local:
            return UnixConnection(self.file + ".sock", timeout)
        if self.secure:
            return http.client.HTTPSConnection(
                "127.0.0.1", self.port, timeout=timeout, context=ssl._create_unverified_context()
            )
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def call(self, method, path, body=None, token=None, local=False, headers=None, raw=None):
        connection = self.connection(local)
        sent = {"X-Hawser": "1"} if method == "POST" else {}
        if token:
            sent["Authorization"] = "Bearer " + token
        sent.update(headers or {})
        payload = raw if raw is not None else None if body is None else json.dumps(body)
        connection.request(method, path, payload, {k: v for k, v in sent.items() if v is not None})
        answer = Answer(connection.getresponse())
        connection.close()
        return answer

    def join(self, role, local=True, **others):
        body = {"role": role, **others}
        if not local:
            body["code"] = self.codes[role]
        answer = self.call("POST", "/v1/join", body, local=local)
        assert answer.code == 201, answer.bytes
        token = answer.json["token"]
        # The latest to sit down gives the role's commands.
        self.command(token, "take pen")
        return token

    def command(self, token, line, key=None, **others):
        headers = {"Idempotency-Key": key or os.urandom(16).hex()}
        return self.call("POST", "/v1/commands", {"line": line, **others}, token, headers=headers)

    def done(self, token, line):
        answer = self.command(token, line)
        assert answer.code == 200 and answer.json["outcome"] == "done", answer.bytes
        return answer.json

    def told(self, token, after=0):
        return self.call("GET", f"/v1/told?after={after}&limit=1000", token=token).json["told"]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(WAIT_S)


class Stream:
    """A seat's events, read in a thread of their own."""

    def __init__(self, host, token, last=None, headers=None, query=""):
        self.connection = host.connection(timeout=60)
        sent = {"Authorization": "Bearer " + token, **(headers or {})}
        if last:
            sent["Last-Event-ID"] = last
        self.connection.request("GET", "/v1/stream" + query, headers=sent)
        self.response = self.connection.getresponse()
        self.code, self.events, self.ended = self.response.status, [], False
        self.news = threading.Condition()
        if self.code == 200:
            threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        event = {}
        try:
            for line in self.response:
                line = line.decode().rstrip("\n")
                if line:
                    key, _, value = line.partition(": ")
                    event[key] = value
                    continue
                with self.news:
                    self.events.append((event["event"], event["id"], json.loads(event["data"])))
                    self.news.notify_all()
                event = {}
        except (OSError, ValueError, http.client.HTTPException, AttributeError):
            pass
        with self.news:
            self.ended = True
            self.news.notify_all()

    def wait(self, wanted, seconds=10):
        """Until wanted(events) is true; what it gave."""
        with self.news:
            assert self.news.wait_for(lambda: wanted(self.events), seconds), self.names()
            return wanted(self.events)

    def named(self, name):
        return [event for event in self.events if event[0] == name]

    def names(self):
        return [event[0] for event in self.events]

    def close(self):
        # A shutdown, so that a read in another thread ends.
        try:
            self.connection.sock.shutdown(socket.SHUT_RDWR)
        except (OSError, AttributeError):
            pass


class Schemas:
    def __init__(self, root):
        self.wire = self.load(root, "wire")
        self.view = self.load(root, "view")
        self.delta = self.load(root, "delta")

    @staticmethod
    def load(root, name):
        path = os.path.join(root, "scenarios", "schema", name + ".schema.json")
        with open(path, encoding="utf-8") as file:
            schema = json.load(file)
        jsonschema.Draft202012Validator.check_schema(schema)
        return schema

    def check(self, value, name):
        self.validate(value, {"$defs": self.wire["$defs"], "$ref": f"#/$defs/{name}"})

    @staticmethod
    def validate(value, schema):
        jsonschema.Draft202012Validator(schema).validate(value)


# ---- joining ---------------------------------------------------------------------------------------


def a_code_opens_its_role_and_no_other(world):
    host = world.host
    answer = host.call("POST", "/v1/join", {"role": "lilac-chief", "code": host.codes["lilac-chief"]})
    assert answer.code == 201, answer.bytes
    world.schemas.check(answer.json, "joined")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and answer.json["token"] in cookie
    typed = host.codes["lilac-chief"].replace("-", " ").lower().replace("0", "o")
    assert host.call("POST", "/v1/join", {"role": "lilac-chief", "code": typed}).code == 201
    other = host.call("POST", "/v1/join", {"role": "quill-room", "code": host.codes["lilac-chief"]})
    unknown = host.call("POST", "/v1/join", {"role": "nobody", "code": host.codes["lilac-chief"]})
    assert other.code == unknown.code == 403 and other.bytes == unknown.bytes
    world.schemas.check(other.json, "refusal")


def a_token_is_a_header_or_a_cookie_and_nothing_else(world):
    host = world.host
    token = host.join("lilac-staff")
    assert host.call("GET", "/v1/told", token=token).code == 200
    cookie = {"Cookie": f"other=1; hawser={token}"}
    assert host.call("GET", "/v1/told", headers=cookie).code == 200
    for wrong in (None, "x", token[:-1], token + "A", "A" * 43, "A" * 4000):
        assert host.call("GET", "/v1/told", token=wrong).code == 401
    assert host.call("GET", f"/v1/told?token={token}").code == 401


def who_guesses_codes_is_slowed_down(world):
    host = Host(world.root, world.hawser, world.folder, name="guess.hawser")
    try:
        codes = [
            host.call("POST", "/v1/join", {"role": "lilac-chief", "code": f"0000-000{n}"}).code
            for n in range(6)
        ]
        assert codes == [403] * 5 + [429], codes
        right = {"role": "lilac-chief", "code": host.codes["lilac-chief"]}
        refused = host.call("POST", "/v1/join", right)
        assert refused.code == 429 and 0 < int(refused.headers["Retry-After"]) <= 60
        assert host.call("POST", "/v1/join", right, local=True).code == 201
    finally:
        assert host.stop() == 0


def what_opens_the_room_is_its_owners_alone(world):
    host = world.host
    token = host.join("busan-port")
    for name in (".sock", ".seats"):
        assert stat.S_IMODE(os.stat(host.file + name).st_mode) == 0o600, name
    with open(host.file + ".seats", encoding="utf-8") as file:
        kept = file.read()
    assert token not in kept
    for code in host.codes.values():
        assert code not in kept and code.replace("-", "") not in kept


def a_seat_that_is_taken_away_opens_no_more(world):
    host = world.host
    token = host.join("east-cell")
    control = host.join("control")
    stream = Stream(host, token)
    stream.wait(lambda events: events)
    seats = host.call("GET", "/v1/seats", token=control).json
    world.schemas.check(seats, "seats")
    seat = next(role for role in seats["roles"] if role["role"] == "east-cell")["seats"][-1]
    assert seat["online"]
    assert host.call("POST", "/v1/revoke", {"seat": seat["seat"]}, control).code == 200
    stream.wait(lambda events: stream.ended)
    assert host.call("GET", "/v1/told", token=token).code == 401


def a_new_code_takes_the_old_ones_place(world):
    host = world.host
    control = host.join("control")
    answer = host.call("POST", "/v1/code", {"role": "booth"}, control)
    world.schemas.check(answer.json, "code")
    new = {"role": "booth", "code": answer.json["code"]}
    old = {"role": "booth", "code": host.codes["booth"]}
    assert host.call("POST", "/v1/join", old).code == 403
    assert host.call("POST", "/v1/join", new).code == 201


# ---- who may ---------------------------------------------------------------------------------------


def what_is_the_facilitators_is_refused_to_players(world):
    host = world.host
    token = host.join("lilac-chief")
    assert host.call("GET", "/v1/seats", token=token).code == 403
    assert host.call("POST", "/v1/code", {"role": "control"}, token).code == 403
    assert host.call("POST", "/v1/revoke", {"seat": 1}, token).code == 403
    assert host.command(token, "help", **{"as": "quill-room"}).code == 403


def another_sites_page_is_refused(world):
    host = world.host
    token = host.join("lilac-chief")
    here = f"127.0.0.1:{host.port}"
    assert host.call("GET", "/v1/told", token=token, headers={"Origin": f"http://{here}"}).code == 200
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": f"http://{here}.evil.example"},
        {"Host": "evil.example"},
        {"Host": f"evil.example:{host.port}"},
        {"Host": "", "Origin": "http://"},
    ):
        answer = host.call("GET", "/v1/told", token=token, headers=headers)
        assert answer.code in (400, 403), (headers, answer.code)
    assert host.call("POST", "/v1/ack", {"told": 0}, token, headers={"X-Hawser": None}).code == 403
    assert host.call("POST", "/v1/ack", {"told": 0}, token).code == 200


def every_answer_bears_the_headers_that_keep_a_page_safe(world):
    host = world.host
    token = host.join("gallery")
    stream = Stream(host, token)
    for headers in (
        host.call("GET", "/v1/told", token=token).headers,
        host.call("GET", "/v1/told").headers,
        host.call("GET", "/nowhere").headers,
        host.call("GET", "/v1/ground", token=token).headers,
        stream.response.headers,
    ):
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy, policy
        assert "frame-ancestors 'none'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Access-Control-Allow-Origin" not in headers
    stream.close()


# ---- commands --------------------------------------------------------------------------------------


def the_same_key_is_answered_with_the_same_bytes_and_done_once(world):
    host = world.host
    control = host.join("control")
    before = host.call("GET", "/v1/told", token=control).json["count"]
    first = host.command(control, "run 1m", key="same-key")
    told = host.call("GET", "/v1/told", token=control).json["count"]
    again = host.command(control, "run 1m", key="same-key")
    other = host.command(control, "run 1h", key="same-key")
    assert first.code == 200 and first.bytes == again.bytes
    assert other.code == 400, "another command under the same key"
    assert first.headers["Hawser-Receipt"] == again.headers["Hawser-Receipt"]
    world.schemas.check(first.json, "answer")
    assert host.call("GET", "/v1/told", token=control).json["count"] == told >= before
    assert host.command(control, "run 1m").json["t_ms"] == first.json["t_ms"] + 60000


def a_command_needs_a_key_and_a_body_that_can_be_read(world):
    host = world.host
    token = host.join("lilac-chief")
    for key in ("", "a b", "é".encode().decode("latin-1"), "x" * 65):
        answer = host.call(
            "POST", "/v1/commands", {"line": "help"}, token, headers={"Idempotency-Key": key}
        )
        assert answer.code == 400 and answer.json["error"] == "key", (key, answer.bytes)
    for raw in (b"", b"{", b"[]", b"null", b'{"line":1}', b'{"line":"a","line":"b"}', b"\xff\xfe",
                b'{"line":"\xff"}', b'{"line":"x","more":1}', b'{"line":"' + b"a" * 600 + b'"}',
                b'{"line":"a\\u0000b"}', b"[" * 5000):
        answer = host.call(
            "POST", "/v1/commands", token=token, raw=raw, headers={"Idempotency-Key": "k"}
        )
        assert answer.code == 400, (raw[:40], answer.code, answer.bytes)
        world.schemas.check(answer.json, "refusal")


def a_move_as_json_is_what_its_line_is(world):
    host = world.host
    token = host.join("lilac-chief")
    headers = {"Idempotency-Key": "as-json"}
    move = {"move": "task", "unit": "pv-1", "task": "patrol", "lat": 34.5, "lon": 129.5}
    verbs = host.call("GET", "/v1/ground", token=token).json["verbs"]
    slots = next(verb for verb in verbs if verb["name"] == "task")["slots"]
    names = [slot["name"] for slot in slots]
    assert set(move) - {"move"} <= set(names), names
    answer = host.call("POST", "/v1/commands", {"move": move}, token, headers=headers)
    assert answer.code == 200 and answer.json["outcome"] == "done", answer.bytes


def who_floods_is_held_back_and_nobody_else(world):
    host = world.host
    flooder, other = host.join("quill-room"), host.join("morrow-room")
    codes = [host.command(flooder, "help").code for _ in range(30)]
    assert 429 in codes[20:] and 429 not in codes[:19], codes
    assert host.command(other, "help").code != 429
    asks = [host.call("POST", "/v1/ask", {"line": "help"}, flooder).code for _ in range(150)]
    assert 429 in asks[60:] and 429 not in asks[:60], asks
    acks = [host.call("POST", "/v1/ack", {"told": 0}, other).code for _ in range(40)]
    assert acks[:20] == [200] * 20 and 429 in acks[20:], acks
    assert host.command(other, "help").code != 429


def what_is_too_large_is_refused_before_it_is_read(world):
    host = world.host
    token = host.join("lilac-chief")
    headers = {"Idempotency-Key": "large"}
    large = host.call("POST", "/v1/commands", token=token, raw=b" " * 17000, headers=headers)
    assert large.code == 413
    said = {**headers, "Content-Length": "99999999999"}
    assert host.call("POST", "/v1/commands", token=token, raw=b"{}", headers=said).code == 413
    connection = host.connection()
    connection.putrequest("POST", "/v1/commands")
    for key, value in {**headers, "X-Hawser": "1", "Authorization": "Bearer " + token,
                       "Transfer-Encoding": "chunked"}.items():
        connection.putheader(key, value)
    connection.endheaders()
    for _ in range(20):
        connection.send(b"400\r\n" + b" " * 1024 + b"\r\n")
    connection.send(b"0\r\n\r\n")
    assert connection.getresponse().status == 413
    assert host.call("GET", "/v1/told", token=token, headers={"X-Long": "x" * 60000}).code in (413, 431)


def questions_are_answered_from_the_roles_own_view(world):
    host = world.host
    token = host.join("lilac-chief", lang="ja")
    answer = host.call("POST", "/v1/ask", {"line": "show units"}, token)
    assert answer.code == 200 and "pv-1" in answer.json["text"], answer.bytes
    world.schemas.check(answer.json, "text")
    offers = host.call("POST", "/v1/complete", {"line": "ta"}, token)
    assert "task" in offers.json["offers"], offers.bytes
    world.schemas.check(offers.json, "offers")
    operator = host.join("quill-room")
    assert "task" not in host.call("POST", "/v1/complete", {"line": "ta"}, operator).json["offers"]


def the_page_is_served_to_anybody_and_nothing_beside_it(world):
    host = world.host
    page = host.call("GET", "/")
    assert page.code == 200 and page.headers["Content-Type"].startswith("text/html"), page.code
    for name in re.findall(r'(?:src|href)="([\w.-]+)"', page.bytes.decode()):
        assert host.call("GET", "/" + name).code == 200, name
    coast = host.call("GET", "/coast.bin")
    assert coast.code == 200 and coast.bytes[:4] == b"HWC1" and len(coast.bytes) > 1000
    for path in ("/../meson.build", "/%2e%2e/meson.build", "/page/main.js", "/main.js/", "/.git/config"):
        assert host.call("GET", path).code == 404, path
    hello = host.call("GET", "/v1/hello?lang=ja").json
    world.schemas.check(hello, "greeting")
    assert {"lilac-chief", "control"} <= {role["id"] for role in hello["roles"]}


def a_seat_may_read_another_language_from_now_on(world):
    host = world.host
    token = host.join("lilac-chief", lang="en")
    stream = Stream(host, token)
    stream.wait(lambda events: any(event[0] == "view" for event in events))
    english = host.call("POST", "/v1/ask", {"line": "show units"}, token).json["text"]
    assert host.call("POST", "/v1/language", {"lang": "ja"}, token).code == 200
    assert host.call("POST", "/v1/ask", {"line": "show units"}, token).json["text"] != english
    again = host.call("POST", "/v1/ask", {"line": "show units", "lang": "en"}, token).json["text"]
    assert again == english
    stream.wait(lambda events: len(stream.named("view")) >= 2)
    stream.close()
    assert host.call("POST", "/v1/language", {"lang": "xx"}, token).code == 400


def the_ground_is_sent_once(world):
    host = world.host
    token = host.join("lilac-chief")
    first = host.call("GET", "/v1/ground", token=token)
    assert first.code == 200 and "verbs" in first.json
    again = host.call("GET", "/v1/ground", token=token, headers={"If-None-Match": first.headers["ETag"]})
    assert again.code == 304 and again.bytes == b""


# ---- the stream ------------------------------------------------------------------------------------


def check_events(world, events):
    names = {"hello": "hello", "told": "told", "clock": "clock", "ping": "clock"}
    for name, event_id, data in events:
        world.schemas.check(event_id, "event_id")
        if name in names:
            world.schemas.check(data, names[name])
        else:
            assert name == "view", name
            world.schemas.validate(data, world.schemas.delta if "base" in data else world.schemas.view)


def a_stream_greets_shows_and_tells_in_order(world):
    host = world.host
    control = host.join("control")
    token = host.join("lilac-chief")
    stream = Stream(host, token)
    stream.wait(lambda events: {"hello", "view", "clock"} <= {event[0] for event in events})
    assert stream.names()[0] == "hello" and "base" not in stream.named("view")[0][2]
    count = host.call("GET", "/v1/told", token=token).json["count"]
    host.done(control, "inject distress at 34.6 129.3")
    host.done(control, "run 2h")
    stream.wait(lambda events: any(event[0] == "told" and event[2]["seq"] > count for event in events))
    time.sleep(0.5)
    numbers = [event[2]["seq"] for event in stream.named("told")]
    assert numbers == list(range(1, len(numbers) + 1)), numbers
    assert [event[2] for event in stream.named("told")] == host.told(token)[: len(numbers)]
    check_events(world, stream.events)
    stream.close()


def who_comes_back_hears_what_was_missed_and_nothing_twice(world):
    host = world.host
    control = host.join("control")
    token = host.join("lilac-chief")
    first = Stream(host, token)
    host.done(control, "run 1h")
    first.wait(lambda events: any(event[0] == "clock" for event in events))
    time.sleep(0.5)
    last = first.events[-1][1]
    had = max([event[2]["seq"] for event in first.named("told")], default=0)
    first.close()
    host.done(control, "inject distress at 34.7 129.4")
    host.done(control, "run 3h")
    count = host.call("GET", "/v1/told", token=token).json["count"]
    assert count > had
    second = Stream(host, token, last=last)
    second.wait(lambda events: any(event[0] == "told" and event[2]["seq"] == count for event in events))
    assert [event[2]["seq"] for event in second.named("told")] == list(range(had + 1, count + 1))
    second.close()


def a_seat_that_lies_about_where_it_stood_is_refused(world):
    host = world.host
    token = host.join("lilac-chief")
    stream = Stream(host, token)
    stream.wait(lambda events: events)
    branch, seq, mark = stream.events[-1][1].split(".")
    stream.close()
    for last in (f"{branch}.{int(seq) + 1}.{mark}", f"2.{seq}.{mark}", f"{branch}.{seq}.{'0' * 16}",
                 "1", "1.2", "-1.0.x", "x" * 300, f"{branch}.{2 ** 70}.{mark}"):
        assert Stream(host, token, last=last).code == 400, last
    other = host.join("quill-room")
    foreign = Stream(host, other, last=f"{branch}.{seq}.{mark}")
    assert foreign.code == 400, "an id of another role's"
    wrong = {"Hawser-Key": "never", "Hawser-Receipt": "0" * 16}
    assert Stream(host, token, headers=wrong).code == 400


def what_a_seat_brings_back_with_a_receipt_is_known(world):
    host = world.host
    control = host.join("control")
    answer = host.command(control, "run 1m", key="kept")
    headers = {"Hawser-Key": "kept", "Hawser-Receipt": answer.headers["Hawser-Receipt"]}
    stream = Stream(host, control, headers=headers)
    assert stream.code == 200
    stream.close()
    headers["Hawser-Key"] = "other"
    assert Stream(host, control, headers=headers).code == 400


def a_third_stream_ends_the_oldest(world):
    host = world.host
    token = host.join("gallery")
    streams = [Stream(host, token) for _ in range(3)]
    streams[0].wait(lambda events: streams[0].ended)
    assert not streams[1].ended and not streams[2].ended
    for stream in streams:
        stream.close()


def a_poll_is_answered_when_there_is_news(world):
    host = world.host
    control, token = host.join("control"), host.join("lilac-chief")
    first = host.call("GET", "/v1/poll", token=token).json
    world.schemas.check(first, "events")
    check_events(world, [(event["event"], event["id"], event["data"]) for event in first])
    assert first[0]["event"] == "hello"
    last = first[-1]["id"]
    revision = next(event["data"]["revision"] for event in first if event["event"] == "view")
    began, answers = time.time(), []
    poll = f"/v1/poll?after={last}&revision={revision}"
    thread = threading.Thread(target=lambda: answers.append(host.call("GET", poll, token=token)))
    thread.start()
    time.sleep(0.7)
    assert not answers
    host.done(control, "inject distress at 34.8 129.2")
    host.done(control, "run 1h")
    thread.join(WAIT_S)
    assert time.time() - began < 10 and answers[0].code == 200
    assert {"told", "view"} & {event["event"] for event in answers[0].json}


def deltas_add_up_to_the_view(world):
    host = world.host
    control, token = host.join("control"), host.join("lilac-chief")
    stream = Stream(host, token)
    stream.wait(lambda events: any(event[0] == "view" for event in events))
    for line in ("task pv-1 patrol 34.5 129.5 instead", "run 10m", "inject distress at 34.5 129.1",
                 "run 10m", "run 10m"):
        host.done(control, line)
        time.sleep(0.2)
    final = host.call("GET", "/v1/view", token=token).json
    stream.wait(lambda events: stream.named("view")[-1][2]["revision"] == final["revision"])
    views = [event[2] for event in stream.named("view")]
    assert any("base" in view for view in views), "no delta was sent"
    lists, revision = {}, None
    for view in views:
        if "base" not in view:
            lists = {**view["ground"], **view["lists"]}
        else:
            assert view["base"] == revision
            for name, rows in view["set"].items():
                lists[name].update(rows)
            for name, keys in view["del"].items():
                for key in keys:
                    del lists[name][key]
        revision = view["revision"]
    assert lists == {**final["ground"], **final["lists"]}
    stream.close()


# ---- bad neighbours --------------------------------------------------------------------------------


def quick_enough(world, control, seconds=1.0):
    began = time.time()
    world.host.done(control, "run 1m")
    took = time.time() - began
    assert took < seconds, took


def garbage_is_answered_and_forgotten(world):
    host = world.host
    control = host.join("control")
    for bytes_ in (b"\0" * 1000, b"GET\r\n\r\n", os.urandom(4000), b"GET /v1/told HTTP/9.9\r\n\r\n",
                   b"POST /v1/join HTTP/1.1\r\nContent-Length: -5\r\n\r\n", b"\r\n" * 500,
                   b"GET /" + b"a" * 70000 + b" HTTP/1.1\r\n\r\n",
                   b"GET /v1/told HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil\r\n\r\n",
                   b"GET /v1/../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", host.port), 5) as raw:
            try:
                raw.sendall(bytes_)
                raw.shutdown(socket.SHUT_WR)
                while raw.recv(65536):
                    pass
            except OSError:
                pass
    quick_enough(world, control)


def a_reader_of_one_byte_a_second_holds_up_nobody(world):
    host = world.host
    control, token = host.join("control"), host.join("lilac-staff")
    slow = socket.create_connection(("127.0.0.1", host.port), 30)
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    slow.sendall(
        f"GET /v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
    )
    slow.recv(1)
    for line in ("inject distress at 34.2 129.1", "run 1h", "run 1h", "run 1h"):
        host.done(control, line)
        slow.recv(1)
    quick_enough(world, control)
    quick = Stream(host, token)
    quick.wait(lambda events: any(event[0] == "told" for event in events))
    quick.close()
    slow.close()


def connections_that_get_nowhere_hold_up_nobody(world):
    host = world.host
    control = host.join("control")
    idle = []
    for _ in range(60):
        connection = socket.create_connection(("127.0.0.1", host.port), 5)
        connection.sendall(b"POST /v1/join HTTP/1.1\r\nHost: 127.0.0.1\r\nX-")
        idle.append(connection)
    quick_enough(world, control)
    for connection in idle:
        connection.close()


def forty_seats_that_flap_leave_the_room_as_it_was(world):
    host = world.host
    control = host.join("control")
    roles = [role for role in host.codes if role != "control"]
    tokens = [host.join(roles[n % len(roles)], name=f"Seat {n}") for n in range(40)]
    for _ in range(3):
        streams = [Stream(host, token) for token in tokens]
        for stream in streams[::2]:
            stream.wait(lambda events: events)
        quick_enough(world, control, 3.0)
        for stream in streams:
            stream.close()
    quick_enough(world, control, 3.0)
    seats = host.call("GET", "/v1/seats", token=control).json
    assert sum(len(role["seats"]) for role in seats["roles"]) >= 41
    for token in tokens:
        assert host.call("POST", "/v1/leave", {}, token).code == 200
        assert host.call("GET", "/v1/told", token=token).code == 401


def the_facilitators_terminal_may_stand_still(world):
    host = world.host
    control = host.join("control")
    host.process.stdin.write("help\n" * 400)
    host.process.stdin.flush()
    quick_enough(world, control, 3.0)


# ---- beyond this computer ----------------------------------------------------------------------------


def tls_with_an_own_certificate_is_joined_by_its_pin(world):
    host = Host(world.root, world.hawser, world.folder, "--tls-self", name="tls.hawser")
    try:
        assert host.secure and host.pin.startswith("sha256//")
        answer = host.call("POST", "/v1/join", {"role": "gallery", "code": host.codes["gallery"]})
        assert answer.code == 201 and "Secure" in answer.headers["Set-Cookie"]
        assert stat.S_IMODE(os.stat(host.file + ".pem").st_mode) == 0o600
        seat = [world.hawser, "seat", f"https://127.0.0.1:{host.port}", "--as", "lilac-chief", "--code",
                host.codes["lilac-chief"]]
        shown = subprocess.run([*seat, "--pin", host.pin], input="show units\n", capture_output=True,
                               text=True, timeout=60)
        assert shown.returncode == 0 and "pv-1" in shown.stdout, shown
        wrong = subprocess.run([*seat, "--pin", "sha256//" + "A" * 43 + "="], input="show units\n",
                               capture_output=True, text=True, timeout=60)
        assert wrong.returncode == 3 and "pv-1" not in wrong.stdout, wrong
        trusting = subprocess.run(seat, input="", capture_output=True, text=True, timeout=60)
        assert trusting.returncode == 3, trusting
    finally:
        assert host.stop() == 0


def another_address_needs_tls_or_a_word(world):
    scenario = os.path.join(world.root, "tests", "scenario", "good", "roles.json")
    command = [world.hawser, "host", scenario, "--exercise", os.path.join(world.folder, "lan.hawser")]
    refused = subprocess.run([*command, "--listen", "0.0.0.0", "--port", "0"], input="",
                             capture_output=True, text=True, timeout=60)
    assert refused.returncode == 2 and "--plain-lan" in refused.stderr, refused
    host = Host(world.root, world.hawser, world.folder, "--listen", "0.0.0.0", "--plain-lan",
                name="lan.hawser")
    try:
        assert host.call("GET", "/v1/hello").json["plain"] is True
        token = host.join("gallery")
        stream = Stream(host, token)
        stream.wait(lambda events: events and events[0][2]["plain"] is True)
        stream.close()
    finally:
        assert host.stop() == 0


# ---- coming back -------------------------------------------------------------------------------------


def again(world, host, *options):
    """The same host after an end, at the same port."""
    name = os.path.basename(host.file)
    return Host(world.root, world.hawser, world.folder, "--resume", "--port", str(host.port), *options,
                name=name)


def wire_of(host, role):
    """What a seat of the role is given, byte by byte, whatever it asks; without what is the host's."""
    token, given = host.join(role), []
    asked = [("GET", path, None) for path in ("/v1/told", "/v1/view", "/v1/ground")]
    asked += [("POST", "/v1/complete", {"line": line}) for line in ("t", "show ", "message ")]
    asked += [("POST", "/v1/ask", {"line": "help"})]
    asked += [("POST", "/v1/commands", {"line": line}) for line in (
        "message lilac-cell Good morning", "inject cut ashgull", "task pv-l1 hail marrowby-trader")]
    for number, (method, path, body) in enumerate(asked):
        answer = host.call(method, path, body, token,
                           headers={"Idempotency-Key": f"twin-{role}-{number}"} if body else None)
        # receipts and tags are sealed with each host's own key
        headers = sorted((name, value) for name, value in answer.headers.items()
                         if name not in ("Date", "ETag", "Hawser-Receipt"))
        given.append((method, path, body, answer.code, headers, answer.bytes))
    return given


def two_worlds_that_differ_in_what_is_hidden_are_one_on_the_wire(world):
    """A ship's set falls silent: who watches no sea is given the same bytes as where it did not."""
    scenario = os.path.join(world.root, "scenarios", "strait-room.json")
    wires = []
    for hidden in ("inject dark marrowby-trader", "inject ais on tallowgate"):
        with tempfile.TemporaryDirectory(prefix="hawser-twin.") as folder:
            host = Host(world.root, world.hawser, folder, scenario=scenario)
            control = host.join("control")
            host.done(control, "run 2h")
            host.done(control, hidden)
            host.done(control, "run 1m")
            wires.append({role: wire_of(host, role) for role in (
                "hakata-port", "busan-port", "quillfen-room", "morrowline-room", "cedar-cell",
                "control")})
            host.stop()
    for role in wires[0]:
        for mine, theirs in zip(wires[0][role], wires[1][role]):
            if role != "control":
                assert mine == theirs, (role, mine, theirs)
    # Who may know is given something else: what is compared can differ.
    assert wires[0]["control"] != wires[1]["control"]


def a_host_that_is_killed_goes_on_and_has_kept_what_it_answered(world):
    host = Host(world.root, world.hawser, world.folder, name="killed.hawser")
    answered, tried = {}, 0

    def line_of(number):
        return f"run {number % 3 + 1}m"

    try:
        control, token = host.join("control"), host.join("lilac-chief")
        stream = Stream(host, token)
        host.done(control, "inject distress at 34.6 129.3")
        for cut in range(3):
            killer = threading.Timer(0.25 + 0.2 * cut, host.process.kill)
            killer.start()
            while host.process.poll() is None:
                key = f"key-{tried}"
                try:
                    answer = host.command(control, line_of(tried), key=key)
                    if answer.code == 200:
                        answered[key] = answer.bytes
                    tried += 1
                except (OSError, http.client.HTTPException):
                    break
            host.process.wait(WAIT_S)
            had = [event[2] for event in stream.named("told")]
            last = stream.events[-1][1]
            host = again(world, host)
            # The command that was not answered is given again; those that were come back as they were.
            answer = host.command(control, line_of(tried), key=f"key-{tried}")
            assert answer.code == 200, answer.bytes
            answered[f"key-{tried}"] = answer.bytes
            tried += 1
            told = host.told(token)
            assert told[: len(had)] == had, "what was told has changed"
            stream = Stream(host, token, last=last)
            assert stream.code == 200
            stream.wait(lambda events: events)
            stream.events[:0] = [("told", last, line) for line in had]
            time.sleep(0.3)
        for key, bytes_ in list(answered.items())[-15:]:
            line = line_of(int(key.split("-")[1]))
            assert host.command(control, line, key=key).bytes == bytes_, key
            time.sleep(0.2)
        numbers = [json.loads(bytes_)["no"] for bytes_ in answered.values()]
        assert len(set(numbers)) == len(numbers) > 3
        times = [json.loads(bytes_)["t_ms"] for bytes_ in answered.values()]
        assert times == sorted(times)
    finally:
        assert host.stop() == 0


def a_file_that_has_lost_what_was_told_stops_the_host_and_no_screen(world):
    host = Host(world.root, world.hawser, world.folder, name="lost.hawser")
    try:
        control, token = host.join("control"), host.join("lilac-chief")
        assert host.stop() == 0
        earlier = {}
        for name in os.listdir(world.folder):
            if name.startswith("lost.hawser") and not name.endswith(".sock"):
                with open(os.path.join(world.folder, name), "rb") as file:
                    earlier[name] = file.read()
        host = again(world, host)
        stream = Stream(host, token)
        for line in ("inject distress at 34.6 129.3", "run 4h"):
            host.done(control, line)
        stream.wait(lambda events: stream.named("told"))
        time.sleep(0.5)
        last = stream.events[-1][1]
        host.process.kill()
        host.process.wait(WAIT_S)
        for name in os.listdir(world.folder):
            if name.startswith("lost.hawser"):
                os.unlink(os.path.join(world.folder, name))
        for name, bytes_ in earlier.items():
            with open(os.path.join(world.folder, name), "wb") as file:
                file.write(bytes_)
        host = again(world, host)
        assert host.command(control, "run 1m").code == 200
        other = Stream(host, control)
        other.wait(lambda events: events)
        answer = host.call("GET", "/v1/stream", token=token, headers={"Last-Event-ID": last})
        assert answer.code == 507, answer.code
        assert host.command(control, "run 1m").code == 507
        other.wait(lambda events: any(event[0] == "clock" and event[2]["stopped"] for event in events))
        assert host.call("GET", "/v1/view", token=control).code == 200
        assert host.call("GET", "/v1/told", token=token).code == 200
    finally:
        host.process.kill()
        host.process.wait(WAIT_S)


def a_second_host_on_the_same_file_is_refused(world):
    host = world.host
    scenario = os.path.join(world.root, "tests", "scenario", "good", "roles.json")
    for options in ([], ["--resume"]):
        second = subprocess.run(
            [world.hawser, "host", scenario, "--exercise", host.file, "--port", "0", *options],
            input="", capture_output=True, text=True, timeout=60,
        )
        assert second.returncode != 0 and "http" not in second.stdout, second
    assert host.call("GET", "/v1/hello").code == 200 and os.path.exists(host.file + ".sock")


# ---- hawser seat -------------------------------------------------------------------------------------


def a_console_seat_is_told_shown_and_obeyed(world):
    host = world.host
    host.join("lilac-chief")
    script = "# a remark\n\nshow units\ntake pen\ntask pv-1 patrol 34.5 129.5 instead\nready\n"
    seat = [world.hawser, "seat", f"http://127.0.0.1:{host.port}", "--as", "lilac-chief", "--code",
            host.codes["lilac-chief"], "--name", "Sato"]
    shown = subprocess.run(seat, input=script, capture_output=True, text=True, timeout=60)
    assert shown.returncode == 0 and not shown.stderr, shown
    lines = shown.stdout.split("\n")
    assert lines[0].startswith("Kept in the exercise's file"), lines[0]
    assert lines[1] == "UNCLASSIFIED – EXERCISE", lines[1]
    assert any(line.startswith("UNIT ") for line in lines) and "ready" in lines
    wrong = subprocess.run(seat, input="frobnicate\nshow units\n", capture_output=True, text=True,
                           timeout=60)
    assert wrong.returncode == 1 and wrong.stderr.startswith("standard input:1: "), wrong
    assert any(line.startswith("UNIT ") for line in wrong.stdout.split("\n"))
    refused = subprocess.run([*seat[:-3], "0000-0000"], input="", capture_output=True, text=True,
                             timeout=60)
    assert refused.returncode == 1 and "code" in refused.stderr, refused


def a_seat_for_programs_speaks_json(world):
    host = world.host
    host.join("lilac-chief")
    seat = [world.hawser, "seat", host.file + ".sock", "--as", "lilac-chief", "--json"]
    shown = subprocess.run(seat, input="show units\ntake pen\nshare off nobody x\n",
                           capture_output=True, text=True, timeout=60)
    events = [json.loads(line) for line in shown.stdout.splitlines()]
    check_events(world, [(event["event"], event["id"], event["data"]) for event in events
                         if event["event"] != "answer"])
    answers = [event for event in events if event["event"] == "answer"]
    assert [answer["code"] // 100 for answer in answers] == [2, 2, answers[2]["code"] // 100]
    assert "text" in answers[0]["data"] and answers[1]["data"]["outcome"] == "done"


def a_console_seat_outlives_its_host(world):
    host = Host(world.root, world.hawser, world.folder, name="outlived.hawser")
    seat = None
    try:
        seat = subprocess.Popen(
            [world.hawser, "seat", f"http://127.0.0.1:{host.port}", "--as", "control", "--code",
             host.codes["control"]],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        seat.stdin.write("take pen\nrun 1m\n")
        seat.stdin.flush()
        guard = threading.Timer(WAIT_S, seat.kill)
        guard.start()
        before = ""
        while "T+1m" not in before:
            line = seat.stdout.readline()
            assert line, "the seat has ended: " + before + seat.stderr.read()
            before += line
        guard.cancel()
        host.process.kill()
        host.process.wait(WAIT_S)
        seat.stdin.write("run 1h\nshow vessels\n")
        seat.stdin.flush()
        time.sleep(1.0)
        host = again(world, host)
        out, err = seat.communicate("run 1m\n", timeout=WAIT_S)
        assert "T+1h1m" in out and "T+1h2m" in out and "T+2h" not in out, (before, out, err)
    finally:
        if seat is not None and seat.poll() is None:
            seat.kill()
        host.stop()


# ---- running them ------------------------------------------------------------------------------------


class World:
    def __init__(self, root, hawser, folder):
        self.root, self.hawser, self.folder = root, hawser, folder
        self.schemas = Schemas(root)
        self.host = Host(root, hawser, folder)


CASES = [
    a_code_opens_its_role_and_no_other,
    a_token_is_a_header_or_a_cookie_and_nothing_else,
    what_opens_the_room_is_its_owners_alone,
    a_seat_that_is_taken_away_opens_no_more,
    a_new_code_takes_the_old_ones_place,
    what_is_the_facilitators_is_refused_to_players,
    another_sites_page_is_refused,
    every_answer_bears_the_headers_that_keep_a_page_safe,
    the_same_key_is_answered_with_the_same_bytes_and_done_once,
    a_command_needs_a_key_and_a_body_that_can_be_read,
    a_move_as_json_is_what_its_line_is,
    who_floods_is_held_back_and_nobody_else,
    what_is_too_large_is_refused_before_it_is_read,
    questions_are_answered_from_the_roles_own_view,
    the_ground_is_sent_once,
    the_page_is_served_to_anybody_and_nothing_beside_it,
    a_seat_may_read_another_language_from_now_on,
    a_stream_greets_shows_and_tells_in_order,
    who_comes_back_hears_what_was_missed_and_nothing_twice,
    a_seat_that_lies_about_where_it_stood_is_refused,
    what_a_seat_brings_back_with_a_receipt_is_known,
    a_third_stream_ends_the_oldest,
    a_poll_is_answered_when_there_is_news,
    deltas_add_up_to_the_view,
    garbage_is_answered_and_forgotten,
    a_reader_of_one_byte_a_second_holds_up_nobody,
    connections_that_get_nowhere_hold_up_nobody,
    forty_seats_that_flap_leave_the_room_as_it_was,
    the_facilitators_terminal_may_stand_still,
    a_second_host_on_the_same_file_is_refused,
    a_console_seat_is_told_shown_and_obeyed,
    a_seat_for_programs_speaks_json,
    a_console_seat_outlives_its_host,
    two_worlds_that_differ_in_what_is_hidden_are_one_on_the_wire,
    a_host_that_is_killed_goes_on_and_has_kept_what_it_answered,
    a_file_that_has_lost_what_was_told_stops_the_host_and_no_screen,
    who_guesses_codes_is_slowed_down,
    tls_with_an_own_certificate_is_joined_by_its_pin,
    another_address_needs_tls_or_a_word,
]


def main(root, hawser, *only):
    failed = 0
    cases = [case for case in CASES if not only or case.__name__ in only]
    print(f"1..{len(cases) + 1}", flush=True)

    def say(good, name, number):
        print(f"{'ok' if good else 'not ok'} {number} - {name}", flush=True)

    with tempfile.TemporaryDirectory(prefix="hawser-host.") as folder:
        world = World(os.path.abspath(root), os.path.abspath(hawser), folder)
        for number, case in enumerate(cases, 1):
            try:
                case(world)
                say(True, case.__name__, number)
            except Exception:  # a case may fail in any way
                failed += 1
                say(False, case.__name__, number)
                print("# " + traceback.format_exc().replace("\n", "\n# "), flush=True)
        ended = world.host.process.poll() is None and world.host.stop() == 0
        failed += not ended
        say(ended, "the_shared_host_ends_when_it_is_told_to", len(cases) + 1)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
