"""The console in the image: a question, a chat on a terminal, other articles, secrets in files."""

import json
from pathlib import Path

import pexpect

from tests.container.podman import HARDENED, USER, Image

PRESIDENT = "Hvem er USA's afgående præsident?"


def test_it_answers_a_question(image: Image) -> None:
    """The shipped articles answer, in the hardened container, with a citation."""
    ran = image.run("ask", PRESIDENT)
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "Donald Trump"
    assert "[1]" in ran.out
    assert "ritzau" in ran.out


def test_it_answers_in_json(image: Image) -> None:
    """Other programs are served as well, and the answer is a slice of the sentence."""
    ran = image.run("ask", "--json", PRESIDENT)
    reply = json.loads(ran.out)
    assert reply["outcome"] == "answer"
    assert reply["answer"] in reply["sentence"]


def test_it_chats_on_a_terminal(image: Image) -> None:
    """The prompt takes questions and leaves when told to; its history can be written."""
    line = ["run", "--rm", "-it", "--no-healthcheck", "--network=none", *HARDENED, image.name, "chat"]
    chat = pexpect.spawn("podman", line, encoding="utf-8", timeout=60, dimensions=(40, 120))
    chat.expect("2 artikler")
    chat.expect("doesn't support cursor position")
    chat.sendline(PRESIDENT)
    chat.expect("Donald Trump")
    chat.expect(r"\[1\]")
    chat.sendline("/quit")
    chat.expect("Farvel")
    chat.expect(pexpect.EOF)
    chat.close()
    assert chat.exitstatus == 0


def test_it_reads_other_articles(image: Image, shared: Path) -> None:
    """A folder of one's own takes the place of the shipped articles."""
    (shared / "avis.txt").write_text("Borgmesteren i Kerteminde hedder Frida Nørgaard.", encoding="utf-8")
    own = (f"--volume={shared}:/data/articles:ro", "--env=KILDESVAR_ARTICLES=/data/articles")
    ran = image.run("ask", "Hvem er borgmester i Kerteminde?", options=own)
    assert ran.code == 0
    assert "Frida Nørgaard" in ran.out
    assert "1 artik" in image.run("check", options=own).out


def test_it_reads_settings_from_secret_files(image: Image, shared: Path) -> None:
    """What stands in /run/secrets is read, and named by its path where it is wrong; a token is not shown."""
    (shared / "kildesvar_telegram__token").write_text("4242:not-shown", encoding="utf-8")
    secrets = (f"--volume={shared}:/run/secrets:ro",)
    assert image.run("check", options=secrets).code == 0
    (shared / "kildesvar_k").write_text("0", encoding="utf-8")
    ran = image.run("check", options=secrets)
    assert ran.code == 2
    assert "/run/secrets/kildesvar_k" in ran.out
    assert "not-shown" not in ran.out + ran.err


def test_it_keeps_what_lasts_in_data(image: Image, shared: Path) -> None:
    """History and state go to the volume alone."""
    shared.chmod(0o777)
    kept = image.run("-c", "import bot.terminal as t; print(t.state_folder())", entrypoint="python")
    assert kept.out.startswith("/data/")
    made = image.run(
        "-c", f"mkdir {kept.out.strip()}", options=(f"--volume={shared}:/data",), entrypoint="sh"
    )
    assert made.code == 0
    assert [path.stat().st_uid for path in shared.iterdir()] == [USER]


def test_without_a_token_it_says_so(image: Image) -> None:
    """The bot cannot start, and the operator reads one line and not a traceback."""
    ran = image.run()
    assert ran.code == 2
    assert "token" in ran.err.lower()
    assert "Traceback" not in ran.err


def test_without_a_bot_the_health_check_fails(image: Image) -> None:
    """A container in which nothing serves is not called healthy."""
    ran = image.run("healthcheck")
    assert ran.code == 1
    assert "127.0.0.1:8081" in ran.err
