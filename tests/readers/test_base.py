"""Finding and opening files: order, formats, encodings, and what cannot be read."""
from __future__ import annotations

import gzip
import io
import os
from pathlib import Path

import pytest

from attrib.data import Document, Reject
from attrib.errors import ReadError
from attrib.readers import Options, base, read, require

WORDS = "قال الوزير"


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def items(*paths: str, stdin: bytes | None = None, **options: object) -> list[Document | Reject]:
    return list(read(paths, Options(**options), None if stdin is None else io.BytesIO(stdin)))


def test_a_folder_is_read_recursively_in_sorted_order(here):
    for name in ("news/b.txt", "news/a.txt", "news/sub/c.txt", "news/a/z.TXT", "news/x.jsonl", "news/notes.pdf",
                 "news/.hidden.txt", "news/.git/d.txt"):
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"text": "قال"}' if name.endswith("jsonl") else WORDS, encoding="utf-8")
    assert [item.id for item in items("news")] == ["news/a.txt", "news/b.txt", "news/x.jsonl:1", "news/a/z.TXT",
                                                  "news/sub/c.txt"]


def test_a_folder_named_like_a_file_is_a_folder(here):
    (here / "news.jsonl").mkdir()
    (here / "news.jsonl/a.txt").write_text(WORDS, encoding="utf-8")
    require(["news.jsonl"], Options())
    assert [item.id for item in items("news.jsonl")] == ["news.jsonl/a.txt"]


def test_an_empty_folder_has_no_documents(here):
    (here / "empty").mkdir()
    assert items("empty") == []


def test_a_path_that_does_not_exist_is_told_before_anything_runs(here):
    (here / "a.txt").write_text(WORDS, encoding="utf-8")
    with pytest.raises(ReadError, match="^gone.txt: no such file or folder.$"):
        require(["a.txt", "gone.txt"], Options())


def test_a_file_of_unknown_kind_needs_a_format(here):
    (here / "a.docx").write_text(WORDS, encoding="utf-8")
    with pytest.raises(ReadError, match=r"^a.docx: unknown kind of file \(known: .txt, .jsonl, .ndjson, .json, .csv, .tsv, "
                                        r".parquet, .pq, .ann\). Say what it is, for example --format text or "
                                        r"--format jsonl.$"):
        require(["a.docx"], Options())
    require(["a.docx"], Options(format="text"))
    assert items("a.docx", format="text") == [Document("a.docx", WORDS, where="a.docx")]


def test_gzip_by_its_content(here):
    (here / "a.jsonl.gz").write_bytes(gzip.compress('{"text": "قال"}\n'.encode()))
    assert items("a.jsonl.gz") == [Document("a.jsonl.gz:1", "قال", where="a.jsonl.gz:1")]


@pytest.mark.parametrize("data, count", [(gzip.compress(b'{"text": "x"}\n' * 9)[:-9], 9), (b"\x1f\x8b\x08\x00rubbish!!" * 5, 0)],
                         ids=["cut_off", "damaged"])
def test_a_broken_gzip_file_is_a_reject_and_the_run_goes_on(here, data, count):
    (here / "a.jsonl.gz").write_bytes(data)
    (here / "b.txt").write_text(WORDS, encoding="utf-8")
    *before, reject, last = items("a.jsonl.gz", "b.txt")
    said = f"cannot be read after {count} articles: the gzip data break off" if count else "cannot be read: the gzip data are "
    assert isinstance(reject, Reject) and reject.where == "a.jsonl.gz" and reject.reason.startswith(said)
    assert len(before) == count and last.id == "b.txt"


def test_an_unreadable_file_is_a_reject_and_the_run_goes_on(here, monkeypatch):
    (here / "a.txt").write_text(WORDS, encoding="utf-8")
    (here / "b.txt").write_text(WORDS, encoding="utf-8")

    def refuse(path, mode):
        if path == "a.txt":
            raise PermissionError(13, "Permission denied", path)
        return io.open(path, mode)
    monkeypatch.setattr(base, "open", refuse, raising=False)
    assert items("a.txt", "b.txt") == [Reject("a.txt", "cannot be read: Permission denied."),
                                       Document("b.txt", WORDS, where="b.txt")]


