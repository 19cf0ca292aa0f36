"""What day it is where the program runs."""

from datetime import date, datetime


def local_today() -> date:
    """Give today's date in the system's time zone."""
    return datetime.now().astimezone().date()
