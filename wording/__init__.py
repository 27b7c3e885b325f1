"""Swedish: a sentence for every code, and how times and numbers are written."""
