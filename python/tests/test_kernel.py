"""The kernel, through Jupyter."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from conftest import RunningKernel
from reading import gather

LONG = "6j 150000 150000 150000 150000 150000 150000 --force"
EXAMPLE = Path(__file__).resolve().parents[2] / "Examples" / "Jupyter.ipynb"


def test_kernel_info(shared_kernel: RunningKernel) -> None:
    info = shared_kernel.client.kernel_info(reply=True, timeout=30)["content"]
    assert info["language_info"]["name"] == "e3" and info["language_info"]["file_extension"] == ".e3"
    assert info["implementation"] == "e3_kernel"
    assert info["banner"].startswith("e3 ")


def test_a_result_in_all_its_forms(kernel: RunningKernel) -> None:
    execution = kernel.execute("1o x 2e")
    (result,) = execution.results
    assert execution.reply["status"] == "ok" and execution.displays == [] and execution.errors == []
    assert result["execution_count"] == execution.reply["execution_count"] == 1
    assert result["data"]["text/latex"] == "$\\displaystyle 1o \\otimes 2e = 1o \\oplus 2o \\oplus 3o$"
    assert result["data"]["application/json"]["schema"] == "e3.decompose/1"
    assert result["metadata"] == {"e3": {"number": 1}}


def test_several_statements_in_one_cell(kernel: RunningKernel) -> None:
    execution = kernel.execute("h = 8x0e + 8x1o\n\n# a comment\n(h x\n 1o);\n_ -> 0e\n<1 1; 1 -1 | 2 0>")
    assert [display["data"]["text/plain"].split()[0] for display in execution.displays] == ["h", "%2"]
    assert execution.text.startswith("%3 = ") and execution.text.endswith("√(1/6) ≈ 0.408248290463863")


def test_a_plot_is_a_drawing(shared_kernel: RunningKernel) -> None:
    data = shared_kernel.execute("plot sh 2 0").results[0]["data"]
    assert data["image/svg+xml"].startswith("<svg") or data["image/svg+xml"].startswith("<?xml")
    assert "text/latex" not in data and data["text/plain"].count("\n") > 5


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("group C3v", "\\begin{array}"),
        ("wigner-d 1 --beta pi/3", "\\begin{pmatrix}"),
        ("3j 2 2 4 1 1 -2", "\\begin{pmatrix} 2 & 2 & 4 \\\\ 1 & 1 & -2 \\end{pmatrix} = \\frac{2\\sqrt{7}}{21}"),
        ("√(1/6) + 1/2", "\\frac{1}{2}+\\frac{\\sqrt{6}}{6}"),
        ("sh 1", "\\begin{aligned}"),
    ],
)
def test_formulas(shared_kernel: RunningKernel, code: str, part: str) -> None:
    latex = shared_kernel.execute(code).results[0]["data"]["text/latex"]
    assert part in latex and latex.startswith("$") and latex.endswith("$")


def test_an_error_has_its_caret(kernel: RunningKernel) -> None:
    execution = kernel.execute("1 x 1\n2x1o + 3x1z\n1 x 2")
    (error,) = execution.errors
    assert error["ename"] == "parity" and error["evalue"] == "'z' is not a parity"
    assert error["traceback"][1:3] == ["  2x1o + 3x1z", "            ^ e (even), o (odd) or y (that of Y_l)"]
    assert execution.reply["status"] == "error" and len(execution.displays) == 1 and execution.results == []
    assert kernel.execute("%1").text.startswith("%2 = ")


def test_a_warning_goes_to_stderr(shared_kernel: RunningKernel) -> None:
    assert "cannot be reached" in shared_kernel.execute("paths 1o x 1o -> 3o --mode uvw").stderr
    assert shared_kernel.execute("1 x 1 ; # quiet").results == []


def test_times_go_to_stderr(shared_kernel: RunningKernel) -> None:
    execution = shared_kernel.execute("3j 1 1 2 0 0 0 --time")
    assert execution.stderr.startswith("time ") and execution.stderr.endswith("s\n")


def test_silent_code_shows_and_counts_nothing(kernel: RunningKernel) -> None:
    execution = kernel.execute("h = 1o\nh x h", silent=True)
    assert execution.results == [] and execution.displays == []
    assert kernel.execute("h").results[0]["execution_count"] == 1


def test_user_expressions(shared_kernel: RunningKernel) -> None:
    execution = shared_kernel.execute("k = 1o", user_expressions={"a": "k x k", "b": "1z"})
    values = execution.reply["user_expressions"]
    assert values["a"]["status"] == "ok" and "1x0e+1x1e+1x2e" in values["a"]["data"]["text/plain"]
    assert values["b"]["status"] == "error"


def test_completion(shared_kernel: RunningKernel) -> None:
    content = shared_kernel.client.complete("𝔢 = 1\ndeco", 10, reply=True, timeout=30)["content"]
    assert content["matches"] == ["decompose"]
    assert (content["cursor_start"], content["cursor_end"]) == (6, 10)
    (described,) = content["metadata"]["_jupyter_types_experimental"]
    assert described["text"] == "decompose" and described["signature"] == "a product as a sum of irreps"
    symbols = shared_kernel.client.complete("1o \\otim", 8, reply=True, timeout=30)["content"]
    assert symbols["matches"] == ["⊗"] and symbols["cursor_start"] == 3


def test_inspection(kernel: RunningKernel) -> None:
    kernel.execute("layer = 8x0e + 8x1o")

    def inspect(code: str, cursor: int, detail: int = 0) -> dict[str, object]:
        content = kernel.client.inspect(code, cursor, detail, reply=True, timeout=30)["content"]
        return dict(content)

    name = inspect("layer x 1o", 2)
    assert name["found"] and "layer = 8x0e+8x1o" in str(name["data"])
    page = inspect("rules 2e --op E1", 16)
    assert page["found"] and "selection rules" in str(page["data"])
    assert len(str(inspect("rules", 3, 1)["data"])) > len(str(page["data"]))
    assert not inspect("qqq", 1)["found"]


@pytest.mark.parametrize(
    ("code", "status"),
    [("1o x 2e", "complete"), ("(1o +", "incomplete"), ("1o +\n2e", "complete"), (")", "invalid"), ("", "complete")],
)
def test_completeness(shared_kernel: RunningKernel, code: str, status: str) -> None:
    shared_kernel.client.is_complete(code)
    content = shared_kernel.client.get_shell_msg(timeout=30)["content"]
    assert content["status"] == status
    if status == "incomplete":
        assert content["indent"] == "  "


def test_an_interrupt_keeps_the_session(kernel: RunningKernel) -> None:
    kernel.execute("h = 8x0e + 8x1o")
    number = kernel.client.execute(LONG)
    time.sleep(1)
    begin = time.monotonic()
    kernel.manager.interrupt_kernel()
    execution = gather(kernel.client, number, timeout=10)
    assert time.monotonic() - begin < 1
    assert execution.errors[0]["ename"] == "interrupted" and execution.reply["status"] == "error"
    assert kernel.execute("h x 1o").text.startswith("%1 = (8x0e+8x1o) ⊗ 1x1o")
    # An interrupt that finds nothing to stop changes nothing.
    kernel.manager.interrupt_kernel()
    assert kernel.execute("h").reply["status"] == "ok"


def test_a_restart_forgets(kernel: RunningKernel) -> None:
    kernel.execute("h = 1o")
    kernel.restart()
    execution = kernel.execute("h")
    assert execution.errors[0]["ename"] == "name"
    assert execution.reply["execution_count"] == 1


def test_a_session_that_died_begins_anew(kernel: RunningKernel) -> None:
    kernel.execute("h = 1o")
    files = Path(f"/proc/{kernel.manager.provisioner.pid}/task").glob("*/children")
    children = [int(number) for file in files for number in file.read_text(encoding="ascii").split()]
    assert len(children) == 1
    os.kill(children[0], signal.SIGKILL)
    time.sleep(0.2)
    assert kernel.execute("h").errors[0]["ename"] == "name"
    assert kernel.execute("1 x 1").reply["status"] == "ok"


def test_symbols_of_all_planes(kernel: RunningKernel) -> None:
    assert "1x1o ⊗ 1x2e" in kernel.execute("1o ⊗ 2e").text
    error = kernel.execute("1o ⊗ 𝔢").errors[0]
    assert "𝔢" in error["traceback"][1]


def test_two_kernels_know_nothing_of_each_other(kernels: Path) -> None:
    first, second = RunningKernel(), RunningKernel()
    try:
        first.execute("h = 1o")
        number = first.client.execute(LONG)
        assert second.execute("h").errors[0]["ename"] == "name"
        first.manager.interrupt_kernel()
        assert gather(first.client, number, timeout=10).errors[0]["ename"] == "interrupted"
        assert first.execute("h").text.startswith("%1 = 1x1o")
        assert second.execute("1 x 1").text.startswith("%1 = ")
    finally:
        first.end()
        second.end()


def test_a_missing_program_is_told(
    kernels: Path, binary: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = kernels / "share" / "jupyter" / "kernels" / "e3" / "kernel.json"
    text = record.read_text(encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    folder = tmp_path / "kernels" / "e3"
    folder.mkdir(parents=True)
    (folder / "kernel.json").write_text(text.replace(binary, "/nowhere/e3"), encoding="utf-8")
    running = RunningKernel()
    try:
        error = running.execute("1 x 1").errors[0]
        assert error["ename"] == "no-e3" and "/nowhere/e3" in error["evalue"]
    finally:
        running.end()


def test_the_example_is_reproduced(kernels: Path, request: pytest.FixtureRequest) -> None:
    """Every output of the notebook in Examples, again."""
    stored = nbformat.read(EXAMPLE, as_version=4)
    executed = nbformat.read(EXAMPLE, as_version=4)
    NotebookClient(executed, kernel_name="e3", timeout=60, record_timing=False).execute()
    if request.config.getoption("--remake"):
        nbformat.write(executed, EXAMPLE)
        return
    cells = [(a, b) for a, b in zip(stored.cells, executed.cells) if a.cell_type == "code"]
    assert len(cells) >= 5
    for expected, found in cells:
        assert found.outputs == expected.outputs, expected.source
