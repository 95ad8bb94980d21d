"""The connection to the game: a socket, the pipeline, and the timeouts."""
