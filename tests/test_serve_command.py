"""The command ``serve``: one response for scripts, and the server on a port of its own."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection

import pytest
from serving import ITEM, TOPIC

LISTENING = re.compile(r"http://127\.0\.0\.1:(\d+)/")


@pytest.fixture(scope="module")
def port(store):
    """A server in a process of its own, on a free port; it ends quietly on Ctrl-C."""
    command = [sys.executable, "-m", "graphbuilder", "serve", "--store", str(store), "--port", "0", "--persons", "all"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    line = process.stderr.readline()
    yield int(LISTENING.search(line)[1])
    process.send_signal(signal.SIGINT)
    out, rest = process.communicate(timeout=20)
    assert (process.returncode, out, rest) == (0, "", "")


def asked(port, path, method="GET", **headers):
    """The status, headers and body of an answer on the port, with the path as it is."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest(method, path, skip_host="host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, dict(response.getheaders()), body


def test_a_server_on_a_port_answers_as_the_library_does(port):
    """From the first page to the data of a topic: a browser and a program get what they ask for over HTTP."""
    status, headers, page = asked(port, "/", accept="text/html")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "server" not in headers
    for address in re.findall(rb'(?:src|href)="(/assets/[^"]+)"', page):
        assert asked(port, address.decode())[0] == 200
    assert b"gb:Policy" in asked(port, f"/id/{TOPIC}", accept="text/turtle")[2]
    assert asked(port, "/sparql?query=ASK%20%7B%7D", accept="application/sparql-results+json")[0] == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/id/../../etc/passwd", 404),
        ("/id/..", 404),
        ("/../../../../etc/passwd", 404),
        ("/id/..%2f..%2fetc%2fpasswd", 404),
        ("/assets/../current.py", 404),
        ("/%00", 404),
        ("/id/%ff", 404),
        ("/id/" + "a" * 30_000, 404),
        ("http://ond.example/id/x", 400),
    ],
)
def test_raw_addresses_on_the_wire_read_nothing(port, path, status):
    """Addresses that no browser would send are answered too, and the server stays up."""
    found, _, body = asked(port, path)
    assert found == status
    assert b"root:" not in body
    assert asked(port, "/robots.txt")[0] == 200


def test_another_name_on_the_wire_reads_nothing(port):
    """A request that calls this machine by a stranger's name is refused."""
    assert asked(port, "/topics", host="ond.example")[0] == 400


def test_what_is_no_http_is_refused_and_the_server_stays_up(port):
    """Bytes that are no request end their own connection only."""
    for sent in (
        b"\x16\x03\x01\x02\x00nonsense\r\n\r\n",
        b"GET /id/\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /id/" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /topics HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=10) as wire:
            wire.sendall(sent)
            assert re.match(rb"HTTP/1.1 4\d\d", wire.recv(1000)), sent[:40]
    assert asked(port, "/robots.txt")[0] == 200


def test_a_slow_page_does_not_stop_the_others(port):
    """While a reader takes a dump without reading it, and connections stand open with half a request, others are answered."""
    lazy = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(20)]
    for wire in lazy:
        wire.sendall(b"GET /dumps/graph.trig HTTP/1.1\r\nHost: localhost\r\n" + (b"\r\n" if wire is lazy[0] else b""))
    began = time.monotonic()
    assert asked(port, f"/id/{TOPIC}.json")[0] == 200
    assert time.monotonic() - began < 5
    for wire in lazy:
        wire.close()


@pytest.mark.parametrize(
    ("path", "accept", "code", "status"),
    [
        ("/topics", "application/json", 0, "200 OK"),
        (f"/id/{TOPIC}.ttl", None, 0, "200 OK"),
        (f"/id/{ITEM}", "text/turtle", 0, "200 OK"),
        ("/search?q=fællesskab", "application/json", 0, "200 OK"),
        ("/id/decision-fjordby-2020-02-06-chefforum-6-1", None, 0, "303 See Other"),
        ("/id/topic-fjordby-sammen-om-fjordby", None, 0, "301 Moved Permanently"),
        ("/nothing", None, 1, "404 Not Found"),
        ("/topics?page=x", None, 2, "400 Bad Request"),
        (f"/id/{TOPIC}", "image/png", 2, "406 Not Acceptable"),
    ],
)
def test_get_prints_one_response(run, store, path, accept, code, status):
    """The body goes to stdout as it is, the head to stderr, and the exit code says how it went; no port is opened."""
    given = run("serve", "--store", store, "--persons", "all", "--get", path, *(["--accept", accept] if accept else []))
    assert given.exit_code == code
    assert given.stderr.startswith(f"HTTP/1.1 {status}\n")
    assert "content-type: " in given.stderr or "location: " in given.stderr
    if accept == "application/json":
        json.loads(given.stdout)


def test_get_prints_the_bytes_of_the_export(run, store):
    """A dump on stdout is the file that export writes."""
    dumped = run("serve", "--store", store, "--persons", "all", "--get", "/dumps/graph.nq").stdout_bytes
    assert dumped == run("export", "--store", store, "--format", "nquads").stdout_bytes


def test_what_cannot_be_served_is_one_sentence(run, store, tmp_path):
    """A port that is taken, an address that is not this machine's, a path without a slash and a missing store are named with the cure."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = run("serve", "--store", store, "--port", port)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == f"Port {port} on 127.0.0.1 is taken by another program; give another with --port, or --port 0 for a free one.\n"
    for arguments, words in (
        (("--store", store, "--host", "203.0.113.1", "--port", "0"), "is not an address of this machine"),
        (("--store", store, "--get", "topics"), "begins with a slash"),
        (("--store", store, "--accept", "text/turtle"), "--accept goes with --get"),
        (("--store", tmp_path / "none", "--get", "/"), "There is no graph"),
        (("--store", tmp_path / "none"), "There is no graph"),
    ):
        told = run("serve", *arguments)
        assert (told.exit_code, told.stdout) == (2, "")
        assert words in told.stderr
        assert told.stderr.count("\n") == 1


def test_a_store_that_never_was_is_told_as_by_every_other_command(run, tmp_path):
    """`serve` says of a folder without a graph what `topics` says: the sentence with the command that builds one."""
    nowhere = tmp_path / "nosuch"
    told, other = run("serve", "--store", nowhere), run("topics", "--store", nowhere)
    assert (told.exit_code, told.stderr) == (other.exit_code, other.stderr)
    assert f"graphbuilder build FOLDER --store {nowhere}" in told.stderr


def test_without_the_packages_the_command_says_what_to_install(store):
    """On a machine without Starlette the command is one sentence with the line to type, and every other command works."""
    script = (
        "import sys, importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name == 'starlette' else find(name, *more)\n"
        "from graphbuilder.cli import main; main(['serve', '--store', sys.argv[1]])"
    )
    told = subprocess.run([sys.executable, "-c", script, str(store)], capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 2
    assert told.stderr == "graphbuilder serve needs an optional package: pip install 'graphbuilder[serve]'.\n"
