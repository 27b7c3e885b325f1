"""Starts the program: command line, wiring, settings, single instance and the drill."""
