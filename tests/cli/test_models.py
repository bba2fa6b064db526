"""`attrib models`: what ships is whole, and whatever is not is told."""
from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner, Result

from attrib import features, scoring
from attrib.cli import main


def models(*args: str) -> Result:
    return CliRunner().invoke(main, ["models", *args])


@pytest.fixture
def copy(tmp_path):
    """A whole model outside the package."""
    [folder] = [folder for folder in scoring.installed() if folder.name == scoring.DEFAULT]
    shutil.copytree(folder, tmp_path / folder.name)
    return tmp_path / folder.name


def test_every_shipped_model_is_whole():
    result = models("check")
    assert result.exit_code == 0, result.stdout
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == [folder.name for folder in scoring.installed()]


def test_the_default_is_starred():
    lines = models("list").stdout.splitlines()
    assert [line.split()[1] for line in lines if line.startswith("*")] == [scoring.DEFAULT, scoring.DEFAULT_PARSED]
    assert len(lines) == len(scoring.installed()) and {scoring.DEFAULT, scoring.RULES} <= {folder.name for folder in scoring.installed()}


def test_by_name_and_by_folder(copy):
    result = models("check", scoring.RULES, str(copy))
    assert result.exit_code == 0
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == [scoring.RULES, scoring.DEFAULT]


def manifest(folder, **change) -> None:
    path = folder / "manifest.json"
    record = {**json.loads(path.read_bytes()), **change}
    path.write_text(json.dumps({key: value for key, value in record.items() if value is not None}))


@pytest.mark.parametrize("damage, message", [
    pytest.param(lambda folder: (folder / "cue.json").write_text("{}"), "its SHA-256 is not the manifest's", id="digest"),
    pytest.param(lambda folder: (folder / "cue.json").unlink(), "cue.json is missing", id="file"),
    pytest.param(lambda folder: (folder / "manifest.json").write_text("{"), "no readable manifest.json", id="manifest"),
    pytest.param(lambda folder: (folder / "manifest.json").write_text("[]"), "is no JSON object", id="manifest_list"),
    pytest.param(lambda folder: (folder / "manifest.json").unlink(), "no model", id="no_manifest"),
    pytest.param(lambda folder: manifest(folder, features=features.VERSION + 1), "Train the model again", id="features"),
    pytest.param(lambda folder: manifest(folder, format=99), "this attrib reads format", id="format"),
    pytest.param(lambda folder: manifest(folder, name=None), "no name, or no files", id="name"),
    pytest.param(lambda folder: manifest(folder, files={}), "no weights for", id="decisions"),
])
def test_damaged_models_are_exit_1(copy, damage, message):
    damage(copy)
    result = models("check", str(copy), scoring.RULES)
    wrong, whole = result.stdout.splitlines()
    assert result.exit_code == 1 and wrong.startswith("wrong: ") and message in wrong and whole.startswith(f"{scoring.RULES}: ok")


def test_weights_that_are_none(copy):
    from hashlib import sha256

    (copy / "cue.json").write_text("[]")
    files = json.loads((copy / "manifest.json").read_bytes())["files"]
    manifest(copy, files={**files, "cue.json": sha256(b"[]").hexdigest()})
    assert "expected a JSON object with weights and bias" in models("check", str(copy)).stdout


def test_a_shipped_model_must_be_what_its_folder_says(monkeypatch, copy):
    manifest(copy, name="another")
    monkeypatch.setattr(scoring, "installed", lambda: [copy])
    assert "its manifest says that it is another" in models("check").stdout
    (copy / "cue.json").unlink()
    assert "damaged" in models("list").stdout


def test_no_models_at_all(monkeypatch):
    monkeypatch.setattr(scoring, "installed", list)
    assert models("check").exit_code == 1
