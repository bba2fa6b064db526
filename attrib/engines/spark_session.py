"""A Spark session for the command line: quiet, closed to the network where it is local, with errors for people.

    with session("local[2,4]") as spark:        # or "spark://host:7077", "yarn", …; None: Spark's own settings
        spark.read.text("news.jsonl")

Java writes its log into a file of its own, which is kept where something failed.
"""
from __future__ import annotations

import logging
import os
import re
import shutil
import sys
import tempfile
import warnings
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Iterator

from attrib.engines.spark import INSTALL, require_installed
from attrib.errors import EngineError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

#: All cores of this machine; a task is tried four times, where plain ``local`` gives up after the first.
LOCAL = "local[*,4]"
JAVA = ("Spark 4 runs on Java 17 or 21 (Debian: apt-get install openjdk-17-jre-headless; "
        "conda: conda install openjdk=17)")
# Where one of these is set, the user has configured Spark, and its master may be among what is configured.
_CONFIGURED = ("SPARK_CONF_DIR", "SPARK_HOME", "PYSPARK_SUBMIT_ARGS", "SPARK_REMOTE")


@contextmanager
def session(master: str | None = None) -> Iterator[SparkSession]:
    """The session that is active, else a new one on `master`, stopped at the end.

    ``PYSPARK_PYTHON`` is this Python where it is not set. Raises EngineError where pyspark or Java is missing, Java
    does not start, or a job fails inside the block.
    """
    require_installed()
    from pyspark.sql import SparkSession

    warnings.filterwarnings("ignore", "PySpark does not yet fully support", FutureWarning)
    active = SparkSession.getActiveSession()
    if active is not None:
        with _told(None):
            yield active.newSession()
        return
    if not master and not any(map(os.environ.get, _CONFIGURED)):
        master = LOCAL
    if not (master or "").startswith("sc:"):
        _require_java()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    descriptor, log = tempfile.mkstemp(prefix="attrib-spark-", suffix=".log")
    with _told(log):
        spark = _started(master, descriptor)
        try:
            yield spark
        except BaseException:
            # Java may be gone; what ended the run is what has to be said.
            with suppress(Exception):
                spark.stop()
            raise
        spark.stop()
    os.unlink(log)


def _started(master: str | None, log: int) -> SparkSession:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("attrib").config("spark.ui.showConsoleProgress", "false")
    if master:
        builder = builder.remote(master) if master.startswith("sc:") else builder.master(master)
    if (master or "").startswith("local"):
        # For a checkout that is not installed; workers may start in folders of their own.
        places = [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH")]
        builder = (builder.config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
                   .config("spark.driver.bindAddress", "127.0.0.1")
                   .config("spark.executorEnv.PYTHONPATH", os.pathsep.join(filter(None, places))))
    if not logging.getLogger().handlers:
        # py4j reports each call that a dead Java does not answer, with a traceback.
        logging.getLogger().addHandler(logging.NullHandler())
    # Java inherits what stderr is when it starts, and there is no other way to keep it from talking there.
    sys.stderr.flush()
    stderr = os.dup(2)
    os.dup2(log, 2)
    try:
        return builder.getOrCreate()
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)
        os.close(log)


def _require_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if home and not os.access(os.path.join(home, "bin", "java"), os.X_OK):
        raise EngineError(f"JAVA_HOME is {home}, and there is no bin/java in it. {JAVA}. "
                          f"Then set JAVA_HOME to it, or unset it.")
    if not home and not shutil.which("java"):
        raise EngineError(f"no Java: JAVA_HOME is not set, and there is no java on the PATH. {JAVA}.")


@contextmanager
def _told(log: str | None) -> Iterator[None]:
    """Turns what Spark and Java raise into an EngineError of a few lines; `log` is where the rest stands."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JError, PySparkException) as error:
        raise EngineError(_words(_message(error), log)) from error
    except BaseException:
        # Bad input or an interrupt: nothing that Java's log could explain.
        if log:
            os.unlink(log)
        raise


def unreadable(error: Exception) -> tuple[str | None, str]:
    """The file that a job could not read to its end, in the words of `plain`, and why; None: it failed otherwise."""
    found = re.search(r"while reading file (\S+?)\.(?:\s|$)", str(error))
    return (plain(found.group(1)) if found else None), _cause(str(error))


def plain(uri: str) -> str:
    """Spark writes ``file:/a`` and ``file:///a`` for the same file."""
    return re.sub("^file:/+", "file:/", uri)


def _cause(message: str) -> str:
    """The innermost reason in what Spark raised."""
    # A worker's own words, then what Java names last, then what it names at all.
    for pattern in (r"attrib\.errors\.\w+: (.+)", r"^Caused by: (?:[\w.$]+: )?(.+)", r"^(?:[\w.]+\.)?(\w+Error: .+)",
                    r"^: (.+)"):
        found = re.findall(pattern, message, re.MULTILINE)
        if found:
            return found[-1].strip()[:500]
    return next((line.strip()[:500] for line in message.splitlines() if line.strip()), "for no reason given")


def _message(error: Exception) -> str:
    try:
        return str(error)
    except Exception:
        # Java is asked for the words, and is gone.
        return "Java ended"


def _words(message: str, log: str | None) -> str:
    said = Path(log).read_text("utf-8", "replace") if log else ""
    where = f" Spark's log: {log}" if log else ""
    if "UnsupportedClassVersionError" in said:
        return f"this Java is too old for this Spark. {JAVA}.{where}"
    if "All masters are unresponsive" in said:
        return f"no Spark master answers at that --master. Is it running, and is this its address?{where}"
    if "OutOfMemoryError" in said or "OutOfMemoryError" in message:
        return (f"Java ran out of memory. Give it more: export PYSPARK_SUBMIT_ARGS='--driver-memory 4g pyspark-shell' "
                f"(on a cluster --executor-memory too).{where}")
    missing = re.search(r"ModuleNotFoundError: No module named '([\w.]+)'", message)
    if missing:
        return (f"the workers' Python has no module {missing.group(1)}. Install attrib there too ({INSTALL}), and name "
                f"that Python in PYSPARK_PYTHON, or ship an environment with --archives.{where}")
    return f"Spark failed: {_cause(message)}{where}"