def test_a_dead_link_in_a_folder_is_a_reject(here):
    (here / "news").mkdir()
    (here / "news/dead.txt").symlink_to("nowhere.txt")
    assert items("news") == [Reject("news/dead.txt", "cannot be read: No such file or directory.")]


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="the file system refuses such names")
def test_a_file_name_that_is_not_utf8_is_shown_escaped(here):
    with open(os.fsencode(str(here)) + b"/\xc7.txt", "wb") as file:
        file.write(WORDS.encode())
    assert [item.id for item in items(".")] == ["./\\xc7.txt"]


@pytest.mark.parametrize("data, format, ids", [
    pytest.param(WORDS.encode(), None, ["stdin"], id="text"),
    pytest.param('{"text": "قال"}\n'.encode(), None, ["stdin:1"], id="jsonl"),
    pytest.param(b"\xef\xbb\xbf\r\n " + '{"text": "قال"}\n'.encode(), None, ["stdin:2"], id="jsonl_after_bom_and_blank"),
    pytest.param(b'{"text": "x"}', "text", ["stdin"], id="format_wins"),
    pytest.param('{"text": "قال"}\n'.encode("utf-16"), None, ["stdin:1"], id="utf16"),
])
def test_standard_input_is_told_by_its_first_character(data, format, ids):
    assert [item.id for item in items("-", stdin=data, format=format)] == ids


def test_standard_input_that_is_empty_is_a_reject():
    assert items("-", stdin=b"") == [Reject("stdin", "empty text.", "stdin")]


def test_an_id_that_comes_twice_is_a_reject_over_files(here):
    (here / "a.jsonl").write_text('{"id": 7, "text": "x"}\n\n{"id": "7", "text": "y"}\n')
    (here / "b.jsonl").write_text('{"id": 8, "text": "z"}\n{"id": 7, "text": "z"}\n')
    assert [item for item in items("a.jsonl", "b.jsonl") if isinstance(item, Reject)] == [
        Reject("a.jsonl:3", "duplicate id 7; first seen at a.jsonl:1.", "7"),
        Reject("b.jsonl:2", "duplicate id 7; first seen at a.jsonl:1.", "7")]


def test_a_rejected_document_does_not_take_its_id(here):
    (here / "a.jsonl").write_text('{"id": 7, "text": ""}\n{"id": 7, "text": "y"}\n')
    assert [type(item) for item in items("a.jsonl")] == [Reject, Document]


@pytest.mark.parametrize("text, title, reason", [
    pytest.param("", None, "empty text.", id="empty"),
    pytest.param(" \n\u00a0", None, "empty text.", id="blank"),
    pytest.param("\0 \n", None, "empty text.", id="nothing_but_nul"),
    pytest.param("ab\0c", None, "NUL characters in the text, the first at offset 2: binary data, or UTF-16 without a "
                                 "byte order mark (use --encoding utf-16-le).", id="nul"),
    pytest.param("ab", "a\0b", "NUL characters in the title, the first at offset 1", id="nul_in_title"),
    pytest.param("x" * 11, None, "text of 11 characters; at most 10 are read. Use --max-chars.", id="long"),
    pytest.param("x", "y" * 11, "title of 11 characters; at most 10 are read. Use --max-chars.", id="long_title"),
])
def test_texts_that_are_refused(text, title, reason):
    found = base.admit("d", text, title, {}, "w:1", Options(max_chars=10))
    assert isinstance(found, Reject) and found.reason.startswith(reason) and (found.where, found.id) == ("w:1", "d")


def test_utf16_without_a_mark_is_not_taken_for_utf8():
    text = WORDS.encode("utf-16-le").decode() * 20
    assert isinstance(base.admit("d", text, None, {}, "w", Options()), Reject)


def test_control_characters_stay_where_they_are_also_the_nul_that_some_corpora_end_texts_with():
    text = "\x01قال\x0b\x7f\u200f \x85\x1a\0"
    assert base.admit("d", text, " ", {}, "w", Options()) == Document("d", text, None, {}, "w")
