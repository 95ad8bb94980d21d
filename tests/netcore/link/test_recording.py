import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.link.recording import (
    BrokenRecordingError,
    Entry,
    Header,
    Kind,
    Recording,
    entry_line,
    header_line,
    lines_of,
    read,
)

HEADER = Header(host="mud.example", port=4000, tls=False, charset="utf-8", started=1e9)
ENTRIES = st.lists(
    st.builds(Entry, st.floats(0, 1e6).map(lambda at_s: round(at_s, 6)), st.sampled_from(Kind), st.binary(max_size=30)),
    max_size=8,
)


@given(ENTRIES)
def test_what_is_written_is_read_again(entries: list[Entry]) -> None:
    recording = Recording(HEADER, tuple(entries))

    assert read(lines_of(recording)) == recording


@given(ENTRIES)
def test_every_line_is_json_in_ascii(entries: list[Entry]) -> None:
    for line in lines_of(Recording(HEADER, tuple(entries))):
        assert line.isascii()
        assert line.count("\n") == 1
        json.loads(line)


def test_the_format_is_the_one_that_is_documented() -> None:
    lines = [
        '["mudwire recording", 1, {"host": "m", "port": 23, "tls": true, "charset": "cp437", "started": 5}]\n',
        '[0.0, "open", ""]\n',
        '[1.25, "in", "Welcome\\r\\n\\u00ff"]\n',
        '[3, "hidden", ""]\n',
        '[9.5, "close", "why"]\n',
        '[10.0, "in", "cut o',
    ]
    recording = read(lines)

    assert recording.header == Header(host="m", port=23, tls=True, charset="cp437", started=5)
    assert recording.entries == (
        Entry(0.0, Kind.OPEN),
        Entry(1.25, Kind.IN, b"Welcome\r\n\xff"),
        Entry(3.0, Kind.HIDDEN),
        Entry(9.5, Kind.CLOSE, b"why"),
    )


def test_a_second_recording_in_the_file_goes_on_where_the_first_ended() -> None:
    first = [Entry(0.0, Kind.OPEN), Entry(2.0, Kind.IN, b"a")]
    lines = [header_line(HEADER), *map(entry_line, first), header_line(HEADER), *map(entry_line, first)]

    assert [entry.at_s for entry in read(lines).entries] == [0.0, 2.0, 2.0, 4.0]


def test_each_connection_has_times_of_its_own() -> None:
    recording = Recording(
        HEADER,
        (
            Entry(1.0, Kind.OPEN),
            Entry(2.0, Kind.IN, b"a"),
            Entry(3.0, Kind.CLOSE),
            Entry(10.0, Kind.OPEN),
            Entry(10.5, Kind.IN, b"b"),
        ),
    )

    assert [connection.entries for connection in recording.connections()] == [
        (Entry(0.0, Kind.OPEN), Entry(1.0, Kind.IN, b"a"), Entry(2.0, Kind.CLOSE)),
        (Entry(0.0, Kind.OPEN), Entry(0.5, Kind.IN, b"b")),
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "it is empty"),
        ("hello\n", "no recording: line 1"),
        ("\n", "no recording: line 1"),
        ('[0.0, "in", "x"]\n', "no recording: line 1"),
        ('["mudwire recording", 2, {}]\n', "newer Mudwire"),
        ('["mudwire recording", 1, {"host": 1}]\n', "where it was made"),
        (header_line(HEADER) + "nonsense\n", "broken: line 2"),
        (header_line(HEADER) + '[0.0, "sideways", "x"]\n', "broken: line 2"),
        (header_line(HEADER) + '[0.0, "in", "\\u0100"]\n', "broken: line 2"),
        (header_line(HEADER) + '[0.0, "in"]\n', "broken: line 2"),
        (header_line(HEADER) + '[NaN, "in", ""]\n', "broken: line 2"),
        (header_line(HEADER) + f'[{"9" * 400}, "in", ""]\n', "broken: line 2"),
        (header_line(HEADER) + '[-1, "in", ""]\n', "broken: line 2"),
    ],
)
def test_what_is_no_recording_says_what_is_wrong(text: str, complaint: str) -> None:
    with pytest.raises(BrokenRecordingError, match=complaint):
        read(text.splitlines(keepends=True))


@given(st.text(max_size=80))
def test_any_text_is_a_recording_or_is_said_to_be_none(text: str) -> None:
    with contextlib.suppress(BrokenRecordingError):
        assert len(read([header_line(HEADER), text + "\n"]).entries) <= 1
