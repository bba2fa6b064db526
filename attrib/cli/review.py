"""`attrib review`: the fact-checker's page, and what is made of the decisions."""
from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from attrib.cli.inputs import reading

if TYPE_CHECKING:
    from attrib.review.articles import Articles
    from attrib.review.index import Index

PAGE = "page"


class Pages(click.Group):
    """A group whose first argument may be left out: what is not one of its commands is given to the page."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, *self.get_help_option_names(ctx)):
            args = [PAGE, *args]
        return super().parse_args(ctx, args)


@click.group("review", cls=Pages, short_help="Check claims on a page in the browser.", no_args_is_help=True)
def command() -> None:
    """Confirm, correct or reject claims on a page in the browser.

    attrib review CLAIMS opens it; its options: attrib review page --help. Decisions are saved at once in
    CLAIMS.review.sqlite, beside the claims, which stay as they are.

    \b
    Example:
      attrib extract corpus/sample/articles.jsonl --keep all -o claims.jsonl
      attrib review claims.jsonl --articles corpus/sample/articles.jsonl
    """


@command.command(PAGE, short_help="The page; the command that is meant where none is named.")
@click.argument("claims", metavar="CLAIMS")
@click.option("--articles", multiple=True, metavar="PATH", help="The articles that the claims were made from; repeatable.")
@click.option("--db", metavar="FILE", help="Where decisions are kept.  [default: beside the claims, claims.review.sqlite]")
@click.option("--reviewer", metavar="NAME", help="Who decides, unless the page says another name.  [default: your login name]")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Language of the page.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
              help="Address to listen on; 0.0.0.0 lets the network in.")
@click.option("--port", type=click.IntRange(0, 65535),
              help="0 takes a free one.  [default: 8765, or a free one where that is taken]")
@click.option("--no-browser", is_flag=True, help="Print the address, open nothing.")
@click.option("--model", metavar="NAME|FOLDER",
              help="Model that the claims were made with: it gives the reasons.  [default: the shipped one]")
@reading
def page(claims: str, articles: tuple[str, ...], db: str | None, reviewer: str | None, lang: str, host: str, port: int | None,
         no_browser: bool, model: str | None, options: Any) -> None:
    """Open the page for the claims of a JSON Lines file.

    Read the articles with the options that they were extracted with: ids must be the same. Without them a claim is shown
    in its own sentence. Whoever has the printed address can decide; it holds a new token at each start.

    \b
    Example:
      attrib extract corpus/sample/articles.jsonl --keep all -o claims.jsonl
      attrib review claims.jsonl --articles corpus/sample/articles.jsonl
      attrib review claims.jsonl --articles corpus/sample/articles.jsonl --reviewer منى --port 0 --no-browser
    """
    from attrib import readers
    from attrib.review import requests, server
    from attrib.review.articles import Articles
    from attrib.review.cards import Cards
    from attrib.review.index import Index
    from attrib.review.session import Review
    from attrib.review.store import Store

    name = requests.reviewer(reviewer or _login(), "reviewer")
    readers.require(articles, options)
    path = db or default_db(claims)
    index = Index(claims, _tick(claims))
    store = Store(path)
    found = Articles(articles, options, index.documents) if articles else None
    _say_what_is_missing(index, found)
    review = Review(index, found, store)
    cards = Cards(review, model)
    with review.reviewing(name):
        decided = review.progress(name)["decided"]
    made = server.listening(host, port)
    click.echo(f"{index.count:,} claims of {len(index.documents):,} articles; {name} has decided {decided:,}. "
               f"Decisions: {path}", err=True)
    if host not in server.LOOPBACK:
        click.echo(f"Warning: everybody who can reach {host} and has the address can read the articles and decide, "
                   f"without encryption. Do this in a network that you trust, or through an SSH tunnel.", err=True)

    def started(addresses: list[str]) -> None:
        click.echo("\n".join([*addresses, "Ctrl+C ends it; everything is saved."]), err=True)
        if not no_browser:
            server.open_browser(addresses[0])

    server.serve(review, cards, made, host, name, lang, started)
    click.echo("Ended.", err=True)


def default_db(claims: str) -> str:
    """Where the decisions on the claims in this file are kept."""
    from attrib.readers.files import stem

    return f"{stem(claims)}.review.sqlite"


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _tick(path: str) -> Any:
    if not sys.stderr.isatty():
        return lambda: None
    from tqdm import tqdm

    bar = tqdm(desc=os.path.basename(path), unit=" claims", file=sys.stderr, leave=False)
    return bar.update


def _say_what_is_missing(index: Index, articles: Articles | None) -> None:
    """On stderr: what will not be on the page, or not as a whole."""
    if index.repeated:
        click.echo(f"{index.repeated:,} claims stand twice in {index.path}; each is shown once.", err=True)
    if articles is None:
        click.echo("No --articles: claims are shown in their own sentence only.", err=True)
        return
    for reject in articles.rejects[:3]:
        click.echo(f"{reject.where}: {reject.reason}", err=True)
    if len(articles.rejects) > 3:
        click.echo(f"… and {len(articles.rejects) - 3:,} more articles that cannot be read.", err=True)
    missing = [id for id in index.documents if id not in articles.found]
    if missing:
        click.echo(f"Warning: {len(missing):,} of {len(index.documents):,} articles are not there, {missing[0]} among them; "
                   f"their claims are shown in their own sentence.", err=True)


@command.command("export", short_help="Corrected claims, and the decisions as JSON Lines.")
@click.argument("claims", metavar="CLAIMS")
@click.option("--db", metavar="FILE", help="Where the decisions are.  [default: beside the claims, claims.review.sqlite]")
@click.option("--reviewer", metavar="NAME", help="Whose decisions; needed where several have decided.")
@click.option("-o", "--output", metavar="FILE", help="Where corrected claims go.  [default: stdout, unless --decisions is given]")
@click.option("--decisions", metavar="FILE", help="Write the decisions, each with its claim as it was judged; - for stdout.")
@click.option("--undecided", is_flag=True, help="Also write claims that are neither accepted nor rejected, as they are.")
def export(claims: str, db: str | None, reviewer: str | None, output: str | None, decisions: str | None, undecided: bool) -> None:
    """Write the claims that a reviewer has accepted, corrected or added, with the corrections.

    What is rejected is left out. Corrected and added claims have a confidence of 1 and a signature with the reviewer's name.
    The page may be open meanwhile.

    \b
    Example:
      attrib review export claims.jsonl -o checked.jsonl --decisions decisions.jsonl
      attrib validate checked.jsonl --articles corpus/sample/articles.jsonl
    """
    import orjson

    from attrib.review.export import Tally, corrected_claims, decision_record
    from attrib.review.index import Index
    from attrib.review.session import Review
    from attrib.writers import base, jsonl

    store = _stored(db or default_db(claims))
    name = _whose(store, reviewer)
    if output is None and decisions is None:
        output = "-"
    if output == decisions:
        raise click.UsageError(f"claims and decisions cannot both go to {output}.")
    for path in filter(None, (output, decisions)):
        base.require(path)
        if path != "-" and os.path.realpath(path) in (os.path.realpath(claims), os.path.realpath(store.path)):
            raise click.UsageError(f"{path} is read here; write somewhere else.")
    if output is not None:
        review, tally = Review(Index(claims, _tick(claims)), None, store), Tally()
        with base.destination(output) as out:
            for found in corrected_claims(review, name, undecided, tally):
                out.write(jsonl.dump(found))
        added = f", {tally.undecided:,} undecided" if undecided else ""
        twice = f" {tally.repeated:,} that a correction made equal to another claim are left out." if tally.repeated else ""
        click.echo(f"{output}: {tally.confirmed:,} claims confirmed by {name}{added}; "
                   f"{tally.rejected:,} rejected are left out.{twice}", err=True)
        if review.elsewhere[name]:
            click.echo(f"{review.elsewhere[name]:,} decisions are on claims that {claims} does not have; "
                       f"--decisions holds them.", err=True)
    if decisions is not None:
        count = 0
        with base.destination(decisions) as out:
            for kept in store.all(name):
                out.write(orjson.dumps(decision_record(name, kept), option=orjson.OPT_APPEND_NEWLINE))
                count += 1
        click.echo(f"{decisions}: {count:,} decisions of {name}.", err=True)


def _stored(path: str) -> Any:
    from attrib.errors import ReadError
    from attrib.review.store import Store

    # Opening it would make it.
    if not os.path.isfile(path):
        raise ReadError(f"{path}: no such file: nobody has decided anything there. Name the database with --db.")
    return Store(path)


def _whose(store: Any, reviewer: str | None) -> str:
    from attrib.errors import InputError

    names = store.reviewers()
    if reviewer is None and len(names) == 1:
        return str(names[0])
    if reviewer not in names:
        said = f"no decisions of {reviewer}" if reviewer else \
            f"decisions of {len(names)} reviewers; say whose with --reviewer" if names else "no decisions"
        raise InputError(f"{store.path}: {said}" + (f" (there are: {', '.join(names)})." if names else "."))
    return str(reviewer)


@command.command("merge", short_help="Where two reviewers disagree; Cohen's kappa.")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("-o", "--output", metavar="FILE", help="Write the decisions that both made alike, or one alone.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with every figure and disagreement.")
def merge(first: str, second: str, output: str | None, as_json: bool) -> None:
    """Compare two reviewers' decisions, as attrib review export --decisions writes them.

    Prints each claim on which they differ, what they said most often, and their agreement beyond chance.

    \b
    Example:
      attrib review export claims.jsonl --reviewer منى --decisions a.jsonl
      attrib review export claims.jsonl --reviewer سامي --decisions b.jsonl
      attrib review merge a.jsonl b.jsonl -o agreed.jsonl
    """
    import json

    import orjson

    from attrib.review import agreement
    from attrib.review.export import decision_record
    from attrib.review.store import Kept
    from attrib.writers import base

    if output is not None:
        base.require(output)
    a, b = read_decisions(first), read_decisions(second)
    found = agreement.compare(a, b)
    names = (_names(a), _names(b))
    if as_json:
        click.echo(json.dumps({
            "a": names[0], "b": names[1], "both": len(found.pairs), "kappa": found.kappa,
            "only_a": len(found.only_a), "only_b": len(found.only_b),
            "verdicts": [{"a": x, "b": y, "claims": n} for (x, y), n in sorted(found.verdicts.items())],
            "disagreements": [{"claim": x.claim.id, "doc_id": x.claim.doc_id, "text": x.claim.text, "a": _record(x), "b": _record(y)}
                              for x, y in found.disagreements]}, ensure_ascii=False, indent=1))
    else:
        click.echo(agreement.table(found, names))
    if output is not None:
        from attrib.claim import to_record

        merged = found.merged()
        with base.destination(output) as out:
            for one in merged:
                kept = Kept(one.claim.id, to_record(one.claim), one.decision)
                out.write(orjson.dumps(decision_record(one.reviewer, kept), option=orjson.OPT_APPEND_NEWLINE))
        click.echo(f"{output}: {len(merged):,} decisions; the {len(found.disagreements):,} disagreements are left out.", err=True)


def read_decisions(path: str) -> list[Any]:
    """The decisions of a JSON Lines file; raises ReadError for a file without any."""
    from typing import BinaryIO, cast

    from attrib.errors import ReadError
    from attrib.readers import Options, require
    from attrib.review import export as exported

    require((path,), Options(format="jsonl"))
    with click.open_file(path, "rb") as stream:
        found = list(exported.read(cast(BinaryIO, stream), "stdin" if path == "-" else path))
    if not found:
        raise ReadError(f"{path}: no decisions in it.")
    return found


def _names(found: list[Any]) -> str:
    return ", ".join(dict.fromkeys(one.reviewer for one in found))


def _record(one: Any) -> dict[str, Any]:
    from attrib.review.decisions import to_value

    return {"reviewer": one.reviewer, **to_value(one.decision)}
