"""What is read aloud, by the screen reader or by ourselves.  What is worth it is decided in the presenters."""
