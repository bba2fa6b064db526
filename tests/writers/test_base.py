"""A file appears whole or not at all; a device is not replaced."""
from __future__ import annotations

import io
import os

import pytest

from attrib.errors import InputError
from attrib.writers.base import destination, require


def test_a_file_appears_at_the_end(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text("old")
    with destination(str(path)) as file:
        file.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new" and os.listdir(tmp_path) == ["claims.jsonl"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt], ids=["error", "interrupt"])
def test_after_an_error_what_was_there_is_untouched(tmp_path, error):
    path = tmp_path / "claims.jsonl"
    path.write_text("old")
    with pytest.raises(error), destination(str(path)) as file:
        file.write(b"half")
        raise error
    assert path.read_text() == "old" and os.listdir(tmp_path) == ["claims.jsonl"]


def test_standard_output_is_not_closed():
    stream = io.BytesIO()
    with destination("-", stream) as file:
        file.write(b"x")
    assert stream.getvalue() == b"x"


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="no such device here")
def test_a_device_is_written_to_and_stays_one():
    with destination("/dev/null") as file:
        file.write(b"x")
    assert not os.path.isfile("/dev/null")


def test_places_that_cannot_be_written_to_are_told_before(tmp_path):
    require("-")
    require(str(tmp_path / "new.jsonl"))
    with pytest.raises(InputError, match="is a folder; expected a file"):
        require(str(tmp_path))
    with pytest.raises(InputError, match="there is no folder .*gone. Make it first: mkdir -p"):
        require(str(tmp_path / "gone" / "new.jsonl"))


def test_no_permission_is_told_before(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(InputError, match="no permission to write there"):
        require(str(tmp_path / "new.jsonl"))
