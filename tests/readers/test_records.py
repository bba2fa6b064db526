"""Fields by name: what claims carry, by option or by what is known."""
from __future__ import annotations

import pytest

from attrib.data import Document
from attrib.readers.base import Options
from attrib.readers.records import document, missing_column


@pytest.mark.parametrize("record, options, expected", [
    pytest.param({"url": "u", "source": "https://x"}, {}, {"url": "u"}, id="url_first"),
    pytest.param({"source": "https://x"}, {}, {"url": "https://x"}, id="source_that_is_an_address"),
    pytest.param({"source": "وكالة المرفأ"}, {}, {}, id="source_that_is_none"),
    pytest.param({"source": "وكالة المرفأ"}, {"outlet_field": "source"}, {"outlet": "وكالة المرفأ"}, id="source_by_option"),
    pytest.param({"outlet": None, "sitename": "", "hostname": "marfa.example"}, {}, {"outlet": "marfa.example"}, id="first_filled"),
    pytest.param({"date": "2024", "published": "2023"}, {"date_field": "published"}, {"date": "2023"}, id="option_wins"),
    pytest.param({"date": "2024"}, {"date_field": "published"}, {"date": "2024"}, id="option_that_a_record_lacks"),
    pytest.param({"by": ["a", "b"]}, {"author_field": "by"}, {"author": ["a", "b"]}, id="as_it_stands"),
])
def test_what_claims_carry(record, options, expected):
    found = document({"text": "قال", **record}, "n:1", Options(**options))
    assert isinstance(found, Document)
    kept = {name: found.meta.get(name) for name in ("url", "date", "outlet", "author")}
    assert {name: value for name, value in kept.items() if value is not None} == expected
    assert all(found.meta[name] == value for name, value in record.items() if name not in expected)


@pytest.mark.parametrize("columns, options, problem", [
    pytest.param(["id", "text"], {}, None, id="fine"),
    pytest.param(["text", "text"], {}, 'two columns are called "text".', id="twice"),
    pytest.param(["id", "Body"], {}, 'no "text" column (found: id, Body). Use --text-field Body.', id="likely"),
    pytest.param(["id", "نص الخبر"], {}, 'no "text" column (found: id, نص الخبر). Use --text-field \'نص الخبر\'.', id="arabic"),
    pytest.param(["a", "b"], {}, 'no "text" column (found: a, b). Name the text\'s column with --text-field.', id="unlikely"),
    pytest.param(["text"], {"id_field": "no"}, 'no "no" column (found: text).', id="id"),
    pytest.param(["text"], {"title_field": "head"}, 'no "head" column (found: text).', id="title"),
    pytest.param(["text"], {"date_field": "when"}, 'no "when" column (found: text).', id="date"),
])
def test_columns_of_a_table(columns, options, problem):
    assert missing_column(columns, Options(**options)) == problem
