"""What sets the project up on a machine; not part of the installed program."""
