"""Reading of the messages that a cell leads to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient


@dataclass
class Execution:
    """What a cell has shown."""

    reply: dict[str, Any] = field(default_factory=dict)
    results: list[dict[str, Any]] = field(default_factory=list)
    displays: list[dict[str, Any]] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)
    stderr: str = ""

    @property
    def text(self) -> str:
        """The text of the result."""
        return str(self.results[-1]["data"]["text/plain"])


def execute(client: BlockingKernelClient, code: str, **options: Any) -> Execution:
    """Runs a cell to its end and gathers its messages."""
    return gather(client, client.execute(code, **options))


def gather(client: BlockingKernelClient, number: str, timeout: float = 60) -> Execution:
    """The messages that answer a request for execution."""
    execution = Execution()
    while True:
        message = client.get_iopub_msg(timeout=timeout)
        if message["parent_header"].get("msg_id") != number:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "execute_result":
            execution.results.append(content)
        elif kind == "display_data":
            execution.displays.append(content)
        elif kind == "error":
            execution.errors.append(content)
        elif kind == "stream" and content["name"] == "stderr":
            execution.stderr += content["text"]
        elif kind == "status" and content["execution_state"] == "idle":
            break
    while True:
        reply = client.get_shell_msg(timeout=timeout)
        if reply["parent_header"].get("msg_id") == number:
            execution.reply = reply["content"]
            return execution
