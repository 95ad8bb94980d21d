"""The tests.  A package of its own name, because an installed one called `tests` would hide it."""
