"""CSV and TSV: delimiters, quoting, encodings, and every row that cannot be used."""
from __future__ import annotations

import io
import tracemalloc
from collections import deque

import pytest

from attrib.data import Document, Reject
from attrib.readers import csv, lines
from attrib.readers.base import Options

HEAD = "id,title,text\n"


def read(data: bytes | str, **options: object) -> list[Document | Reject]:
    data = data.encode() if isinstance(data, str) else data
    return list(csv.read(io.BufferedReader(io.BytesIO(data)), "n.csv", Options(**options)))


@pytest.mark.parametrize("data, expected", [
    pytest.param('id,text\n7,"قال: ""نعم"", ثم سكت"\n', [("7", 'قال: "نعم", ثم سكت')], id="doubled_marks"),
    pytest.param('text,id\r\n"a\r\n\r\nb",1\r\nc,2\r\n', [("1", "a\r\n\r\nb"), ("2", "c")], id="quoted_newlines_and_crlf"),
    pytest.param("id;text\n1;a, b\n", [("1", "a, b")], id="semicolon"),
    pytest.param("id\ttext\n1\ta, b; c\n", [("1", "a, b; c")], id="tab"),
    pytest.param('"a;b",text\n1,x\n', [("n.csv:2", "x")], id="delimiter_in_a_quoted_name"),
    pytest.param("text\nقال الوزير\n", [("n.csv:2", "قال الوزير")], id="one_column"),
    pytest.param("\n\nid,text\n\n1,a\n\n", [("1", "a")], id="blank_lines"),
    pytest.param('id,text\n1,ab"c"d\n', [("1", 'ab"c"d')], id="marks_inside_an_unquoted_field"),
    pytest.param("id,text\n,a\n", [("n.csv:2", "a")], id="empty_id"),
    pytest.param("\ufeffid,text\n1,a", [("1", "a")], id="byte_order_mark"),
    pytest.param("text,x\n" + "ك" * 200_000 + ",1\n", [("n.csv:2", "ك" * 200_000)], id="longer_than_pythons_limit"),
])
def test_rows(data, expected):
    assert [(item.id, item.text) for item in read(data)] == expected


def test_lines_are_those_where_rows_begin_and_empty_cells_are_no_values():
    found = read('id,text,date\n,"a\nb\n",2024-05-15\n9,c,\n')
    assert [(d.where, d.meta) for d in found] == [("n.csv:2", {"date": "2024-05-15"}), ("n.csv:5", {})]


@pytest.mark.parametrize("rows, line, reason", [
    pytest.param("1,T\n", 2, "2 columns; expected 3 (id, title, text).", id="too_few"),
    pytest.param("1,T,قال, ثم\n", 2, "4 columns; expected 3 (id, title, text).", id="too_many"),
    pytest.param("1,T,\n", 2, "empty text.", id="no_text"),
    pytest.param('1,T,"a" b\n', 2, "a quotation mark inside a quoted field. A field that holds", id="mark_inside"),
    pytest.param('1,T,"قال "نعم" ثم"\n', 2, "a quotation mark inside a quoted field. A field that holds", id="not_doubled"),
    pytest.param('1,T,"a\n2,T,"b"\n', 2, "lines 2 to 3 cannot be told apart: a quotation mark inside", id="not_closed"),
    pytest.param(b"1,T,\xde\xc7\xe1\n", 2, "not UTF-8: byte 0xDE at offset 0.", id="not_utf8"),
    pytest.param("1,T\rU,a\n", 2, "a carriage return without a line feed", id="carriage_return"),
])
def test_a_row_that_cannot_be_used_is_a_reject_and_the_next_is_read(rows, line, reason):
    rows = rows if isinstance(rows, bytes) else rows.encode()
    reject, document = read(HEAD.encode() + rows + b"8,U,good\n")
    assert isinstance(reject, Reject) and reject.where == f"n.csv:{line}" and reject.reason.startswith(reason)
    assert (document.id, document.text) == ("8", "good")


def test_a_quotation_mark_that_is_never_closed():
    assert [(item.where, getattr(item, "reason", "")[:74]) for item in read(HEAD + '1,T,a\n2,T,"b\n3,T,c\n')] == [
        ("n.csv:2", ""), ("n.csv:3", "lines 3 to 4 cannot be told apart: a quotation mark is opened and never cl")]


@pytest.mark.parametrize("data, reason", [
    pytest.param("", "empty; expected a header with the names of the columns.", id="empty"),
    pytest.param("\n \n", "empty; expected a header with the names of the columns.", id="blank"),
    pytest.param("قال الوزير,نعم\nx,y\n", 'no "text" column (found: قال الوزير, نعم).', id="no_header"),
    pytest.param("id,text,text\n", 'two columns are called "text".', id="twice"),
    pytest.param('id,"text\n1,a\n', 'no "text" column (found: id,"text).', id="header_not_closed"),
])
def test_a_table_that_cannot_be_used_is_one_reject(data, reason):
    [reject] = read(data)
    assert isinstance(reject, Reject) and reject.reason.startswith(reason)


def test_a_header_alone_has_no_articles():
    assert read(HEAD) == []


def test_rows_of_two_encodings():
    data = HEAD.encode() + "1,T,قال\n".encode() + "2,ع,قال\n".encode("cp1256")
    assert [d.text for d in read(data, encoding="cp1256")] == ["قال", "قال"]


@pytest.mark.parametrize("row", ['1,T,"' + ("x" * 99 + "\n") * 8_000, "1,T," + "x" * 800_000], ids=["quotation_mark", "line"])
def test_a_row_past_the_limit_is_a_reject_in_bounded_memory(monkeypatch, row):
    monkeypatch.setattr(csv, "MAX_BYTES", 200_000)
    monkeypatch.setattr(lines, "MAX_BYTES", 200_000)
    data = (HEAD + row + "\n8,U,good\n").encode()
    stream = io.BufferedReader(io.BytesIO(data))
    tracemalloc.start()
    items = csv.read(stream, "n.csv", Options())
    first = next(items)
    last = [*deque(items, maxlen=1)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(first, Reject) and "more than 200,000 bytes" in first.reason and peak < 3_000_000
    # After a lost quotation mark nobody can tell rows from text: all are rejects, with their lines.
    assert [item.text for item in last] == ["good"]
