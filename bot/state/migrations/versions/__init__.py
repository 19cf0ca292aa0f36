"""One file a step; numbers say the order."""
