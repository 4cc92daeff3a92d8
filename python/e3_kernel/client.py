"""A client of ``e3 serve``: requests and answers as lines of JSON, over pipes."""

from __future__ import annotations

import contextlib
import itertools
import json
import subprocess
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import Any

Answer = dict[str, Any]


class ServerEnded(Exception):
    """The program has ended, or is not the one it should be."""


class Server:
    """One running ``e3 serve``.

    A thread of its own reads the answers, so that nothing is lost when a signal interrupts whoever waits for one.
    """

    _STARTING_SECONDS = 20.0
    _ENDING_SECONDS = 2.0

    def __init__(self, binary: str, options: Sequence[str] = ()) -> None:
        """Starts the program and asks what it is.

        Raises:
            ServerEnded: when it cannot be started or does not answer as e3 does.
        """
        self._ids = itertools.count(1)
        self._waiting: dict[int, Future[Answer]] = {}
        self._lock = threading.Lock()
        self._has_ended = False
        try:
            # In a session of its own: an interrupt reaches it as a request and by no other way.
            self._process = subprocess.Popen(
                [binary, "serve", *options],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as error:
            raise ServerEnded(f"cannot run '{binary}': {error.strerror}") from error
        threading.Thread(target=self._read, name="e3 answers", daemon=True).start()
        try:
            self.info = self.submit("info").result(self._STARTING_SECONDS)
        except (ServerEnded, FutureTimeoutError) as error:
            self.kill()
            raise ServerEnded(
                f"'{binary}' does not answer as e3 does; the variable E3 names the right one"
            ) from error

    @property
    def is_running(self) -> bool:
        """Whether requests can still be answered."""
        return not self._has_ended and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def submit(self, method: str, **members: Any) -> Future[Answer]:
        """Sends a request; its answer comes later.

        Raises:
            ServerEnded: when the program is no longer there.
        """
        future: Future[Answer] = Future()
        with self._lock:
            if self._has_ended:
                raise ServerEnded("e3 has ended")
            number = next(self._ids)
            self._waiting[number] = future
            line = json.dumps({"id": number, "method": method, **members}) + "\n"
            assert self._process.stdin is not None
            try:
                self._process.stdin.write(line.encode())
                self._process.stdin.flush()
            except (OSError, ValueError) as error:
                self._waiting.pop(number, None)
                raise ServerEnded("e3 has ended") from error
        return future

    def request(self, method: str, timeout: float | None = None, **members: Any) -> Answer:
        """Sends a request and waits for its answer.

        Raises:
            ServerEnded: when the program ends before it.
        """
        return self.submit(method, **members).result(timeout)

    def evaluate(self, code: str) -> Answer:
        """Evaluates code; an interrupt stops the evaluation, whose answer then says so.

        Raises:
            ServerEnded: when the program ends before the answer.
        """
        future = self.submit("eval", code=code)
        while True:
            try:
                return future.result()
            except KeyboardInterrupt:
                self.submit("interrupt")

    def close(self) -> None:
        """Ends the program, kindly at first."""
        with contextlib.suppress(ServerEnded, FutureTimeoutError):
            self.request("shutdown", timeout=self._ENDING_SECONDS)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(self._ENDING_SECONDS)
        self.kill()

    def kill(self) -> None:
        """Ends the program at once."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()

    def _read(self) -> None:
        """Hands each answer to whoever waits for it, until there are no more."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            try:
                answer = json.loads(line)
            except ValueError:
                # No line of ours: another program of the same name.
                break
            number = answer.get("id") if isinstance(answer, dict) else None
            with self._lock:
                future = self._waiting.pop(number, None) if isinstance(number, int) else None
            if future is not None:
                future.set_result(answer)
        with self._lock:
            self._has_ended = True
            waiting, self._waiting = list(self._waiting.values()), {}
        for future in waiting:
            future.set_exception(ServerEnded("e3 has ended"))
