"""The articles that claims were made from, read where one that cannot be read must not end the run.

    for item in told(readers.read(paths, options)): …      # the items as they are; what is a reject is said on stderr
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from attrib.data import Document, Reject


def told(items: Iterable[Document | Reject]) -> Iterator[Document | Reject]:
    """The items; says the first reject, and at the end how many more there were."""
    from attrib.data import Reject

    unread = 0
    for item in items:
        if isinstance(item, Reject):
            unread += 1
            if unread == 1:
                click.echo(f"{item.where}: {item.reason}", err=True)
        yield item
    if unread > 1:
        click.echo(f"… and {unread - 1:,} more articles that cannot be read", err=True)
