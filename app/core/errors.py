"""What makes a command fail."""


class CommandError(Exception):
    """A command could not be carried out; the message is for the player: what happened and what to do."""
