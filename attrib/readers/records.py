"""Fields by name, from whatever format -> Document or Reject.

    {"text": "قال الوزير …", "source": "https://…", "source-hostname": "المرفأ", "date": "2024-05-15"}
        ->   Document(id="news.json:1", text="قال الوزير …", meta={"url": "https://…", "outlet": "المرفأ", …})

Which field is what is said by `Options`; what is known besides are the names that trafilatura gives to them.
"""
from __future__ import annotations

from typing import Any, Iterable, Mapping

from attrib.data import Document, Reject
from attrib.readers.base import Options, admit

_JSON_NAMES = {dict: "an object", list: "an array", str: "a string", bool: "a boolean", int: "a number",
               float: "a number", type(None): "null", bytes: "bytes"}
#: What a claim carries of its article, and the fields that say so where no option names another, the best first.
_KNOWN = {"url": ("url", "source"), "date": ("date",), "author": ("author",),
          "outlet": ("outlet", "sitename", "source-hostname", "hostname")}
# What tables call the text, for a hint: JSON's longest field is a better one, but a table shows its header only.
_TEXT_NAMES = ("text", "body", "content", "article", "article_text", "articletext", "full_text", "fulltext", "maintext",
               "story", "نص", "النص", "نص الخبر", "نص المقال", "المحتوى", "محتوى", "المتن", "متن")


def document(record: Mapping[str, Any], where: str, options: Options) -> Document | Reject:
    """The article of one record; its id is `where` unless a field has one."""
    # The id first: every later reject can name it.
    id_field = options.id_field or "id"
    id = record.get(id_field)
    if isinstance(id, (int, float)) and not isinstance(id, bool):
        id = str(id)
    if options.id_field and id is None:
        return Reject(where, _missing(id_field, record))
    if id is not None and not isinstance(id, str):
        return Reject(where, f'"{id_field}" is {json_name(id)}; expected a string or a number.')
    id = id or where
    if options.text_field not in record:
        return Reject(where, _missing(options.text_field, record) + _hint(record, (id_field, options.title_field)), id)
    text, title = record[options.text_field], record.get(options.title_field)
    if not isinstance(text, str):
        return Reject(where, f'"{options.text_field}" is {json_name(text)}; expected a string.', id)
    if title is not None and not isinstance(title, str):
        return Reject(where, f'"{options.title_field}" is {json_name(title)}; expected a string.', id)
    used = (options.text_field, options.title_field, id_field)
    meta = {name: value for name, value in record.items() if name not in used}
    return admit(id, text, title, _carried(record, meta, options), where, options)


def json_name(value: Any) -> str:
    """What JSON calls the kind of `value`, with its article."""
    return _JSON_NAMES[type(value)]


def missing_column(columns: Iterable[str], options: Options) -> str | None:
    """Why a table with these columns cannot be used; None: it has all that was asked for.

    The columns of one table are those of every row: what an option names must be there.
    """
    columns = list(columns)
    twice = next((name for name in columns if columns.count(name) > 1), None)
    if twice is not None:
        return f'two columns are called "{twice}".'
    asked = [options.text_field, options.id_field, options.url_field, options.date_field, options.outlet_field,
             options.author_field]
    if options.title_field != Options().title_field:
        asked.append(options.title_field)
    gone = next((name for name in asked if name is not None and name not in columns), None)
    if gone is None:
        return None
    hint = ""
    if gone == options.text_field:
        likely = next((c for name in _TEXT_NAMES for c in columns if c.strip().lower() == name), None)
        hint = f" Use --text-field {_quoted(likely)}." if likely else " Name the text's column with --text-field."
    return f'no "{gone}" column (found: {", ".join(columns) or "nothing"}).{hint}'


def _carried(record: Mapping[str, Any], meta: dict[str, Any], options: Options) -> dict[str, Any]:
    """`meta` with url, date, outlet and author under these names too; what stands there already, stays."""
    asked = {"url": options.url_field, "date": options.date_field, "outlet": options.outlet_field,
             "author": options.author_field}
    for name, fields in _KNOWN.items():
        field = asked[name]
        if field is not None:
            value = record.get(field)
        else:
            value = next((record[f] for f in fields if record.get(f) not in (None, "") and _is_fit(f, record[f])), None)
        if value is not None:
            meta[name] = value
    return meta


def _is_fit(field: str, value: Any) -> bool:
    # In trafilatura's output "source" is the address; elsewhere it is the outlet, the agency, anything.
    return field != "source" or isinstance(value, str) and value.startswith(("http://", "https://"))


def _missing(field: str, record: Mapping[str, Any]) -> str:
    return f'no "{field}" field (found: {", ".join(record) or "nothing"}).'


def _hint(record: Mapping[str, Any], used: tuple[str, str]) -> str:
    texts = {name: len(value) for name, value in record.items() if isinstance(value, str) and name not in used}
    lists = [name for name, value in record.items() if isinstance(value, list) and value and isinstance(value[0], dict)]
    if lists:
        return f' The articles may be in "{lists[0]}": take them out, for example with jq -c \'.{lists[0]}[]\'.'
    return f" Use --text-field {_quoted(max(texts, key=texts.__getitem__))}." if texts else ""


def _quoted(name: str) -> str:
    return f"'{name}'" if " " in name else name
