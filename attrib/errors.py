"""Every error that attrib raises on purpose.

    AttribError
    ├── InputError            what was given cannot be used
    │   ├── ReadError         a file or a line of it
    │   └── SpanError         offsets that do not lie in their text
    ├── ModelError            a model: not found, damaged, of another version
    ├── AnalyzerError         an analyzer that is not installed or lacks a layer
    └── EngineError           where it runs: workers, Spark

A message says what was found, what was expected and what to do. One bad document in a corpus is
not an exception: it becomes a `Reject`, is counted, and the run goes on.
"""


class AttribError(Exception):
    """Base of the tree; the command line turns it into one line on stderr and exit code 2."""


class InputError(AttribError):
    """What was given cannot be used."""


class ReadError(InputError):
    """A file, or a line of it, cannot be read."""


class SpanError(InputError):
    """Offsets are empty, reversed or outside their text."""


class ModelError(AttribError):
    """A model was not found, is damaged, or is of another version."""


class AnalyzerError(AttribError):
    """An analyzer is not installed, or lacks a layer that a model needs."""


class EngineError(AttribError):
    """The place where the work runs failed."""
