"""Every form, declared once: the words, order and places of the paper (S1), as data."""
