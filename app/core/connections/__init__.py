"""What a session's scripts reach: the books of it, and who tells the window.  Start with `book.py`.

May import `netcore`; knows neither sockets of scripts nor requests, which keep their books here.
"""
