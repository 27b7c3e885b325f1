"""What released versions have written, kept for ever: see `outboxes`."""
