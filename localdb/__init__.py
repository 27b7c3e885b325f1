"""The workstation's encrypted copy: cases, outbox, drafts, call log and search."""
