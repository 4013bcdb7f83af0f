"""What the workflows say agrees with what is there: commands, files, versions of Python, systems."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

WORKFLOWS = ("test.yml", "package.yml")
ENDED = {"macos-13", "macos-14", "windows-2019", "ubuntu-20.04"}
"""Images that were withdrawn."""
NODE_20 = {
    "actions/checkout": 5,
    "actions/setup-python": 6,
    "actions/upload-artifact": 6,
    "actions/download-artifact": 7,
}
"""The first version of each action that needs no Node 20, which the runners have no more."""


@pytest.fixture(params=WORKFLOWS)
def workflow(request: pytest.FixtureRequest, root: Path) -> dict[Any, Any]:
    return yaml.safe_load((root / ".github" / "workflows" / request.param).read_text("utf-8"))


@pytest.fixture
def tests(root: Path) -> dict[str, Any]:
    """The jobs that run on every push."""
    return yaml.safe_load((root / ".github" / "workflows" / "test.yml").read_text("utf-8"))["jobs"]


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def images(workflow: dict[Any, Any]) -> set[str]:
    return {
        image
        for job in workflow["jobs"].values()
        for image in job.get("strategy", {}).get("matrix", {}).get("os", [job["runs-on"]])
    }


def test_it_runs_on_every_push(root: Path) -> None:
    # YAML 1.1 reads the key "on" as true.
    said = yaml.safe_load((root / ".github" / "workflows" / "test.yml").read_text("utf-8"))
    assert set(said[True]) >= {"push", "pull_request"}


def test_no_image_is_one_that_ended(workflow: dict[Any, Any]) -> None:
    assert images(workflow) & ENDED == set()
    assert not any(image.endswith("latest") for image in images(workflow))


def test_actions_run_on_a_node_that_the_runners_have(workflow: dict[Any, Any]) -> None:
    for used in (step["uses"] for step in steps(workflow) if "uses" in step):
        name, _, version = used.partition("@v")
        assert int(version) >= NODE_20[name], used


def test_windows_runs_the_python_that_was_set_up(workflow: dict[Any, Any]) -> None:
    # Its launcher "py" takes the newest of the image instead.
    assert not [step["run"] for step in steps(workflow) if re.search(r"^py ", step.get("run", ""), re.MULTILINE)]


def test_what_a_step_runs_is_there(workflow: dict[Any, Any], root: Path) -> None:
    makefile = (root / "Makefile").read_text("utf-8")
    for command in (step["run"] for step in steps(workflow) if "run" in step):
        for target in re.findall(r"^make ([\w-]+)$", command, re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
        for file in re.findall(r"(?:packaging|slides|\.ci)[\\/][\w\\/.-]+", command):
            assert (root / file.replace("\\", "/")).exists(), file


def test_each_system_is_tried_with_each_python_that_the_project_names(tests: dict[str, Any], root: Path) -> None:
    matrix = tests["unit"]["strategy"]["matrix"]
    assert {image.split("-")[0] for image in matrix["os"]} == {"ubuntu", "macos", "windows"}
    oldest = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"].removeprefix(
        ">="
    )
    named = re.search(r"^\| Python \| ([\d.]+) to ([\d.]+) \|$", (root / "README.md").read_text("utf-8"), re.MULTILINE)
    assert named is not None
    assert (matrix["python"][0], matrix["python"][-1]) == named.groups()
    assert matrix["python"][0] == oldest


def test_the_wheel_is_installed_and_run_on_each_system(tests: dict[str, Any]) -> None:
    assert {image.split("-")[0] for image in tests["wheel"]["strategy"]["matrix"]["os"]} == {
        "ubuntu",
        "macos",
        "windows",
    }
    commands = "\n".join(step.get("run", "") for step in tests["wheel"]["steps"])
    assert re.search(r"pip install dist/\*\.whl", commands)
    assert "footlight export" in commands
    assert "set_up.py" not in commands
