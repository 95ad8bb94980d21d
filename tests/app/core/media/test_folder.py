from pathlib import Path

import pytest

from app.core.media import folder
from app.core.media.folder import MediaError, MediaFolder, check_sound
from tests.support.sound_files import write_wav


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    for name in ("rain.wav", "rain1.wav", "deep/er/thunder.wav"):
        write_wav(data / "media" / name)
    write_wav(data / "package" / "horn.wav")
    write_wav(tmp_path / "outside.wav")
    (data / "media" / "list.wav").write_text("#EXTM3U\n/etc/passwd\n")
    return data


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("rain.wav", ["rain.wav"]),
        ("deep/er/thunder.wav", ["thunder.wav"]),
        ("rain?.wav", ["rain1.wav"]),
        ("rain*", ["rain.wav", "rain1.wav"]),
        ("r**", ["rain.wav", "rain1.wav"]),
        ("*.wav", ["rain.wav", "rain1.wav"]),  # without what is none
        ("hail.wav", []),
        ("deep", []),
        ("../../outside.wav", []),
        ("..", []),
        ("a\0b", []),
    ],
)
def test_what_a_name_finds(data: Path, name: str, found: list[str]) -> None:
    assert names(MediaFolder(data).find(name)) == found


def test_what_is_no_sound_is_not_played(data: Path) -> None:
    with pytest.raises(MediaError, match="no sound"):
        MediaFolder(data).find("list.wav")
    with pytest.raises(MediaError, match="no sound"):
        check_sound(data / "media" / "list.wav", "list.wav")


def test_a_link_that_leads_out_is_not_followed(data: Path, tmp_path: Path) -> None:
    media = MediaFolder(data)
    (data / "media" / "evil.wav").symlink_to(tmp_path / "outside.wav")
    (data / "media" / "out").symlink_to(tmp_path)
    (data / "media" / "loop").symlink_to("loop")

    assert media.find("evil.wav") == []
    assert media.find("evil*") == []
    assert media.find("loop") == []
    for name in ("evil.wav", "out/new.wav"):
        with pytest.raises(MediaError, match="leads out"):
            media.place_for(name)


def test_a_media_folder_that_is_itself_a_link(tmp_path: Path) -> None:
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    data.mkdir()
    write_wav(elsewhere / "x.wav")
    (data / "media").symlink_to(elsewhere)
    media = MediaFolder(data)

    assert media.find("x.wav") == []
    with pytest.raises(MediaError, match="leads out"):
        media.place_for("new.wav")
    media.purge()
    assert (elsewhere / "x.wav").exists()


@pytest.mark.parametrize(
    ("name", "found"), [("{data}/package/horn.wav", ["horn.wav"]), ("rain.wav", ["rain.wav"]), ("{data}/no.wav", [])]
)
def test_what_a_script_may_name(data: Path, name: str, found: list[str]) -> None:
    assert names(MediaFolder(data).find_for_script(name.format(data=data))) == found


@pytest.mark.parametrize("name", ["{data}/../outside.wav", "/etc/passwd", "{data}/link.wav"])
def test_what_a_script_may_not_name(data: Path, tmp_path: Path, name: str) -> None:
    (data / "link.wav").symlink_to(tmp_path / "outside.wav")
    with pytest.raises(MediaError, match="outside the profile"):
        MediaFolder(data).find_for_script(name.format(data=data))


def test_a_place_for_a_new_file(tmp_path: Path) -> None:
    media = MediaFolder(tmp_path)
    assert media.place_for("a/b.wav") == media.path / "a" / "b.wav"
    (media.path / "c").mkdir()
    with pytest.raises(MediaError, match="folder"):
        media.place_for("c")


def test_a_full_folder(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    media = MediaFolder(data)
    assert 0 < media.room_bytes() < folder.MAX_FOLDER_BYTES
    monkeypatch.setattr(folder, "MAX_FOLDER_BYTES", 5_000)
    assert media.room_bytes() == 0
    with pytest.raises(MediaError, match="full"):
        media.place_for("new.wav")


def test_too_many_files_are_as_full(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MAX_FILES", 2)
    media = MediaFolder(data)
    assert media.room_bytes() == 0
    assert len(media.find("*")) <= 2


def test_emptying(data: Path) -> None:
    media = MediaFolder(data)
    media.purge()
    media.purge()
    assert not media.path.exists()
    assert names(list(data.iterdir())) == ["package"]
