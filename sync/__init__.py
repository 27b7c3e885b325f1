"""The loop that replays to the central system, pulls from it and watches whether it is up."""
