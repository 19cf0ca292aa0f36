"""What operators see of the running chat: health, readiness, metrics and the log."""
