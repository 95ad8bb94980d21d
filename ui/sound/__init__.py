"""The sounds of games: what the core says is to be heard, played by Qt."""
