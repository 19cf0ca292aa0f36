"""What the chat remembers between messages and across restarts, as little and as briefly as it can."""
