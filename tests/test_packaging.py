"""A wheel, an editable install and a bare checkout all run; nothing is left out of the wheel."""
from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "corpus" / "sample" / "article.txt"
pytestmark = pytest.mark.slow


def run(*command: object, cwd: Path, **env: str) -> str:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env={**clean, "PYTHONUTF8": "1", **env},
                          capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A copy of the sources: building writes into them."""
    place = tmp_path_factory.mktemp("source") / "checkout"
    names = ("attrib", "models", "corpus", "setup.cfg", "pyproject.toml", "README.md", "LICENSE", "MANIFEST.in")
    place.mkdir()
    for name in names:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, place / name)
    return place


@pytest.fixture(scope="module")
def wheel(checkout, tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", place, checkout, cwd=place)
    [path] = place.glob("attrib-*.whl")
    return path


def environment(place: Path) -> Path:
    """An environment without attrib that borrows every other package from this one; no downloads."""
    venv.create(place / "venv", symlinks=os.name != "nt")
    python = place / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    borrowed = place / "borrowed"
    borrowed.mkdir()
    for folder in dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib"))):
        for entry in Path(folder).iterdir():
            if "attrib" not in entry.name.split("-")[0].lower() and entry.suffix != ".pth":
                (borrowed / entry.name).symlink_to(entry)
    purelib = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place).strip()
    (Path(purelib) / "borrowed.pth").write_text(str(borrowed))
    return python


def install(python: Path, *what: object, cwd: Path) -> None:
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-build-isolation",
        "--no-index", *what, cwd=cwd)


def check(*attrib: object, cwd: Path) -> None:
    """`attrib` prints its version and finds claims in the sample."""
    assert run(*attrib, "--version", cwd=cwd).startswith("attrib, version ")
    claims = [json.loads(line) for line in run(*attrib, "extract", SAMPLE, cwd=cwd).splitlines()]
    assert len(claims) > 5 and claims[0]["signature"].startswith("attrib:")


@pytest.fixture(params=["wheel", "editable"])
def installed(request, checkout, tmp_path) -> tuple[Path, Path]:
    """The environment's python, and the folder that attrib must be imported from."""
    python = environment(tmp_path)
    if request.param == "wheel":
        install(python, request.getfixturevalue("wheel"), cwd=tmp_path)
        return python, tmp_path
    install(python, "-e", checkout, cwd=tmp_path)
    return python, checkout


def test_an_installed_attrib_runs(installed, tmp_path):
    python, home = installed
    where = run(python, "-c", "import attrib; print(attrib.__file__)", cwd=tmp_path).strip()
    assert Path(where).resolve().is_relative_to(home.resolve())
    for script in ("attrib", "attrib-ar"):
        check(python.with_name(script), cwd=tmp_path)
    check(python, "-m", "attrib", cwd=tmp_path)


def test_a_bare_checkout_runs(checkout, tmp_path):
    python = environment(tmp_path)
    check(python, "-m", "attrib", cwd=checkout)


def test_the_wheel_holds_everything_and_nothing_else(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    sources = {path.relative_to(ROOT).as_posix() for path in (ROOT / "attrib").rglob("*")
               if path.is_file() and "__pycache__" not in path.parts}
    models = {f"attrib/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "models").rglob("*")
              if path.is_file() and "__pycache__" not in path.parts}
    found = {name for name in names if ".dist-info/" not in name}
    assert found == sources | models


def test_the_wheels_metadata(wheel):
    archive = zipfile.ZipFile(wheel)
    [name] = [name for name in archive.namelist() if name.endswith("/METADATA")]
    metadata = archive.read(name).decode()
    assert re.search(r"^License(-Expression)?: Apache-2.0$", metadata, re.MULTILINE)
    assert any(name.endswith("LICENSE") for name in archive.namelist())
    assert "License ::" not in metadata and "Provides-Extra: stanza" in metadata


def test_the_version_is_the_same_everywhere():
    from attrib import __version__

    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert re.search(r"^## (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE).group(1) == __version__
