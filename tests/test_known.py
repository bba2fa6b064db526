"""The user's own list of speakers: what it holds, whom a name stands for, and what is wrong in it."""
from __future__ import annotations

import pytest

from attrib.errors import InputError, ReadError
from attrib.known import Known, KnownSpeakers, load

TRUMP = Known("Q22686", "دونالد ترامب", ("ترامب", "الرئيس ترامب"))
HEALTH = Known("m1", "وزارة الصحة", ("الصحة",))
LIST = KnownSpeakers([TRUMP, HEALTH, Known("p2", "سامر حداد"), Known("p3", "رانيا حداد", ("حداد",)),
                      Known("p4", "نبيل حداد", ("حداد",))])


@pytest.mark.parametrize("name, kind, expected", [
    ("دونالد ترامب", "person", TRUMP),
    ("دونالد ترمب", "person", TRUMP),
    ("ترامب", "person", TRUMP),
    ("وزارة الصحه", "organization", HEALTH),
    ("دونالد", "person", None),
    ("دونالد توسك", "person", None),
    ("وزارة الصحة اللبنانية", "organization", None),
    ("حداد", "person", None),
    ("،", "person", None),
], ids=["name", "spelling", "alias", "ha_for_ta", "given_name_alone", "another", "another_ministry", "ambiguous", "no_name"])
def test_match(name, kind, expected):
    assert LIST.match(name, kind) is expected


def test_load(tmp_path):
    path = tmp_path / "speakers.jsonl"
    path.write_bytes("\ufeff".encode() + '{"id": 7, "name": " سامر حداد ", "note": "x"}\n\n{"id": "a", "name": "ليلى", "aliases": null}\n'.encode())
    assert load(str(path)).entries == (Known("7", "سامر حداد"), Known("a", "ليلى"))


@pytest.mark.parametrize("text, message", [
    ("{", ":1: not JSON"),
    ("[]", ":1: found an array"),
    ('{"name": "سامر"}', ':1: no "id" field (found: name)'),
    ('{"id": "a", "name": 3}', ':1: "name" holds a number'),
    ('{"id": "", "name": "سامر"}', ':1: "id" is an empty string'),
    ('{"id": true, "name": "سامر"}', ':1: "id" is a boolean'),
    ('{"id": "a", "name": "سامر", "aliases": "سمير"}', ':1: "aliases" is a string'),
    ('{"id": "a", "name": "سامر", "aliases": ["؟"]}', ':1: "aliases" holds "؟"'),
    ('{"id": "a", "name": "سامر"}\n{"id": "a", "name": "ليلى"}', ":2: the id a stands in line 1 too"),
    ("\n", ": no speakers"),
], ids=["json", "array", "no_id", "name", "empty_id", "boolean_id", "aliases", "alias", "twice", "empty"])
def test_what_is_wrong_is_said_with_its_place(tmp_path, text, message):
    path = tmp_path / "speakers.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        load(str(path))
    assert str(error.value).startswith(str(path) + message)


def test_a_missing_list(tmp_path):
    with pytest.raises(ReadError, match="no such file"):
        load(str(tmp_path / "none.jsonl"))
