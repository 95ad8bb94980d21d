"""What helps a player find their way: the page of shortcuts, and what this program is."""
