from netcore.api.display import ScriptFailed
from netcore.api.permissions import Owner
from ui.presenters.error_list import MAX_ERRORS, ErrorList, ScriptError


def _failure(
    message: str = "boom", *, item: str = "id1", line: int = 3, when: float = 0.0, traceback: str = ""
) -> ScriptFailed:
    return ScriptFailed(when, item, Owner("", "trigger", "Loot", line), message, traceback)


def _messages(errors: ErrorList) -> list[tuple[str, int]]:
    return [(entry.failure.message, entry.count) for entry in errors.entries()]


def test_errors_are_in_the_order_in_which_they_happened_last() -> None:
    errors = ErrorList()
    for message in ("one", "two", "one"):
        errors.add(_failure(message))

    assert _messages(errors) == [("two", 1), ("one", 2)]


def test_the_same_message_on_another_line_is_another_error() -> None:
    errors = ErrorList()
    errors.add(_failure(line=3))
    errors.add(_failure(line=4))
    errors.add(_failure(item="id2"))

    assert len(errors) == 3


def test_a_repeated_error_shows_its_last_time() -> None:
    errors = ErrorList()
    errors.add(_failure(when=1.0))
    errors.add(_failure(when=2.0, traceback="new"))

    assert errors.entries()[0].failure.when == 2.0
    assert errors.entries()[0].failure.traceback == "new"


def test_a_storm_of_different_errors_is_bounded() -> None:
    errors = ErrorList()
    for number in range(MAX_ERRORS + 50):
        errors.add(_failure(f"error {number}"))

    assert len(errors) == MAX_ERRORS
    assert errors.entries()[-1].failure.message == f"error {MAX_ERRORS + 49}"


def test_an_item_is_broken_until_it_is_mended() -> None:
    errors = ErrorList()
    errors.add(_failure("one"))
    errors.add(_failure("two"))
    broken = errors.broken("id1")
    errors.clear()
    after_clearing = errors.broken("id1")
    errors.mend("id1")

    assert broken is not None
    assert broken.message == "two"
    assert after_clearing == broken
    assert errors.broken("id1") is None
    assert len(errors) == 0


def test_errors_of_scripts_without_an_item_break_none() -> None:
    errors = ErrorList()
    errors.add(_failure(item=""))

    assert errors.broken("") is None
    assert len(errors) == 1


def test_every_change_is_counted_and_nothing_else() -> None:
    errors = ErrorList()
    seen = [errors.version]
    errors.add(_failure())
    seen.append(errors.version)
    errors.mend("id1")
    seen.append(errors.version)
    errors.mend("id1")
    unchanged = errors.version
    errors.clear()

    assert seen == sorted(set(seen))
    assert unchanged == seen[-1]
    assert errors.version > unchanged


def test_an_error_tells_where_it_is() -> None:
    own = ScriptError(_failure(traceback="stack"))
    package = ScriptError(ScriptFailed(0.0, "", Owner("mapper", "script", "Fetch"), "boom"))

    assert (own.where, own.line) == ("Trigger “Loot”", "3")
    assert own.detail == "Trigger “Loot”, line 3\nboom\n\nstack"
    assert (package.where, package.line) == ("mapper: Script “Fetch”", "")
    assert package.detail == "mapper: Script “Fetch”\nboom"
