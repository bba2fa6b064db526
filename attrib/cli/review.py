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
    """Confirm, correct or reject claims on a page in the browser: attrib review CLAIMS [OPTIONS].

    Decisions are saved at once in CLAIMS.review.sqlite beside the claims, which stay as they are. The options of
    the page: attrib review page --help.

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
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
@click.option("--no-browser", is_flag=True, help="Print the address, open nothing.")
@click.option("--model", metavar="NAME|FOLDER", help="Model that the claims were made with: it gives the reasons.  [default: the shipped one]")
@reading
def page(claims: str, articles: tuple[str, ...], db: str | None, reviewer: str | None, lang: str, host: str, port: int,
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
    click.echo(f"{index.count:,} claims of {len(index.documents):,} articles; {name} has decided {decided:,}. Decisions: {path}", err=True)
    if host not in server.LOOPBACK:
        click.echo(f"Warning: everybody who can reach {host} and has the address can read the articles and decide, without encryption. "
                   f"Do this in a network that you trust, or through an SSH tunnel.", err=True)

    def started(address: str) -> None:
        click.echo(f"{address}\nCtrl+C ends it; everything is saved.", err=True)
        if not no_browser:
            click.launch(address)

    server.serve(review, cards, made, host, name, lang, started)


def default_db(claims: str) -> str:
    """Where the decisions on the claims in this file are kept."""
    stem = claims.removesuffix(".gz")
    return f"{os.path.splitext(stem)[0]}.review.sqlite"


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
        click.echo(f"Warning: {len(missing):,} of {len(index.documents):,} articles are not there, {missing[0]} among them; their claims "
                   f"are shown in their own sentence.", err=True)
