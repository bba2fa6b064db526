"""The options that say how articles are read, the same in every command that reads some; and claims read.

    @reading
    def command(paths, options): …        # options: attrib.readers.Options
"""
from __future__ import annotations

import codecs
from functools import wraps
from typing import TYPE_CHECKING, Any, Callable, Iterator

import click

if TYPE_CHECKING:
    from attrib.claim import Claim

MAX_CHARS = 1_000_000
#: What claims can be written as. `attrib.writers.formats` has the same names; a test holds them together. Importing it
#: here would cost every --help.
OUTPUT_FORMATS = ("jsonl", "csv", "parquet", "html", "jsonld", "webannotation", "labelstudio", "brat")


def _known_encoding(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    try:
        # A codec between bytes and bytes (hex, zip) has a name too.
        if value is not None and not codecs.lookup(value)._is_text_encoding:
            raise LookupError
    except LookupError:
        raise click.BadParameter(f"unknown encoding {value!r}; for Arabic: utf-8, cp1256, iso-8859-6, utf-16.") from None
    return value


_OPTIONS = (
    click.option("--format", type=click.Choice(["text", "jsonl", "json", "csv", "parquet", "brat"]),
                 help="How to read the files, whatever their extension."),
    click.option("--text-field", default="text", show_default=True, metavar="FIELD",
                 help="The article's body: its field in JSON, its column in CSV and Parquet."),
    click.option("--id-field", metavar="FIELD", help="The article's id.  [default: id, or else path:line]"),
    click.option("--title-field", default="title", show_default=True, metavar="FIELD", help="The headline."),
    click.option("--url-field", metavar="FIELD", help="The address.  [default: url, or else a source that is one]"),
    click.option("--date-field", metavar="FIELD", help="The date.  [default: date]"),
    click.option("--outlet-field", metavar="FIELD",
                 help="Who printed it.  [default: outlet, or else sitename, hostname]"),
    click.option("--author-field", metavar="FIELD", help="The author.  [default: author]"),
    click.option("--encoding", metavar="NAME", callback=_known_encoding,
                 help="For what is not UTF-8 and has no byte order mark, for example cp1256."),
    click.option("--max-chars", type=click.IntRange(min=1), default=MAX_CHARS, show_default=True, metavar="N",
                 help="Reject articles of more characters."),
)
# What `Options` calls them, and click too.
_NAMES = ("format", "text_field", "id_field", "title_field", "url_field", "date_field", "outlet_field", "author_field",
          "encoding", "max_chars")


def reading(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the reading options to a command; it gets them as ``options``, a `readers.Options`."""

    @wraps(function)
    def command(**values: Any) -> Any:
        from attrib.readers import Options

        return function(options=Options(**{name: values.pop(name) for name in _NAMES}), **values)

    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def read_claims(path: str) -> Iterator[tuple[str, Claim]]:
    """(file and line, claim) of a JSON Lines file, - for stdin; it may be compressed.

    Raises ReadError for the first line that is no claim, and for a file that cannot be read on.
    """
    from attrib.claim import from_record
    from attrib.cli.claims import claim_lines, parsed, require
    from attrib.errors import InputError, ReadError

    require((path,))
    for where, line in claim_lines((path,)):
        try:
            claim = from_record(parsed(line))
        except InputError as error:
            raise ReadError(f"{where}: {error}") from None
        yield where, claim
