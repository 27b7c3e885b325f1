"""Canonical bytes, the author's chain, signing and verifying."""
