"""The one error of the HTTP client."""


class HttpError(Exception):
    """A request could not be made or finished; `message` says where and why, for the player and the script."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
