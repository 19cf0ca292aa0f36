"""Runs inside cairn-assistant's own environment: articles and questions in as JSON, its replies out as JSON.

In:  {"articles": [{"id", "title", "language", "paragraphs"}], "questions": [...]}
Out: [{"article", "text", "ms"}], in the order of the questions; article and text are null for a refusal.
"""

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from cairn.config import Config  # type: ignore[import-not-found]  # installed only there
from cairn.engine import ask  # type: ignore[import-not-found]
from cairn.index import build_index  # type: ignore[import-not-found]


def main() -> None:
    """Index the articles in memory, ask the questions one by one, and print the replies."""
    task = json.load(sys.stdin)
    names = {f"a{place:06}": article["id"] for place, article in enumerate(task["articles"])}
    with tempfile.TemporaryDirectory() as folder:
        for name, article in zip(names, task["articles"], strict=True):
            (Path(folder) / f"{name}.md").write_text(_document(name, article), encoding="utf-8")
        index = build_index(folder)
    json.dump([_reply(question, index, names) for question in task["questions"]], sys.stdout)


def _document(name: str, article: dict[str, Any]) -> str:
    title = " ".join(article["title"].split()) or name
    head = f"---\nid: {name}\ntitle: {title}\nlang: {article['language']}\n---\n"
    return head + "\n\n".join(article["paragraphs"]) + "\n"


def _reply(question: str, index: object, names: dict[str, str]) -> dict[str, Any]:
    begun = time.perf_counter()
    answer = ask(question, index, Config()).answer
    ms = (time.perf_counter() - begun) * 1000
    if answer.kind == "refusal":
        return {"article": None, "text": None, "ms": ms}
    return {"article": names[answer.sources[0].source_id.partition("#")[0]], "text": answer.text, "ms": ms}


if __name__ == "__main__":
    main()
