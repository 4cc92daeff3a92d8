"""The protocol, against the program."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from e3_kernel.client import Server, ServerEnded

# Hours of work, in a program built either way.
LONG = "6j 150000 150000 150000 150000 150000 150000 --force"


def test_statements_show_their_forms(server: Server) -> None:
    answer = server.evaluate("1o x 2e\nh = 8x0e + 8x1o\n3j 1 1 2 0 0 0")
    assert answer["status"] == "ok" and answer["schema"] == "e3.serve/1"
    assert [display["line"] for display in answer["displays"]] == [1, 2, 3]
    first = answer["displays"][0]["forms"]
    assert first["text/plain"].startswith("%1 = 1x1o ⊗ 1x2e = 1x1o+1x2o+1x3o")
    assert first["text/latex"] == "$\\displaystyle 1o \\otimes 2e = 1o \\oplus 2o \\oplus 3o$"
    assert first["application/json"]["result"]["dim"] == 15


def test_an_interrupt_stops_an_evaluation_and_keeps_names(server: Server) -> None:
    server.evaluate("h = 1o")
    future = server.submit("eval", code=LONG)
    time.sleep(0.3)
    assert not future.done()
    # Meanwhile questions are answered.
    assert server.request("is_complete", code="1o x", timeout=5)["state"] == "incomplete"
    begin = time.monotonic()
    assert server.request("interrupt", timeout=5)["stopped"] == 1
    assert future.result(5)["error"]["kind"] == "interrupted"
    assert time.monotonic() - begin < 1
    assert server.evaluate("h x 1o")["displays"][0]["forms"]["text/plain"].startswith("%1 = ")


def test_a_signal_to_the_program_is_an_interrupt(server: Server) -> None:
    future = server.submit("eval", code=LONG)
    time.sleep(0.3)
    os.kill(server.pid, signal.SIGINT)
    assert future.result(5)["error"]["kind"] == "interrupted"
    # Also one that finds nothing to stop.
    os.kill(server.pid, signal.SIGINT)
    time.sleep(0.1)
    assert server.evaluate("1 x 1")["status"] == "ok"


def test_a_keyboard_interrupt_stops_the_wait(server: Server) -> None:
    timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    assert server.evaluate(LONG)["error"]["kind"] == "interrupted"
    assert server.is_running


def test_a_program_that_dies_is_told(server: Server) -> None:
    future = server.submit("eval", code=LONG)
    server.kill()
    with pytest.raises(ServerEnded):
        future.result(5)
    with pytest.raises(ServerEnded):
        server.submit("info")
    assert not server.is_running


def test_another_program_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "e3"
    other.write_text("#!/bin/sh\necho an editor\n", encoding="utf-8")
    other.chmod(0o755)
    with pytest.raises(ServerEnded, match="does not answer as e3 does"):
        Server(str(other))
    with pytest.raises(ServerEnded, match="cannot run"):
        Server(str(tmp_path / "nothing"))


def test_shutdown_ends_the_program(binary: str) -> None:
    server = Server(binary)
    server.close()
    assert not server.is_running


def test_options_hold_for_every_statement(binary: str) -> None:
    server = Server(binary, ["--digits", "30"])
    text = server.evaluate("√2")["displays"][0]["forms"]["text/plain"]
    assert "1.41421356237309504880168872421" in text
    server.close()


def test_random_lines_are_answered_one_by_one(binary: str) -> None:
    """Garbage of all kinds between requests: every line has its answer, in order."""
    generator = random.Random(1)
    words = ["eval", "complete", "inspect", "is_complete", "interrupt", "info", "reset", "x"]
    codes = ["1 x 1", "(", "⊗", "", "h = ", "cg", "\n\n", "3j 1 1 9 0 0 0", "\u0000", "𝔢3?", "?", ":vars", "a" * 5000]
    lines: list[bytes] = []
    for number in range(300):
        kind = number % 3
        if kind == 0:
            request = {"id": number, "method": generator.choice(words), "code": generator.choice(codes)}
            request["cursor"] = generator.choice([0, 1, 99, -1, None, 0.5, "x", [], {}])
            lines.append(json.dumps(request).encode())
        elif kind == 1:
            raw = bytes(generator.randrange(256) for _ in range(generator.randrange(1, 60)))
            lines.append(b"!" + raw.replace(b"\n", b" "))
        else:
            text = json.dumps({"id": number, "method": "eval", "code": "1o x 1o"}).encode()
            cut = generator.randrange(1, len(text))
            lines.append(text[:cut] + bytes([generator.randrange(32, 127)]) + text[cut:])
    run = subprocess.run([binary, "serve"], input=b"\n".join(lines) + b"\n", capture_output=True, timeout=120, check=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(answers) == len(lines)
    ids = [answer["id"] for answer in answers if isinstance(answer["id"], int)]
    assert set(range(0, 300, 3)) <= set(ids)
    assert run.stderr == b""
