"""Articles are found again where they stand, whatever they stand in."""
from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from attrib.readers import Options, read
from attrib.review.articles import Articles

ROWS = [{"id": "a", "title": "عنوان", "text": "قال الوزير إن الأزمة انتهت.", "outlet": "النخيل"},
        {"id": "b", "text": "وقالت 🏆 الشرطة إنها انتظرت.\nسطر ثان."}, {"id": 7, "text": "قالوا."}]
LINES = [json.dumps(row, ensure_ascii=False) for row in ROWS]


def plain(place: Path) -> list[Path]:
    (place / "x.jsonl").write_text("\n".join(LINES) + "\n", "utf-8")
    return [place / "x.jsonl"]


def blank_lines_and_no_end(place: Path) -> list[Path]:
    (place / "x.jsonl").write_bytes(("\n\n  \r\n" + "\r\n\n".join(LINES)).encode())
    return [place / "x.jsonl"]


def bom(place: Path) -> list[Path]:
    (place / "x.jsonl").write_text("\n".join(LINES), "utf-8-sig")
    return [place / "x.jsonl"]


def utf_16(place: Path) -> list[Path]:
    (place / "x.jsonl").write_text("\n".join(LINES), "utf-16")
    return [place / "x.jsonl"]


def gzipped(place: Path) -> list[Path]:
    (place / "x.jsonl.gz").write_bytes(gzip.compress("\n".join(LINES).encode()))
    return [place / "x.jsonl.gz"]


def folder(place: Path) -> list[Path]:
    (place / "all" / "in").mkdir(parents=True)
    for number, line in enumerate(LINES):
        (place / "all" / ("in" if number else "") / f"{number}.ndjson").write_text(line, "utf-8")
    return [place / "all"]


def two_files(place: Path) -> list[Path]:
    (place / "x.jsonl").write_text(LINES[0], "utf-8")
    (place / "y.jsonl.gz").write_bytes(gzip.compress("\n".join(LINES[1:]).encode()))
    return [place / "x.jsonl", place / "y.jsonl.gz"]


@pytest.mark.parametrize("layout", [plain, blank_lines_and_no_end, bom, utf_16, gzipped, folder, two_files], ids=lambda f: f.__name__)
def test_each_article_as_the_reader_gives_it(tmp_path, layout):
    paths = [str(path) for path in layout(tmp_path)]
    expected = {document.id: document for document in read(paths, Options())}
    found = Articles(paths, Options(), {"a", "b", "7", "gone"})
    assert set(found.found) == set(expected) == {"a", "b", "7"}
    # The other way round, and twice: it is read from its place, not in order.
    for id in ("7", "b", "a", "7", "a"):
        article = found.get(id)
        assert (article.id, article.text, article.title, article.meta) == (
            id, expected[id].text, expected[id].title, expected[id].meta)
    assert found.get("gone") is None


def test_text_files_and_ids_that_are_places(tmp_path):
    (tmp_path / "a.txt").write_text("قال الوزير.", "utf-8")
    (tmp_path / "x.jsonl").write_text('{"body": "أولا"}\n{"body": "ثانيا"}\n', "utf-8")
    options = Options(text_field="body")
    paths = [str(tmp_path / "a.txt"), str(tmp_path / "x.jsonl")]
    found = Articles(paths, options, {paths[0], f"{paths[1]}:2"})
    assert found.get(paths[0]).text == "قال الوزير." and found.get(f"{paths[1]}:2").text == "ثانيا"


def test_another_encoding(tmp_path):
    (tmp_path / "x.jsonl").write_bytes('{"id": "a", "text": "قال الوزير"}\n'.encode("cp1256"))
    assert Articles([str(tmp_path / "x.jsonl")], Options(encoding="cp1256"), {"a"}).get("a").text == "قال الوزير"


def test_what_cannot_be_read_is_told_and_the_first_of_two_counts(tmp_path):
    (tmp_path / "x.jsonl").write_text('{"id": "a", "text": ""}\nno json\n{"id": "b", "text": "أول"}\n{"id": "b", "text": "ثان"}\n'
                                      '{"id": "c", "text": "ثالث"}\n', "utf-8")
    found = Articles([str(tmp_path / "x.jsonl")], Options(), {"a", "b", "c"})
    assert [reject.where[-2:] for reject in found.rejects] == [":1", ":2"]
    assert found.get("b").text == "أول" and found.get("c").text == "ثالث" and found.get("a") is None


def test_reading_ends_with_the_last_article_that_is_wanted(tmp_path):
    (tmp_path / "x.jsonl").write_text("\n".join(LINES) + "\nno json\n", "utf-8")
    assert Articles([str(tmp_path / "x.jsonl")], Options(), {"a"}).rejects == []
