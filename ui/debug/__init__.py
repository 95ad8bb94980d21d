"""What went wrong in scripts, and what they tell for debugging.  Start reading at `errors_panel.py`."""
