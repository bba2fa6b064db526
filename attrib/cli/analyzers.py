"""The options that say which analyzer reads the words, the same in every command that extracts.

    @analysing
    def command(analyzer): …        # analyzer.load() -> attrib.analyzers.base.Analyzer
"""
from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Callable, NamedTuple

import click

if TYPE_CHECKING:
    from attrib.analyzers.base import Analyzer

NAMES = ("lexical", "stanza", "conllu")

STANZA_OPTIONS = (
    click.option("--stanza-dir", metavar="FOLDER", help="Where Stanza's models lie.  [default: Stanza's own folder]"),
    click.option("--device", metavar="NAME",
                 help="Where Stanza runs: cpu, cuda, cuda:1, mps.  [default: a GPU if there is one]"),
)
#: For a command whose function takes ``min_confidence``.
holding_back = click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="P",
                            help="Hold claims back whose confidence is below P; 0: none.  [default: as the model says]")
_ANALYZER = click.option("--analyzer", "name", type=click.Choice(NAMES), default="lexical", show_default=True,
                         help="What reads the words: word tables, Stanza (needs attrib[stanza]), or a parsed file.")
_PARSED = click.option("--parsed", multiple=True, metavar="FILE",
                       help="CoNLL-U of the annotated articles, for --analyzer conllu; repeatable. "
                            "See: attrib parse --annotated")


class Choice(NamedTuple):
    """What was asked for. It can be sent to another process, which loads an analyzer of its own."""

    name: str = "lexical"
    stanza_dir: str | None = None
    device: str | None = None
    parsed: tuple[str, ...] = ()

    def load(self) -> Analyzer:
        """Raises AnalyzerError where it is not installed, and ReadError for a parsed file that is not whole."""
        from attrib.analyzers import base

        if not self.parsed:
            return base.load(self.name, self.stanza_dir, self.device)
        from attrib import readers
        from attrib.analyzers.conllu import Conllu, parsed_articles

        options = readers.Options(format="conllu")
        readers.require(self.parsed, options)
        return Conllu(parsed_articles(readers.read(self.parsed, options)))


def analysing(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command that reads articles; it gets them as ``analyzer``, a `Choice`."""

    @wraps(function)
    def command(*, name: str, stanza_dir: str | None, device: str | None, **rest: Any) -> Any:
        return function(analyzer=Choice(name, stanza_dir, device), **rest)

    return _with(command, (_ANALYZER, *STANZA_OPTIONS))


def analysing_annotated(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same for a command that reads annotated articles, whose parses stand in a file of their own."""

    @wraps(function)
    def command(*, name: str, stanza_dir: str | None, device: str | None, parsed: tuple[str, ...], **rest: Any) -> Any:
        if (name == "conllu") != bool(parsed):
            raise click.UsageError("--analyzer conllu and --parsed FILE go together here: the annotated articles, and their "
                                   "parses.")
        return function(analyzer=Choice(name, stanza_dir, device, parsed), **rest)

    return _with(command, (_ANALYZER, *STANZA_OPTIONS, _PARSED))


def _with(command: Callable[..., Any], options: Any) -> Callable[..., Any]:
    for option in reversed(options):
        command = option(command)
    return command
