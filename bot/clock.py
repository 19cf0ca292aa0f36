"""What day and what time it is where the program runs."""

from datetime import date, datetime


def local_today() -> date:
    """Give today's date in the system's time zone."""
    return datetime.now().astimezone().date()


def local_moment(seconds: int) -> datetime:
    """Give seconds since 1970 as a time in the system's time zone."""
    return datetime.fromtimestamp(seconds).astimezone()
