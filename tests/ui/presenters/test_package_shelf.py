from netcore.api.events import CommandFailed, PackageRead, PackagesListed
from netcore.api.items import AliasItem, TriggerItem
from netcore.api.packages import InstalledPackage, PackageContents
from netcore.api.permissions import Grant, Power
from netcore.api.settings import ProfileSettings
from ui.presenters import package_shelf
from ui.presenters.package_shelf import PackageShelf
from ui.presenters.session import Session

OLD = InstalledPackage("p", "/x/p.mpackage", {"version": "1"}, files=3)


def test_what_is_offered_knows_what_it_replaces() -> None:
    shelf = PackageShelf()
    shelf.told(PackagesListed((OLD,)))
    assert shelf.replaced is None

    shelf.told(PackageRead(PackageContents("/y", "p")))
    assert shelf.replaced == OLD

    shelf.put_away()
    assert shelf.offered is None


def test_failures_about_packages_stay_with_the_packages() -> None:
    session = Session(1, ProfileSettings(name="x"))
    session.event_arrived(CommandFailed("InstallPackage", "broken"))

    assert (session.packages.trouble, session.trouble) == ("broken", "")

    session.event_arrived(CommandFailed("SaveItem", "full"))
    session.event_arrived(PackagesListed(()))
    assert (session.packages.trouble, session.trouble) == ("", "full")


def test_what_an_installed_package_has() -> None:
    items = [
        TriggerItem(id="1", name="folder", folder=True, package="p"),
        *(TriggerItem(id=f"t{n}", name=f"t{n}", package="p") for n in range(14)),
        AliasItem(id="2", name="a", package="p"),
        AliasItem(id="3", name="mine"),
    ]

    rows = dict(package_shelf.brought(OLD, items))

    assert rows["Triggers"] == "14: t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, and 2 more"
    assert rows["Aliases"] == "a"
    assert rows["Files"] == "3 in its folder"
    assert rows["Came from"] == "/x/p.mpackage"
    assert "Scripts" not in rows
    assert dict(package_shelf.brought(OLD, ()))["Files"] == "3 in its folder"
    assert dict(package_shelf.brought(InstalledPackage("q"), ()))["Items"] == "none"


def test_what_a_package_would_bring() -> None:
    contents = PackageContents(
        "/y",
        "p",
        {"dependencies": "MDK, p", "permissions": "sounds"},
        counts={"triggers": 30},
        names={"triggers": ("a", "b\n<i>c</i>")},
        file_count=2,
        files=("x.png", "y.png"),
        powers=("reach other computers", "send commands to the game"),
        left_out=("v: a saved variable",),
    )

    rows = dict(package_shelf.offered_rows(contents, (OLD,)))

    assert rows == {
        "Triggers": "30: a, b <i>c</i>, and 28 more",
        "Files": "2: x.png, y.png",
        "It could": "reach other computers\nsend commands to the game",
        "Says it needs": "sounds\n(you are asked when it does)",
        "Needs": "2: MDK (not installed), p",
        "Left out": "v: a saved variable",
        "Replaces": "p 1, and keeps what you allowed it",
    }
    assert dict(package_shelf.offered_rows(PackageContents("/y", "p"), ())) == {
        "It could": "do nothing that its scripts name"
    }


def test_words_about_it() -> None:
    about = {"version": "1.2", "author": "Ann\nOldman", "title": "T", "description": "  x" + "y" * 3000}

    assert package_shelf.title("p", about) == "p 1.2"
    assert package_shelf.authorship(about) == "T · by Ann Oldman"
    assert package_shelf.authorship({}) == ""
    assert len(package_shelf.description(about)) == 2001


def test_only_its_own_permissions_are_its() -> None:
    mine = Grant("package p", Power.CONNECT, "a")

    assert package_shelf.grants_of(
        "p", (mine, Grant("package q", Power.CONNECT, "a"), Grant("alias p", Power.CONNECT, "a"))
    ) == (mine,)
