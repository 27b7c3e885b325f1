"""Whole outages played out in one process with made-up time and chance, and every kind of harm on the way."""
