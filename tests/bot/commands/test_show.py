"""`kildesvar show`."""

import pytest

from tests.bot.running import Runner


def test_show_opens_an_article_at_a_paragraph(run: Runner) -> None:
    """The beginning of the name is enough."""
    ran = run("show", "000#4")
    assert ran.code == 0
    (pointed,) = (line for line in ran.out.splitlines() if line.startswith("▸"))
    assert "'Jeg beder alle ved kongresbygningen" in pointed


@pytest.mark.parametrize(
    ("name", "said"),
    [("nothing-like-it", "Ingen artikel hedder nothing-like-it."), ("000#99", "afsnit 99")],
)
def test_show_says_what_is_missing(run: Runner, name: str, said: str) -> None:
    """A name or a paragraph that is not there is bad usage."""
    ran = run("show", name)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
