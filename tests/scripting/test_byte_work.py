from scripting import byte_work


def test_each_host_has_streams_of_its_own() -> None:
    one, other = byte_work.functions(), byte_work.functions()

    assert one["inflate_begin"]() == other["inflate_begin"]()


def test_the_libraries_find_what_they_call() -> None:
    assert set(byte_work.functions()) >= {"base64_encode", "inflate_feed", "websocket_frame"}
