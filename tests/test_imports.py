"""Imports run one way, a stage does not import another, and extracting loads nothing heavy."""
from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Lower may not import higher. What is not named here is a helper of the stages, beside `features`.
ORDER = ({"errors"}, {"data", "record_schema"}, {"claim", "arabic", "lexicon", "features", "scoring"},
         {"readers", "analyzers", "detectors", "linkers", "writers"}, {"pipeline"},
         {"labelling", "training", "evaluation", "explanation", "engines", "doctor"}, {"evaluation_table", "statistics"},
         {"cli", "review"}, {"__main__"})
STAGES = ORDER[3]
HEAVY = ("stanza", "torch", "pyspark", "starlette", "uvicorn", "jinja2", "sklearn", "numpy", "scipy", "matplotlib")


def level(name: str) -> int:
    return next((i for i, names in enumerate(ORDER) if name in names), 2)


def imported(path: Path) -> set[str]:
    """The modules and packages right under attrib that the file imports, at whatever depth."""
    package = path.relative_to(ROOT).parent.parts
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            # `from ..errors import X` in attrib/lexicon/: two dots, the package's parent.
            base = ".".join((*package[:len(package) + 1 - node.level], *filter(None, [node.module]))) if node.level else node.module
            found |= {f"{base}.{alias.name}" for alias in node.names} if base == "attrib" else {base}
    names = {name.split(".")[1] for name in found if name.startswith("attrib.")}
    return {name for name in names if not name.startswith("__") and name != "extract"}


FILES = {path: path.relative_to(ROOT / "attrib").parts[0].removesuffix(".py")
         for path in sorted((ROOT / "attrib").rglob("*.py")) if path.parent != ROOT / "attrib" or path.stem != "__init__"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path):
    unit = FILES[path]
    for name in imported(path) - {unit}:
        assert level(name) <= level(unit), f"{unit} imports {name}"
        assert not (unit in STAGES and name in STAGES), f"the stage {unit} imports the stage {name}"


def test_imports_have_no_circle():
    graph: dict[str, set[str]] = {}
    for path, unit in FILES.items():
        graph.setdefault(unit, set()).update(imported(path) - {unit})
    assert list(TopologicalSorter(graph).static_order())


def loaded(code: str) -> set[str]:
    script = f"{code}\nimport sys; print('modules:', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("modules:")[2].split())


def test_importing_attrib_loads_no_pipeline():
    modules = loaded("import attrib")
    assert not [m for m in modules if m.split(".")[0] in (*HEAVY, "click", "orjson")]
    assert {m for m in modules if m.startswith("attrib")} == {"attrib"}


def test_the_root_command_loads_click_only():
    modules = loaded("from attrib.cli import main\nmain(['--version'], standalone_mode=False)")
    assert not [m for m in modules if m.split(".")[0] in (*HEAVY, "orjson", "jsonlines", "tqdm")]
    assert {m for m in modules if m.startswith("attrib")} == {"attrib", "attrib.cli", "attrib.errors"}


@pytest.mark.parametrize("code", [
    "from attrib.cli import main\nmain(['extract', 'corpus/sample/article.txt'], standalone_mode=False)",
    "import attrib\nattrib.extract('قال الوزير إن الأزمة انتهت.')",
], ids=["command", "python"])
def test_extracting_loads_nothing_heavy(code):
    code = f"try:\n    {code.replace(chr(10), chr(10) + '    ')}\nexcept SystemExit as end:\n    assert not end.code"
    assert not [m for m in loaded(code) if m.split(".")[0] in HEAVY]


def test_public_names_are_there():
    import attrib

    assert all(getattr(attrib, name) for name in attrib.__all__) and set(attrib.__all__) <= set(dir(attrib))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        attrib.nothing
