"""Dialogs: one question each, with an act that says what it does; leaving changes nothing."""
