"""Programs that tests kill, each a copy of one that has imported what it needs, so that it begins at once."""

import multiprocessing

PROCESSES = multiprocessing.get_context("forkserver")
"""Where such programs come from; there is one for all tests, so it has what any of them needs."""

PROCESSES.set_forkserver_preload(["tests.retrieval.store.writing", "tests.bot.bringing"])
