"""`attrib stats`: the table, JSON, the picture, exit codes, memory."""
from __future__ import annotations

import json
import lzma
import subprocess
import sys
import tracemalloc

import pytest
from click.testing import CliRunner, Result

from attrib.claim import Speaker, to_record
from attrib.cli import main

NAMES = ["سالم", "سامي", "ليلى", "سالم"]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch, make_claim):
    monkeypatch.chdir(tmp_path)
    records = [to_record(make_claim(doc_id=f"d{i}", speaker=Speaker(name, "person", True, "name"), flags=(),
                                    document={"date": "2024-05-15"})) for i, name in enumerate(NAMES)]
    (tmp_path / "claims.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))
    return tmp_path


def stats(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["stats", *args], input=stdin)


def test_table(here):
    result = stats("claims.jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("4 claims in 4 documents, mean confidence 0.90\n\ntype\n         4 100.0 %  indirect\n")
    assert "         2  50.0 %  سالم\n         1  25.0 %  سامي\n" in result.stdout


def test_json_has_every_value_unless_told_otherwise():
    assert json.loads(stats("claims.jsonl", "--json").stdout)["by"]["speaker"] == {"سالم": 2, "سامي": 1, "ليلى": 1}
    report = json.loads(stats("claims.jsonl", "--json", "--top", "1").stdout)
    assert report["by"]["speaker"] == {"سالم": 2} and report["cut"] == {"speaker": 2}


def test_several_files_compressed_and_stdin(here):
    data = (here / "claims.jsonl").read_bytes()
    (here / "more.jsonl.xz").write_bytes(lzma.compress(data))
    report = json.loads(stats("claims.jsonl", "more.jsonl.xz", "-", "--json", stdin=data).stdout)
    assert (report["claims"], report["documents"]) == (12, 4)


def test_lines_that_are_no_claims_are_told_and_counted_out(here):
    with open(here / "claims.jsonl", "a") as file:
        file.write('{"id": 1}\n\nno json\n' + "[]\n" * 20)
    result = stats("claims.jsonl", "--json")
    assert result.exit_code == 1 and json.loads(result.stdout)["claims"] == 4
    assert result.stderr.startswith("claims.jsonl:5: record: no ") and "claims.jsonl:7: not JSON" in result.stderr
    assert result.stderr.endswith("… and 12 more lines that are no claims\n")


def test_no_claims_is_exit_3(here):
    (here / "none.jsonl").write_text("\n")
    result = stats("none.jsonl", "--plot", "x.svg")
    assert result.exit_code == 3 and "There are no claims." in result.stderr and not (here / "x.svg").exists()


def test_plot(here):
    pytest.importorskip("matplotlib", minversion="3.11", reason="matplotlib 3.11 is not installed")
    for name, begins in (("x.png", b"\x89PNG"), ("x.SVG", b"<?xml")):
        result = stats("claims.jsonl", "--plot", name)
        assert result.exit_code == 0 and result.stdout.startswith("4 claims") and (here / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(("args", "message"), [
    (("gone.jsonl",), "gone.jsonl: no such file or folder"), (("claims.jsonl", "--plot", "x.pdf"), "a picture is .png or .svg"),
    (("claims.jsonl", "--plot", "no/x.png"), "mkdir -p no"), (("claims.jsonl", "--top", "0"), "0 is not in the range"), ((), "CLAIMS")])
def test_wrong_usage(args, message):
    result = stats(*args)
    assert result.exit_code == 2 and message in result.stderr and result.stdout == ""


def test_counting_loads_nothing_that_draws():
    code = "import sys\nfrom attrib.cli import main\nmain(['stats', 'claims.jsonl'], standalone_mode=False)"
    code = f"try:\n {code.replace(chr(10), chr(10) + ' ')}\nexcept SystemExit: pass\nprint('modules:', *sys.modules)"
    import attrib

    root = attrib.__path__[0].removesuffix("attrib")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True,
                          env={"PYTHONPATH": root, "PYTHONUTF8": "1"})
    modules = done.stdout.rpartition("modules:")[2].split()
    assert "attrib.statistics" in modules and not {"numpy", "matplotlib", "sklearn", "pyarrow", "jinja2"} & set(modules)


def test_memory_does_not_grow_with_the_claims(here):
    line = (here / "claims.jsonl").read_bytes().splitlines(keepends=True)[0]

    def peak(count: int) -> int:
        (here / "many.jsonl").write_bytes(line * count)
        tracemalloc.start()
        assert stats("many.jsonl", "--json").exit_code == 0
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(100)
    assert peak(4_000) < peak(500) + 200_000
