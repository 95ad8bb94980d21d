from netcore.http.errors import HttpError


def test_the_message_is_what_is_said() -> None:
    error = HttpError("example.org could not be reached: timeout.")

    assert error.message == str(error) == "example.org could not be reached: timeout."
