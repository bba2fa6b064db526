"""`attrib train`: the shipped model comes out again byte for byte, what is written holds, and what is refused."""
from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from attrib import scoring, training
from attrib.cli import main
from attrib.cli.corpus import sound

ROOT = Path(__file__).parents[2]
TRAIN, DEV = ROOT / "corpus" / "train", ROOT / "corpus" / "dev"
SHIPPED = ROOT / "models" / scoring.DEFAULT
CARD = "a model card that somebody wrote\n"


def train(*args: object) -> Result:
    return CliRunner().invoke(main, ["train", *map(str, args)])


def weights(folder: Path) -> dict[str, bytes]:
    """What training writes, by file."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "README.md"}


def differing(folder: Path) -> list[str]:
    """The files in which `folder` and the shipped model are not the same."""
    ours, theirs = weights(SHIPPED), weights(folder)
    return sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))


@pytest.fixture(scope="module")
def again(tmp_path_factory) -> tuple[Path, Result]:
    """The shipped model, trained again into a folder with a model card."""
    folder = tmp_path_factory.mktemp("models") / scoring.DEFAULT
    folder.mkdir()
    (folder / "README.md").write_text(CARD)
    return folder, train(TRAIN, "-o", folder)


@pytest.fixture(scope="module")
def mine(tmp_path_factory) -> tuple[Path, Result]:
    """A small model of another name, with a calibration of its own."""
    folder = tmp_path_factory.mktemp("models") / "mine"
    return folder, train(DEV, "--calibrate", DEV, "-o", f"{folder}/")


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    """A folder in which nobody says anything (quiet), one that is broken, and an empty one."""
    monkeypatch.chdir(tmp_path)
    for name, annotation in (("quiet", ""), ("broken", "T1\tSpeech 0 3\tهطل\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("هطل المطر.", "utf-8")
        (tmp_path / name / "a.ann").write_text(annotation, "utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


@pytest.mark.slow
def test_the_shipped_model_comes_out_again(again):
    folder, result = again
    assert result.exit_code == 0, result.stderr
    assert differing(folder) == []


def test_a_model_card_stays_as_it_is(again):
    assert (again[0] / "README.md").read_text() == CARD


def _other_processor() -> dict[str, str]:
    """What makes OpenBLAS calculate as on a processor without AVX; skips where that cannot be asked for."""
    import sklearn.linear_model  # noqa: F401
    from threadpoolctl import threadpool_info

    if platform.machine() not in ("x86_64", "AMD64") or not any(i["internal_api"] == "openblas" for i in threadpool_info()):
        pytest.skip("no OpenBLAS on x86-64: another processor cannot be imitated")
    return {"OPENBLAS_CORETYPE": "Nehalem"}


@pytest.mark.slow
@pytest.mark.parametrize("env", [
    pytest.param(lambda: {"PYTHONHASHSEED": "1"}, id="hash_seed"),
    # Other kernels add up in another order: weights must be exact far beyond the digits that are kept.
    pytest.param(_other_processor, id="processor"),
])
def test_articles_in_another_order_give_the_same_bytes_elsewhere(tmp_path, env):
    articles = sorted(TRAIN.glob("*.ann"))
    for number, path in enumerate(articles):
        half = tmp_path / ("later" if number < len(articles) // 2 else "earlier")
        half.mkdir(exist_ok=True)
        for file in (path, path.with_suffix(".txt")):
            shutil.copy(file, half)
    folder = tmp_path / scoring.DEFAULT
    done = subprocess.run([sys.executable, "-m", "attrib", "train", tmp_path / "earlier", tmp_path / "later", "-o", folder],
                          cwd=tmp_path, env={**os.environ, **env(), "PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert differing(folder) == []


def test_the_manifest_is_right(again):
    folder, result = again
    manifest = json.loads((folder / "manifest.json").read_bytes())
    held = {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.json") if path.name != "manifest.json"}
    assert manifest["files"] == held and {name.removesuffix(".json") for name in held} == set(scoring.DECISIONS)
    annotations = [path.read_text("utf-8") for path in TRAIN.glob("*.ann")]
    claims = sum(line.split("\t")[1].startswith("Content ") for text in annotations for line in text.split("\n") if line[:1] == "T")
    assert (manifest["corpus"]["articles"], manifest["corpus"]["claims"]) == (len(annotations), claims)
    assert set(manifest["learned"]) == set(training.STRENGTH)
    assert all(0 < learned["right"] < learned["candidates"] for learned in manifest["learned"].values())
    assert f"learned from {len(annotations):,} articles with {claims:,} claims: " in result.stderr and result.stdout == ""


def test_what_is_not_learned_keeps_the_rules_weights(again):
    model, rules = scoring.load(str(again[0])), scoring.load(scoring.RULES)
    same = {name for name in scoring.DECISIONS if (model[name].weights, model[name].bias) == (rules[name].weights, rules[name].bias)}
    assert same == set(scoring.DECISIONS) - set(training.STRENGTH) - {"confidence"}


def test_it_extracts_under_its_name(mine, tmp_path):
    folder, result = mine
    assert result.exit_code == 0, result.stderr
    out = tmp_path / "claims.jsonl"
    article = str(ROOT / "corpus" / "sample" / "article.txt")
    assert CliRunner().invoke(main, ["extract", "--model", str(folder), article, "-o", str(out)]).exit_code == 0
    claims = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert len(claims) > 5 and {claim["signature"].split("|")[-1] for claim in claims} == {"model:mine"}
    assert scoring.load(str(folder)).name == "mine"


def test_a_calibration_of_its_own(mine):
    folder, result = mine
    model, documents = scoring.load(str(folder)), list(sound(str(DEV)))
    found = model.manifest["calibration"]
    assert result.stderr.startswith(f"Calibrated on {len(documents)} articles of dev: "
                                    f"slope {found['slope']}, intercept {found['intercept']}.\n")
    assert found["on"] == f"{len(documents)} articles of dev" and (found["slope"], found["intercept"]) != training.CALIBRATION
    assert training.calibrate(documents, model) == pytest.approx((1.0, 0.0), abs=0.01)


def test_the_name_of_the_folder_that_one_stands_in(here, monkeypatch):
    monkeypatch.setattr(training, "train", lambda documents, name, **more: pytest.fail(name))
    (here / "own").mkdir()
    monkeypatch.chdir(here / "own")
    with pytest.raises(pytest.fail.Exception, match="^own$"):
        CliRunner().invoke(main, ["train", "../quiet", "-o", "."], catch_exceptions=False)


@pytest.mark.parametrize("corpora, message", [
    pytest.param(("gone",), "gone: no such folder.", id="no_folder"),
    pytest.param(("empty",), "empty: no annotated articles; expected .ann files beside .txt", id="no_annotation"),
    pytest.param(("quiet", "gone"), "gone: no such folder.", id="second_folder"),
    pytest.param(("broken",), "broken/a.ann:1: ", id="broken"),
    pytest.param(("quiet", "--calibrate", "gone"), "gone: no such folder.", id="calibrate"),
    pytest.param(("quiet", "quiet"), "an id stands twice. See: attrib corpus check quiet quiet", id="twice"),
    pytest.param(("quiet",), "too few annotated articles to learn ", id="nobody_speaks"),
])
def test_what_cannot_be_learned_from_is_one_line_and_exit_2(here, corpora, message):
    (here / "mine").mkdir()
    (here / "mine" / "manifest.json").write_text("of before")
    result = train(*corpora, "-o", "mine")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: {message}") and result.stderr.count("\n") == 1
    assert weights(here / "mine") == {"manifest.json": b"of before"}


@pytest.mark.parametrize("args, message", [
    pytest.param(("quiet",), "Missing option '-o' / '--output'", id="no_output"),
    pytest.param(("-o", "mine"), "Missing argument 'CORPUS...'", id="no_corpus"),
])
def test_wrong_usage_is_exit_2(here, args, message):
    result = train(*args)
    assert result.exit_code == 2 and message in result.stderr
