"""`attrib.toml` -> defaults for the options of a command.

    [extract]
    workers = 2
    keep = ["url", "section"]

A table for each command, a key for each of its long options, without the dashes in front. The command line
goes before the file. Only the table of the command that runs is looked into, so that one may be for another version.
"""
from __future__ import annotations

import sys
from difflib import get_close_matches
from typing import Any, Iterable, Mapping

import click

from attrib.errors import InputError

_EXPECTED = {click.IntRange: "a whole number", type(click.INT): "a whole number", click.FloatRange: "a number",
             type(click.FLOAT): "a number"}


def defaults(path: str, name: str, command: click.Command, context: click.Context,
             commands: Iterable[str]) -> dict[str, Any]:
    """What click calls a default map: values for `command` by parameter name, deeper for the commands of a group.

    ``name``  the command's name; ``commands`` all that a table may be for.
    Raises InputError where the file is not there, is no TOML, or has a key or a value that does not fit.
    """
    tables = _load(path)
    for key, table in tables.items():
        if key not in commands:
            hint = "" if isinstance(table, dict) else f" Options stand in the table of a command, for example [{name}]."
            raise InputError(f"{path}: {_unknown(key, commands, 'command')}{hint}")
        if not isinstance(table, dict):
            raise InputError(f"{path}: {key} is {_kind(table)}; expected a table: [{key}]")
    return _values(path, name, tables.get(name, {}), command, context)


def _load(path: str) -> dict[str, Any]:
    try:
        if sys.version_info >= (3, 11):
            import tomllib
        else:
            import tomli as tomllib
    except ImportError:
        raise InputError(f"{path}: reading it needs a package before Python 3.11: pip install tomli") from None
    try:
        with open(path, "rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; expected the configuration that --config names.") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8, which TOML is written in.") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not TOML: {error}.") from None


def _values(path: str, name: str, table: Mapping[str, Any], command: click.Command,
            context: click.Context) -> dict[str, Any]:
    options = {long: option for option in command.params if isinstance(option, click.Option) and option.name != "help"
               for long in (opt[2:] for opt in (*option.opts, *option.secondary_opts) if opt.startswith("--"))}
    inner = command.commands if isinstance(command, click.Group) else {}
    found: dict[str, Any] = {}
    for key, value in table.items():
        where = f"{path}: [{name}] {key}"
        if key in inner:
            if not isinstance(value, dict):
                raise InputError(f"{where} is {_kind(value)}; expected a table: [{name}.{key}]")
            found[key] = _values(path, f"{name}.{key}", value, inner[key], context)
        elif key not in options:
            raise InputError(f"{path}: [{name}] {_unknown(key, (*options, *inner), 'key')}")
        else:
            option = options[key]
            assert option.name is not None
            fitted = _fitted(where, option, value, context)
            # --no-color = true is --color = false.
            found[option.name] = not fitted if f"--{key}" in option.secondary_opts else fitted
    return found


def _fitted(where: str, option: click.Option, value: Any, context: click.Context) -> Any:
    """`value` as click takes it for `option`; raises InputError for what the command line would refuse too."""
    if isinstance(value, dict):
        raise InputError(f"{where} is a table; expected a value.")
    if option.multiple and not isinstance(value, list):
        value = [value]
    if isinstance(value, list) and not option.multiple:
        raise InputError(f"{where} is {_kind(value)}; expected one value.")
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, bool) != option.is_flag or isinstance(item, (dict, list)):
            expected = "true or false" if option.is_flag else _EXPECTED.get(type(option.type), "a string")
            raise InputError(f"{where} is {_kind(item)}; expected {expected}.")
    # As text, like a word of the command line: 1.5 is no number of workers, 2024-05-15 is a date.
    value = [str(item) for item in value] if option.multiple else value if option.is_flag else str(value)
    try:
        option.process_value(context, value)
    except click.BadParameter as error:
        raise InputError(f"{where}: {error.message}") from None
    return value


def _unknown(key: str, known: Iterable[str], kind: str) -> str:
    known = list(known)
    near = get_close_matches(key, known, n=1)
    return f'unknown {kind} "{key}".{f" Did you mean {near[0]}?" if near else ""} Known: {", ".join(known)}.'


def _kind(value: Any) -> str:
    return {bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "an array",
            dict: "a table"}.get(type(value), "a date or a time")
