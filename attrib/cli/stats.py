"""`attrib stats`: claims -> how many there are of each kind, as a table, as JSON, as a picture."""
from __future__ import annotations

import os
import sys

import click

WRONG, NOTHING = 1, 3
_KINDS = (".png", ".svg")


@click.command("stats", short_help="How many claims there are of each kind; a table or a picture.")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIMS...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, with every value.")
@click.option("--plot", metavar="FILE", help="Draw a picture, too: .png or .svg (needs matplotlib).")
@click.option("--top", type=click.IntRange(min=1), metavar="N",
              help="How many cues, speakers, … to show.  [default: 10; --json: all]")
def command(claims: tuple[str, ...], as_json: bool, plot: str | None, top: int | None) -> None:
    """Count the claims in CLAIMS (JSON Lines, .gz, - for stdin) by type, polarity, cue, speaker, outlet, month and more.

    Speakers are counted by their name in each article; attrib speakers merges the names of one speaker. Joint
    speakers count one by one. Months are of document.date, where it begins with YYYY-MM.
    Exit code 0: done; 1: done, some lines are no claims; 2: wrong usage; 3: no claims.

    \b
    Example:
      attrib extract corpus/sample/articles.jsonl -o claims.jsonl
      attrib stats claims.jsonl
      attrib stats claims.jsonl --json --top 3
    """
    from attrib.cli.claims import Records, require
    from attrib.record_schema import validate
    from attrib.statistics import Statistics
    from attrib.statistics_table import table
    from attrib.writers import base

    require(claims)
    if plot is not None:
        kind = os.path.splitext(plot)[1].lower()
        if kind not in _KINDS:
            raise click.UsageError(f"{plot}: a picture is {' or '.join(_KINDS)}.")
        base.require(plot)
    statistics = Statistics()
    records = Records(claims, validate)
    for record in records:
        statistics.add(record)
    report = statistics.report(top if as_json else top or 10)
    if as_json:
        import orjson

        sys.stdout.buffer.write(orjson.dumps(report, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    else:
        click.echo(table(report), nl=False)
    if plot is not None and statistics.claims:
        from attrib.statistics_plot import draw

        with base.destination(plot) as file:
            draw(statistics.report(top or 10), file, kind[1:])
    if not statistics.claims:
        click.echo("There are no claims.", err=True)
        sys.exit(NOTHING)
    sys.exit(WRONG if records.wrong else 0)
