"""Item models: thin views over what the Workspace answers, fetched as somebody scrolls; and what a page works
out of them.
"""
