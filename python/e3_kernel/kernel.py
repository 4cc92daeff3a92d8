"""The kernel: messages of Jupyter on one side, ``e3 serve`` on the other."""

from __future__ import annotations

from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import Any

from ipykernel.kernelbase import Kernel

from e3_kernel import __version__
from e3_kernel.binary import BinaryNotFound, find_binary
from e3_kernel.client import Answer, Server, ServerEnded

Content = dict[str, Any]


class E3Kernel(Kernel):
    """A kernel whose session is that of one running e3, which is started with the first request."""

    implementation = "e3_kernel"
    implementation_version = __version__
    language_info = {
        "name": "e3",
        "version": __version__,
        "mimetype": "text/x-e3",
        "file_extension": ".e3",
        "pygments_lexer": "e3",
    }

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._server: Server | None = None

    @property
    def banner(self) -> str:  # type: ignore[override]
        """The lines at the start of a console."""
        try:
            return str(self._running().info["banner"])
        except (BinaryNotFound, ServerEnded) as error:
            return f"e3 is not there: {error}"

    def _running(self) -> Server:
        """The server, started anew where there is none.

        Raises:
            BinaryNotFound, ServerEnded: when that is impossible.
        """
        if self._server is None or not self._server.is_running:
            self._server = Server(find_binary())
        return self._server

    # Execution

    async def do_execute(  # type: ignore[override]
        self,
        code: str,
        silent: bool,
        store_history: bool = True,
        user_expressions: dict[str, str] | None = None,
        allow_stdin: bool = False,
    ) -> Content:
        """Evaluates a cell and publishes what its statements show."""
        # It does not let go of the loop: a signal then reaches the wait for the answer, and nothing else.
        answer = self._evaluate(code)
        if not silent:
            self._publish(answer)
        if answer["status"] == "error":
            error = _error(answer["error"])
            if not silent:
                self.send_response(self.iopub_socket, "error", error)
            return {"status": "error", "execution_count": self.execution_count, **error}
        return {
            "status": "ok",
            "execution_count": self.execution_count,
            "payload": [],
            "user_expressions": {
                name: self._expression(text) for name, text in (user_expressions or {}).items()
            },
        }

    def _evaluate(self, code: str) -> Answer:
        """The answer to code; one that tells of the error where there is no server to ask."""
        try:
            return self._running().evaluate(code)
        except BinaryNotFound as error:
            return _failure("no-e3", str(error))
        except ServerEnded as error:
            return _failure("ended", f"{error}; its names and results are lost")

    def _publish(self, answer: Answer) -> None:
        """Sends what an answer shows: the last statement's as the result, the others' as displays."""
        displays = answer["displays"]
        for index, display in enumerate(displays):
            is_result = index == len(displays) - 1 and answer["status"] == "ok"
            number = display["number"]
            content: Content = {
                "data": display["forms"],
                "metadata": {} if number is None else {"e3": {"number": number}},
            }
            if is_result:
                content["execution_count"] = self.execution_count
            else:
                content["transient"] = {}
            self.send_response(self.iopub_socket, "execute_result" if is_result else "display_data", content)
        notes = [str(warning) for warning in answer["warnings"]]
        if answer["timed"]:
            notes.append(f"time {_duration(answer['time_s'])}")
        if notes:
            text = "".join(note + "\n" for note in notes)
            self.send_response(self.iopub_socket, "stream", {"name": "stderr", "text": text})

    def _expression(self, text: str) -> Content:
        """The value of an expression that a front end asks for beside a cell."""
        answer = self._evaluate(text)
        if answer["status"] == "error":
            return {"status": "error", **_error(answer["error"])}
        displays = answer["displays"]
        return {"status": "ok", "data": displays[-1]["forms"] if displays else {}, "metadata": {}}

    # Questions

    async def do_complete(self, code: str, cursor_pos: int) -> Content:
        """What may stand at the cursor, each with what it does."""
        answer = self._ask("complete", code=code, cursor=cursor_pos)
        if answer is None:
            answer = {"matches": [], "start": cursor_pos, "end": cursor_pos}
        start, end = answer["start"], answer["end"]
        return {
            "status": "ok",
            "matches": [match["text"] for match in answer["matches"]],
            "cursor_start": start,
            "cursor_end": end,
            "metadata": {
                "_jupyter_types_experimental": [
                    {
                        "start": start,
                        "end": end,
                        "text": match["text"],
                        "type": _kind(match["text"]),
                        "signature": match["summary"],
                    }
                    for match in answer["matches"]
                ]
            },
        }

    async def do_inspect(
        self, code: str, cursor_pos: int, detail_level: int = 0, omit_sections: Any = ()
    ) -> Content:
        """What the word at the cursor means."""
        answer = self._ask("inspect", code=code, cursor=cursor_pos, detail=min(detail_level, 1))
        if answer is None:
            answer = {"found": False, "forms": {}}
        return {"status": "ok", "found": answer["found"], "data": answer["forms"], "metadata": {}}

    async def do_is_complete(self, code: str) -> Content:
        """Whether code can be evaluated as it is."""
        answer = self._ask("is_complete", code=code)
        if answer is None:
            return {"status": "unknown"}
        if answer["state"] == "incomplete":
            return {"status": "incomplete", "indent": answer["indent"]}
        return {"status": answer["state"]}

    def _ask(self, method: str, **members: Any) -> Answer | None:
        """The answer to a question, None where there is none."""
        try:
            answer = self._running().request(method, timeout=10, **members)
        except (BinaryNotFound, ServerEnded, FutureTimeoutError):
            return None
        return answer if answer["status"] == "ok" else None

    # The end

    async def do_shutdown(self, restart: bool) -> Content:
        """Ends e3; a restarted kernel begins with a new one."""
        if self._server is not None:
            self._server.close()
            self._server = None
        return {"status": "ok", "restart": restart}


def _failure(kind: str, message: str) -> Answer:
    """An answer of this side that tells of an error."""
    error = {"kind": kind, "message": message, "text": f"error: {message}\n", "help": None, "line": None}
    return {"status": "error", "displays": [], "warnings": [], "time_s": 0.0, "timed": False, "error": error}


def _error(error: Answer) -> Content:
    """The content of a message that tells of an error: the drawing with its caret is the traceback."""
    text = error["text"] or f"error: {error['message']}\n"
    return {"ename": error["kind"], "evalue": error["message"], "traceback": text.splitlines()}


def _kind(candidate: str) -> str:
    """What a completion is, in the words that front ends know."""
    if candidate.startswith("-"):
        return "param"
    return "function" if candidate.endswith("(") else "keyword"


def _duration(seconds: float) -> str:
    """A time in words, as e3 tells it."""
    return f"{seconds:.1f} s" if seconds >= 0.9995 else f"{seconds * 1000:.3g} ms"
