"""MiniStack 1.5.33 with what it lacks for our kinds of resources added, and what it gets wrong mended.

Every mend is an interceptor (see gateway.py) or replaces one function of the pinned release, and says what AWS does instead.
"""
