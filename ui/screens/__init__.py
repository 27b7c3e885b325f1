"""The screens: each shows what the copy holds and asks for one thing at a time."""
