"""What scripts want of other profiles and the program: what the player is asked, and what comes of it."""

import asyncio
from pathlib import Path

import pytest

from app.core.neighbours import Neighbours
from app.core.permissions import Permissions
from app.core.questions import Questions
from app.core.script_client import AT_ONCE, DENIED, NO_TAB, PER_S, ScriptClient
from app.core.script_desktop import NO_WINDOW
from app.profiles.library import Library
from netcore.api.client import ClientDeed
from netcore.api.events import ClientWanted, PermissionAsked
from netcore.api.host_commands import PackageAnswered
from netcore.api.host_events import ClientAsked
from netcore.api.permissions import Access, Answer, Grant, Owner, Power
from netcore.api.settings import LinkSettings, ProfileSettings
from tests.app.core.test_neighbours import Tab
from tests.support.fake_frontend import FakeFrontend

OWN = Owner("", "alias", "out", 3)
GUEST = Owner("guest", "script", "it", 1)
BESIDE_ME = Owner("", "alias", "out", 3, behind=("guest",))


class Core:
    """The sessions "me" and "other", and the player; "third" is not open."""

    def __init__(self, home: Path, *, has_window: bool = True) -> None:
        self.front = FakeFrontend(can_answer=has_window)
        library = Library(home)
        for name in ("me", "other", "third"):
            library.save(ProfileSettings(name=name, link=LinkSettings(host=f"{name}.example")))
        self.beside = Neighbours(library, self.front)
        self.beside.arrived(Tab(1, "me"))
        if has_window:
            self.beside.arrived(Tab(2, "other", is_online=True))
        self.now = 0.0
        self.asked: list[PermissionAsked] = []
        self.remembered: list[Grant] = []
        self.says = Answer.ONCE
        self.answered: dict[int, PackageAnswered] = {}
        self.questions = Questions(
            Permissions(),
            tell=self._tell if has_window else None,
            remember=self.remembered.append,
            refused=lambda *_: None,
        )
        self.client = ScriptClient(Tab(1, "me"), self.beside, self.questions, self._take, lambda: self.now)

    def _tell(self, event: object) -> None:
        if isinstance(event, PermissionAsked):
            self.asked.append(event)
            asyncio.get_running_loop().call_soon(self.questions.answer, event.question, self.says)

    def _take(self, answer: PackageAnswered) -> None:
        self.answered[answer.request] = answer

    async def answer(
        self, deed: ClientDeed, profile: str = "", owner: Owner = OWN, *, connects: bool = True
    ) -> PackageAnswered:
        number = len(self.answered) + 1
        self.client.handle(ClientAsked(number, owner, deed, profile, connects))
        async with asyncio.timeout(5):
            while number not in self.answered:
                await asyncio.sleep(0)
        return self.answered[number]

    async def error(self, deed: ClientDeed, profile: str = "", owner: Owner = OWN) -> str:
        return (await self.answer(deed, profile, owner)).error

    @property
    def accesses(self) -> list[Access]:
        return [each.access for each in self.asked]

    @property
    def wanted(self) -> list[tuple[int, ClientWanted]]:
        return [(number, event) for number, event in self.front.events if isinstance(event, ClientWanted)]


@pytest.fixture
def core(tmp_path: Path) -> Core:
    return Core(tmp_path)


# --- seeing ---


async def test_the_players_own_scripts_see_all_profiles(core: Core) -> None:
    words = (await core.answer(ClientDeed.LIST)).words

    assert '{"name":"other","host":"other.example","port":4000,"loaded":true,"connected":true}' in words
    assert '{"name":"third","host":"third.example","port":4000,"loaded":false,"connected":false}' in words
    assert core.asked == []


@pytest.mark.parametrize("owner", [GUEST, BESIDE_ME])
async def test_a_package_asks_first_and_else_sees_its_own(core: Core, owner: Owner) -> None:
    core.says = Answer.DENY
    denied = await core.answer(ClientDeed.LIST, owner=owner)
    assert "other" not in denied.words
    assert '"name":"me"' in denied.words
    assert {each.owner.package for each in core.asked} <= {"", "guest"}
    assert Access(Power.SEE_PROFILES, "profiles", 0) in core.accesses


async def test_a_package_that_may_sees_all(core: Core) -> None:
    core.says = Answer.ALWAYS

    assert '"name":"third"' in (await core.answer(ClientDeed.LIST, owner=GUEST)).words
    assert core.remembered == [Grant("package guest", Power.SEE_PROFILES, "profiles")]


# --- tabs ---


