"""Installation, and where the program is looked for."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager

from e3_kernel.binary import BinaryNotFound, find_binary
from e3_kernel.install import main


def test_the_variable_comes_before_the_path(tmp_path: Path) -> None:
    for name in ["a/e3", "b/e3", "b/mine"]:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("", encoding="utf-8")
        file.chmod(0o755)
    path = f"{tmp_path}/a:{tmp_path}/b"
    assert find_binary({"PATH": path}) == f"{tmp_path}/a/e3"
    assert find_binary({"PATH": path, "E3": "mine"}) == f"{tmp_path}/b/mine"
    assert find_binary({"PATH": "", "E3": f"{tmp_path}/b/e3"}) == f"{tmp_path}/b/e3"


def test_a_missing_program_is_an_error_that_helps(tmp_path: Path) -> None:
    with pytest.raises(BinaryNotFound, match="make install"):
        find_binary({"PATH": str(tmp_path)})
    with pytest.raises(BinaryNotFound, match="the variable E3 names '/nowhere/e3'"):
        find_binary({"PATH": str(tmp_path), "E3": "/nowhere/e3"})


def test_installing_writes_the_record_and_the_logo(
    tmp_path: Path, binary: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--prefix", str(tmp_path), "--e3", binary]) == 0
    assert binary in capsys.readouterr().out
    folder = tmp_path / "share" / "jupyter" / "kernels" / "e3"
    record = json.loads((folder / "kernel.json").read_text(encoding="utf-8"))
    assert record["argv"] == [sys.executable, "-m", "e3_kernel", "-f", "{connection_file}"]
    assert record["env"] == {"E3": binary} and record["language"] == "e3"
    assert (folder / "logo-svg.svg").read_text(encoding="utf-8").startswith("<svg")
    spec = KernelSpecManager(kernel_dirs=[str(folder.parent)]).get_kernel_spec("e3")
    assert spec.display_name == "e3"


def test_installing_without_the_program_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--prefix", str(tmp_path), "--e3", str(tmp_path / "e3")]) == 69
    assert "error:" in capsys.readouterr().err
    assert not (tmp_path / "share").exists()
