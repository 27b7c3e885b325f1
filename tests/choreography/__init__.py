"""Real processes on this machine's own network, stopped and killed in the middle of what they do."""
