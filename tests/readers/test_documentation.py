"""docs/input.md says what the code does: formats, options, limits, checks."""
from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from attrib.cli import main
from attrib.readers import FORMATS, Options
from attrib.readers.compression import EXPANSION, EXTENSIONS
from attrib.readers.lines import MAX_BYTES

PAGE = (Path(__file__).parents[2] / "docs" / "input.md").read_text("utf-8")


def test_the_formats_are_those_of_the_table():
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", PAGE, re.MULTILINE)
    assert {name: tuple(re.findall(r"`(\.\w+)`", endings))[:len(FORMATS[name])] for name, endings in rows} == dict(FORMATS)
    assert all(f"`{ending}`" in PAGE for ending in EXTENSIONS)


def test_every_option_is_one_and_every_reading_option_is_explained():
    shown = CliRunner().invoke(main, ["extract", "--help"]).stdout
    named = set(re.findall(r"`(--[a-z-]+)`", PAGE))
    assert named - {"--json"} <= set(re.findall(r"--[a-z-]+", shown))
    assert {"--format", "--encoding", "--max-chars", *(f"--{f}-field" for f in ("text", "title", "id", "url", "date", "outlet",
                                                                                "author"))} <= named


def test_the_limits_are_those_of_the_code():
    assert f"| {Options().max_chars:,} |" in PAGE and f"| {MAX_BYTES >> 20} MB |" in PAGE and f"| {EXPANSION} times" in PAGE
