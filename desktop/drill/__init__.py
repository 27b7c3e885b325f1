"""One outage played from end to end: real processes, real windows, real paper, and a count at both ends."""
