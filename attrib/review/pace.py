"""When claims were decided -> how many today, and how many an hour.

    12:00 … 12:20, 60 claims   ->   {"today": 60, "per_hour": 180.0}
"""
from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from attrib.review.store import Store

#: The stretch of work that the rate is taken of; fewer claims than FEWEST say nothing.
WINDOW = timedelta(minutes=30)
FEWEST = 3


def pace(store: Store, reviewer: str, now: datetime | None = None) -> dict[str, Any]:
    """``today``: claims decided since midnight (local time), those accepted in bulk left out; ``per_hour``: None where
    too few were decided in the last half hour."""
    now = now or datetime.now(timezone.utc)
    midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    start = min(midnight.astimezone(timezone.utc), now - WINDOW)
    times = [datetime.fromisoformat(at.replace("Z", "+00:00")) for at in store.times(reviewer, _stored(start))]
    recent = [at for at in times if at >= now - WINDOW]
    rate = None
    if len(recent) >= FEWEST:
        # Between n decisions lie n - 1 stretches of work.
        seconds = (recent[-1] - recent[0]).total_seconds()
        rate = round((len(recent) - 1) / seconds * 3600, 1) if seconds else None
    return {"today": sum(at >= midnight for at in times), "per_hour": rate}


def _stored(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
