from pathlib import Path

import pytest

from app.core.arrivals import import_from
from app.core.errors import CommandError
from app.profiles.library import Library
from netcore.api.events import ProfileImported
from tests.support.packages import mudlet_xml

BODY = """<HostPackage><Host><name>Ann</name><url>mud.example</url><port>4321</port></Host></HostPackage>
<ScriptPackage><Script isActive="yes" isFolder="no"><name>mine</name></Script></ScriptPackage>"""


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    folder = tmp_path / "theirs"
    (folder / "current").mkdir(parents=True)
    (folder / "current" / "1.xml").write_bytes(mudlet_xml(BODY))
    (folder / "notes.txt").write_text("x")
    return folder


def test_a_folder_of_mudlets_becomes_a_profile(tmp_path: Path, theirs: Path) -> None:
    library = Library(tmp_path / "home")

    assert import_from(library, theirs) == ProfileImported("Ann", 1, 1)
    assert [profile.link.port for profile in library.listing().profiles] == [4321]


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path, theirs: Path) -> None:
    library = Library(tmp_path / "home")
    import_from(library, theirs)

    assert import_from(library, theirs).name == "Ann 2"


def test_what_is_no_profile_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be imported"):
        import_from(Library(tmp_path / "home"), tmp_path)
