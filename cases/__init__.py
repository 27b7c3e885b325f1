"""The rules of the work: what a case is, what an action does to it, and what follows. Pure: no I/O, no
clock."""
