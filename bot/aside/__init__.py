"""Articles analysed in a process of its own, so that answers need not wait for the interpreter."""
