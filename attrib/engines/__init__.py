"""Engines: where the work runs. An engine takes documents and rejects in order and writes claims in order."""
