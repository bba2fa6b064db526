"""`attrib speakers`: claims -> who spoke, one row a speaker over all articles."""
from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import click

WRONG, NOTHING = 1, 3
_COLUMNS = ("name", "id", "kind", "claims", "documents", "first", "last", "variants", "roles", "merges")


@click.command("speakers", short_help="Who spoke, one row a speaker over all articles.")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIMS...")
@click.option("--known", metavar="FILE", help='Your own list, which goes before every rule: JSON Lines of "id", "name", '
                                              '"aliases".')
@click.option("-o", "--output", default="-", metavar="FILE", help="Where rows go.  [default: - (stdout)]")
@click.option("--format", "kind", type=click.Choice(["jsonl", "csv", "table"]),
              help="[default: csv where FILE ends in .csv, else jsonl]")
@click.option("--min-claims", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
              help="Leave out speakers of fewer claims.")
def command(claims: tuple[str, ...], known: str | None, output: str, kind: str | None, min_claims: int) -> None:
    """Merge the speakers of the claims in CLAIMS (JSON Lines, .gz, - for stdin) into one table.

    A row has the name, its variants, the roles with their dates, the number of claims and articles, and the reason
    for each merge. Persons and organisations with a name are listed; joint speakers count one by one.
    Exit code 0: done; 1: done, some lines are no claims; 2: wrong usage; 3: no claims.

    \b
    Example:
      attrib extract corpus/sample/articles.jsonl -o claims.jsonl
      attrib speakers claims.jsonl --format table
      echo '{"id": "S1", "name": "سلمى الحداد", "aliases": ["الحداد"]}' > known.jsonl
      attrib speakers claims.jsonl --known known.jsonl -o speakers.csv
    """
    from attrib import known as lists
    from attrib.cli.claims import Records, require
    from attrib.record_schema import validate_speaker
    from attrib.speakers import Speakers
    from attrib.writers import base

    require(claims)
    base.require(output)
    if output != "-" and output in claims:
        raise click.UsageError(f"{output} is an input too; write somewhere else.")
    speakers = Speakers(lists.load(known) if known else None)
    records = Records(claims, validate_speaker)
    for record in records:
        speakers.add(record)
    table = [speaker for speaker in speakers.table() if speaker.claims >= min_claims]
    rows = (speakers.row(speaker) for speaker in table)
    write = {"jsonl": _jsonl, "csv": _csv, "table": _table}[kind or ("csv" if output.endswith(".csv") else "jsonl")]
    with base.destination(output) as out:
        for line in write(rows):
            out.write(line)
    merges = sum(len(speaker.merges) for speaker in table)
    click.echo(f"{speakers.claims:,} claims, {len(table):,} speakers, {merges:,} merges; {speakers.unnamed:,} claims of "
               f"nobody with a name", err=True)
    if speakers.undated:
        click.echo(f'{speakers.undated:,} claims have a date that does not begin with YYYY-MM-DD: it is left out.', err=True)
    if not speakers.claims:
        sys.exit(NOTHING)
    sys.exit(WRONG if records.wrong else 0)


def _jsonl(rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    import orjson

    for row in rows:
        yield orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)


def _csv(rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    import csv
    import io

    # A spreadsheet takes UTF-8 for the local code page where no byte order mark stands first.
    yield b"\xef\xbb\xbf"
    for values in (_COLUMNS, *map(_flat, rows)):
        line = io.StringIO()
        csv.writer(line).writerow(values)
        yield line.getvalue().encode()


def _flat(row: dict[str, Any]) -> tuple[Any, ...]:
    lists = {"variants": [f"{v['name']} ({v['claims']})" for v in row["variants"]],
             "roles": [f"{r['role']} ({r['claims']}{_period(r)})" for r in row["roles"]],
             "merges": [f"{' = '.join(m['names'])}: {m['rule']}, {m['because']}" for m in row["merges"]]}
    return tuple("; ".join(lists[c]) if c in lists else row[c] for c in _COLUMNS)


def _period(row: dict[str, Any]) -> str:
    if row["first"] is None:
        return ""
    return f", {row['first']}" if row["first"] == row["last"] else f", {row['first']} – {row['last']}"


def _table(rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    # Names last: a terminal turns Arabic around, and nothing to its right may move.
    yield f"{'claims':>7} {'articles':>8}  {'kind':<12} {'first':<10} {'last':<10}  name\n".encode()
    for row in rows:
        others = [v["name"] for v in row["variants"] if v["name"] != row["name"]]
        role = max(row["roles"], key=lambda r: r["claims"], default={"role": None})["role"]
        yield (f"{row['claims']:>7,} {row['documents']:>8,}  {row['kind']:<12} {row['first'] or '-':<10} "
               f"{row['last'] or '-':<10}  {row['name']}{f' · {role}' if role else ''}"
               f"{f' · = {chr(1548).join(others)}' if others else ''}{' · ' + row['id'] if row['id'] else ''}\n").encode()
