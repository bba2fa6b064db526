"""`attrib extract --engine spark`: the same command on a cluster, or on Spark's processes here.

    attrib extract hdfs:///news/ -o hdfs:///claims/ --engine spark --master yarn
"""
from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Iterable

import click

from attrib.cli.progress import say

if TYPE_CHECKING:
    from attrib.engines.shards import Tally


def extract(paths: tuple[str, ...], output: str, to: str | None, rejects: str | None, keep: Iterable[str],
            model: str | None, known: str | None, min_confidence: float | None, timeout: float, master: str | None,
            options: Any) -> tuple[Tally, str | None]:
    """(what was done, where the rejects are); arguments as the command has them."""
    from attrib.engines import spark_files
    from attrib.writers import base
    from attrib.writers.rejects import Rejects

    parts = spark_files.is_folder(output)
    place = rejects
    if not parts:
        base.require(output)
        place = rejects or (base.beside(output, ".rejects.jsonl") if base.is_file(output) else None)
    if place:
        base.require(place)
    inputs = {os.path.realpath(path) for path in paths if "://" not in path}
    for path in filter(None, (output, place)):
        if "://" not in path and os.path.realpath(path) in inputs:
            raise click.UsageError(f"{path} is an input too; write somewhere else.")
    more: dict[str, Any] = dict(to=to, master=master, model=model, known=known, keep=keep,
                                timeout=timeout, min_confidence=min_confidence)
    if parts and not rejects:
        return spark_files.run(paths, options, output, None, **more), spark_files.rejects_of(output)
    with Rejects(place, say) as rejected:
        return spark_files.run(paths, options, output, rejected, **more), place
