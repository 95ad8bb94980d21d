"""Looking for bytes that break the client: `python -m tests.fuzz`, and what it has found, as tests."""
