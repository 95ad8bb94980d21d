"""Permission questions to the player.  Start reading at `question_bar.py`."""
