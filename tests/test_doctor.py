"""The report: what is counted, examples, outlets, reasons of rejects."""
from __future__ import annotations

import re
import tracemalloc
from pathlib import Path

import pytest

from attrib.data import Document, Reject
from attrib.doctor import _REASONS, ALL, Report, table

GOOD = "قال وزير النقل سامر وهدان، الخميس، إن أعمال الترميم في الجسر القديم انتهت قبل موعدها بشهر كامل."
ROOT = Path(__file__).parents[1]


def article(number: int, text: str = GOOD, outlet: str | None = "المرفأ", **meta: object) -> Document:
    return Document(f"a{number}", text, None, {"date": "2024-05-15", "outlet": outlet, **meta}, f"n.jsonl:{number}")


def report(*items: Document | Reject, most: int = 3) -> Report:
    out = Report(most)
    for item in items:
        out.add(item)
    return out


@pytest.mark.parametrize("reason, name", [
    ("not UTF-8: byte 0xDE at offset 0. It reads as Arabic in cp1256.", "not_utf8"), ("neither UTF-8 nor cp1256: byte", "not_utf8"),
    ("not utf-8-sig, which its byte order mark names", "not_utf8"), ("empty text.", "empty"),
    ("duplicate id 7; first seen at n.jsonl:1.", "duplicate_id"), ('no "text" field (found: id).', "no_field"),
    ('"text" is null; expected a string.', "no_field"), ('the column "text" holds int64; expected strings.', "no_field"),
    ('two columns are called "text".', "no_field"), ("text of 5,000,000 characters; at most", "too_long"),
    ("a line of more than 67,108,864 bytes.", "too_long"), ("more than 67,108,864 bytes in one text file.", "too_long"),
    ("NUL characters in the text, the first at offset 7", "binary"), ("cannot be read after 3 articles: the gzip data", "unreadable"),
    ("not JSON: unexpected end", "malformed"), ("2 columns; expected 3 (id, title, text).", "malformed"),
    ("lines 2 to 3 cannot be told apart", "malformed"),
])
def test_rejects_are_counted_by_their_reason(reason, name):
    [finding] = report(Reject("n.jsonl:1", reason, "a")).record()["findings"]
    assert (finding["check"], finding["level"], finding["examples"][0]["detail"]) == (name, "lost", reason)


def test_every_kind_of_reject_is_one_that_a_reader_gives():
    source = "".join(path.read_text("utf-8") for path in sorted((ROOT / "attrib" / "readers").glob("*.py")))
    for _, beginnings, *_ in _REASONS:
        for beginning in filter(None, beginnings):
            # {name} of …: what an f-string fills in stands before it in the source.
            assert re.search(rf"[\"'(]f?[\"']?{re.escape(beginning)}|\{{name\}} of |not \{{", source), beginning


def test_copies_under_another_id_whatever_their_white_space():
    found = report(article(1), article(2, GOOD.replace(" ", "\n", 3) + "\n"), article(3, GOOD + " وأضاف.")).record()["findings"]
    assert [(f["check"], f["articles"], f["examples"][0]["where"], f["examples"][0]["detail"]) for f in found] == [
        ("same_text", 1, "n.jsonl:2", "as n.jsonl:1")]


def test_copies_among_text_files_name_the_file():
    first, second = (Document(f"n/{name}.txt", GOOD, None, {"date": "2024-05-15"}, f"n/{name}.txt") for name in "ab")
    assert report(first, second).record()["findings"][0]["examples"][0]["detail"] == "as n/a.txt"


def test_counts_shares_examples_and_outlets():
    bad = [article(n, f"{GOOD} {n} &quot;", "السوق" if n % 3 else "المرفأ") for n in range(1, 7)]
    [finding] = report(*bad, article(7), article(8, GOOD + " نعم"), most=2).record()["findings"]
    assert (finding["check"], finding["articles"], finding["share"], len(finding["examples"])) == ("markup", 6, 0.75, 2)
    assert finding["outlets"] == [{"outlet": "السوق", "articles": 4, "of": 4}, {"outlet": "المرفأ", "articles": 2, "of": 4}]
    [example] = finding["examples"][:1]
    start, end = example["span"]
    assert bad[0].text[start:end] == "&quot;" and "&quot;" in example["excerpt"] and example["id"] == "a1"


def test_levels_come_in_order_and_notes_alone_are_no_harm():
    mixed = report(article(1, GOOD + " الـوزير"), article(2, GOOD + " <br> نعم"), Reject("x", "empty text."))
    assert [f["level"] for f in mixed.record()["findings"]] == ["lost", "worse", "note"] and not mixed.is_fit
    assert report(article(1, GOOD + " الـوزير")).is_fit and report(article(1)).is_fit


def test_the_table_says_all_that_the_record_says():
    made = report(article(1, GOOD + " \u200fنعم"), article(2, GOOD, None, date=None), Reject("x.txt", "empty text."))
    lines = "\n".join(table(made))
    assert lines.startswith("2 articles, 1 reject, ") and "\u200f" not in lines and "<U+200F>" in lines
    for finding in made.record()["findings"]:
        assert f"{finding['title']}  [{finding['check']}]" in lines
        assert all(example["where"] in lines for example in finding["examples"])


def test_nothing_found_is_said():
    assert list(table(report(article(1)))) == ["1 article, 0 rejects, 17 words", "Nothing was found that could do harm."]


def test_names_are_of_one_check_each():
    assert len(ALL) == len({check.title for check in ALL.values()})


def test_memory_does_not_grow_with_texts_or_outlets(monkeypatch):
    monkeypatch.setattr("attrib.doctor._OUTLETS", 50)
    made = Report()
    made.add(article(0))
    tracemalloc.start()
    for number in range(1, 201):
        made.add(article(number, f"{GOOD} {number} <br>" + "و" * 1_500, f"صحيفة {number}"))
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # The texts are 640 kB.
    assert used < 200_000 and len(made._outlets) == 50