@pytest.mark.parametrize(
    ("deed", "profile", "access", "told"),
    [
        (ClientDeed.BRING, "OTHER", Access(Power.OPEN_PROFILE, "other", 0), (2, ClientWanted(ClientDeed.BRING))),
        (ClientDeed.CLOSE, "other", Access(Power.CLOSE_PROFILE, "other", 0), (2, ClientWanted(ClientDeed.CLOSE))),
        (ClientDeed.CLOSE, "me", Access(Power.CLOSE_PROFILE, "me", 0), (1, ClientWanted(ClientDeed.CLOSE))),
        (ClientDeed.QUIT, "", Access(Power.QUIT, "program", 0), (0, ClientWanted(ClientDeed.QUIT))),
    ],
)
@pytest.mark.parametrize("owner", [OWN, GUEST])
async def test_the_player_is_asked_and_the_window_told(
    core: Core, deed: ClientDeed, profile: str, access: Access, told: tuple[int, ClientWanted], owner: Owner
) -> None:
    assert await core.error(deed, profile, owner) == ""
    assert core.accesses == [access]
    assert core.wanted == [told]


async def test_what_the_player_denies_is_not_done(core: Core) -> None:
    core.says = Answer.DENY

    for deed, profile in ((ClientDeed.QUIT, ""), (ClientDeed.CLOSE, "other"), (ClientDeed.OPEN, "third")):
        assert await core.error(deed, profile) == DENIED
    assert core.wanted == []


async def test_a_profile_is_opened_with_or_without_its_game(core: Core) -> None:
    async with asyncio.TaskGroup() as tasks:
        opening = tasks.create_task(core.answer(ClientDeed.OPEN, "Third", connects=False))
        await core.front.event(ClientWanted)
        assert core.wanted == [(0, ClientWanted(ClientDeed.OPEN, "third", connects=False))]
        assert core.accesses == [Access(Power.OPEN_PROFILE, "third", 0)]
        assert not opening.done()
        core.beside.arrived(Tab(3, "third"))

    assert opening.result().error == ""


@pytest.mark.parametrize(
    ("deed", "profile", "error"),
    [
        (ClientDeed.OPEN, "none", "profile 'none' does not exist"),
        (ClientDeed.OPEN, "OTHER", "profile 'other' is already loaded"),
        (ClientDeed.BRING, "none", "profile 'none' does not exist"),
        (ClientDeed.BRING, "third", "profile 'third' is not loaded"),
        (ClientDeed.CLOSE, "third", "profile 'third' does not exist"),
    ],
)
async def test_what_cannot_be_is_told_without_a_question(
    core: Core, deed: ClientDeed, profile: str, error: str
) -> None:
    assert await core.error(deed, profile) == error
    assert await core.error(deed, profile, GUEST) == DENIED  # it would find out which profiles there are
    assert core.asked == []


async def test_a_package_that_may_see_profiles_is_told_why_not(core: Core) -> None:
    core.says = Answer.ALWAYS
    await core.answer(ClientDeed.LIST, owner=GUEST)

    assert await core.error(ClientDeed.OPEN, "none", GUEST) == "profile 'none' does not exist"


async def test_the_place_of_the_own_tab_is_told(core: Core) -> None:
    assert await core.error(ClientDeed.PLACE) == NO_TAB
    core.beside.order((2, 1))

    assert (await core.answer(ClientDeed.PLACE, owner=GUEST)).words == "2"


async def test_the_window_stays_the_players(core: Core) -> None:
    core.says = Answer.ALWAYS
    errors = [await core.error(ClientDeed.BRING, "other") for _ in range(AT_ONCE + 1)]
    assert errors[:-1] == [""] * AT_ONCE
    assert "too often" in errors[-1]
    core.now += 1 / PER_S

    assert await core.error(ClientDeed.BRING, "other") == ""


# --- without a window ---


async def test_without_a_window_scripts_may_end_their_own_session(tmp_path: Path) -> None:
    for number, (deed, profile) in enumerate([(ClientDeed.QUIT, ""), (ClientDeed.CLOSE, "me")]):
        core = Core(tmp_path / str(number), has_window=False)

        assert await core.error(deed, profile, GUEST if deed is ClientDeed.QUIT else OWN) == ""
        assert core.wanted == [(1, ClientWanted(ClientDeed.CLOSE))]


async def test_without_a_window_there_are_no_tabs(tmp_path: Path) -> None:
    core = Core(tmp_path, has_window=False)

    assert await core.error(ClientDeed.OPEN, "third") == NO_WINDOW
    assert await core.error(ClientDeed.BRING, "me") == NO_WINDOW
    assert await core.error(ClientDeed.PLACE) == NO_TAB
    assert '"name":"third"' in (await core.answer(ClientDeed.LIST)).words
    assert '"name":"third"' not in (await core.answer(ClientDeed.LIST, owner=GUEST)).words
