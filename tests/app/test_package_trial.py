from pathlib import Path

import pytest

from app.package_trial import try_package
from app.packages.reading import read_package
from app.packages.report import Missing, Report
from tests.support.packages import mpackage, mudlet_xml, scripts_xml

pytestmark = pytest.mark.e2e


def tried(folder: Path, data: bytes, name: str = "p.xml", grace_s: float = 0.0) -> Report:
    path = folder / name
    path.write_bytes(data)
    return try_package(read_package(path), path, grace_s)


def test_a_package_in_order(tmp_path: Path) -> None:
    report = tried(tmp_path, scripts_xml(a="echo('hello')", b="assert(1)"))

    assert report == Report(
        "p",
        ok=True,
        items={"triggers": 0, "aliases": 0, "timers": 0, "keys": 0, "scripts": 2, "buttons": 0},
    )


def test_what_goes_wrong_is_listed_with_its_place(tmp_path: Path) -> None:
    report = tried(tmp_path, scripts_xml(a="\nerror('bad')", b="x ="))

    assert not report.ok
    assert [(each.kind, each.item, each.line) for each in report.errors] == [("script", "a", 2), ("script", "b", 1)]
    assert "bad" in report.errors[0].message


def test_what_scripts_tell_themselves_is_no_error(tmp_path: Path) -> None:
    report = tried(tmp_path, scripts_xml(a="printError('no map here') errorc('nor there') printDebug('x')"))

    assert report.ok
    assert [(each.item, each.message) for each in report.said] == [("a", "no map here"), ("a", "nor there")]


def test_what_scripts_throw_is_one_whoever_words_it(tmp_path: Path) -> None:
    report = tried(tmp_path, scripts_xml(a="printError('stop', false, true)"))

    assert not report.ok
    assert [each.item for each in report.errors] == ["a"]


def test_events_come_in_mudlets_order_with_their_arguments(tmp_path: Path) -> None:
    script = """
        local heard = {}
        for _, name in ipairs {"sysInstallPackage", "sysInstall", "sysLoadEvent"} do
          registerAnonymousEventHandler(name, function(...)
            local told = {...}
            for index, value in ipairs(told) do told[index] = tostring(value) end
            heard[#heard + 1] = table.concat(told, " ")
            if name ~= "sysInstall" then error(table.concat(heard, ", "):gsub("%S*/", ""), 0) end
          end)
        end
    """

    errors = tried(tmp_path, scripts_xml(a=script)).errors

    assert [error.message for error in errors] == ["sysInstall p, sysInstallPackage p p.xml", "sysLoadEvent true"]


def test_the_next_session_has_what_the_first_has_written(tmp_path: Path) -> None:
    script = """
        local path = getMudletHomeDir() .. "/seen"
        if io.exists(path) then error("seen, and there is " .. table.concat(getPackages(), ","), 0) end
        io.open(path, "w"):close()
    """

    [error] = tried(tmp_path, scripts_xml(a=script)).errors

    assert error.message == "seen, and there is p"


def test_its_items_are_in_folders_of_its_name(tmp_path: Path) -> None:
    assert tried(tmp_path, scripts_xml(a="assert(exists('p', 'script') == 1)")).errors == ()


def test_its_files_are_where_scripts_look_for_them(tmp_path: Path) -> None:
    files = {
        "config.lua": "mpackage = 'nice'",
        "nice.xml": scripts_xml(
            a="assert(require('nice.part') == 7) assert(io.open(getMudletHomeDir() .. '/nice/t.txt'))"
        ),
        "part.lua": "return 7",
        "t.txt": "text",
    }

    assert tried(tmp_path, mpackage(files), "x.mpackage").errors == ()


def test_its_scripts_know_what_it_says_about_itself(tmp_path: Path) -> None:
    files = {
        "config.lua": "mpackage = 'nice'\nversion = '1.2'",
        "nice.xml": scripts_xml(a="assert(getPackageInfo('nice', 'version') == '1.2')"),
    }

    assert tried(tmp_path, mpackage(files), "x.mpackage").errors == ()


def test_missing_functions_are_listed_with_their_places(tmp_path: Path) -> None:
    report = tried(tmp_path, scripts_xml(a="\nioprint()", b="error('went on', 0)"))

    assert not report.ok
    assert report.missing_functions == ("ioprint",)
    assert report.missing == (Missing("ioprint", "a", 2, "script"),)
    assert [error.message for error in report.errors] == ["went on"]


def test_what_it_asks_for_is_denied_and_listed(tmp_path: Path) -> None:
    report = tried(tmp_path, scripts_xml(a="assert(not require('socket').connect('127.0.0.1', 9))"))

    assert report.permissions == ("connect 127.0.0.1:9",)
    assert report.ok


def test_programs_are_denied_and_listed_and_what_reads_from_them_goes_on(tmp_path: Path) -> None:
    script = "assert(os.execute('sh -c true') > 0) for line in io.popen('sh'):lines() do error(line) end"

    report = tried(tmp_path, scripts_xml(a=script), grace_s=2.0)  # they are looked for beside what else goes on

    assert report.ok
    assert [asked.partition(" ")[0] for asked in report.permissions] == ["run", "run"]
    assert [asked.rpartition("/")[2] for asked in report.permissions] == ["sh -c true", "sh"]


def test_whatever_scripts_ask_of_the_program_they_go_on(tmp_path: Path) -> None:
    script = """
        registerAnonymousEventHandler("gmcp.Char.Vitals", function() printError(gmcp.Char.Vitals.hp) end)
        assert(feedTelnet('<T_IAC><T_SB><O_GMCP>Char.Vitals {"hp":"7"}<T_IAC><T_SE>'))
        installPackage(getMudletHomeDir() .. "/none.mpackage") uninstallPackage("none") reloadModule("none")
        getProfiles() loadProfile("none") getProfileTabNumber() setProfileIcon(getMudletHomeDir() .. "/none.png")
        saveProfile() saveMap() startLogging(true) appendLog("x") resetProfile() getPlayingMusic() stopSounds()
        getClipboardText() invokeFileDialog(true, "x") openUrl("https://example.invalid") alert() showNotification("x")
        printError("went on")
    """

    report = tried(tmp_path, scripts_xml(a=script), grace_s=0.5)

    assert report.errors == ()
    assert report.missing == ()
    assert [error.message for error in report.said] == ["7", "went on"]


def test_triggers_are_there_when_scripts_run(tmp_path: Path) -> None:
    xml = mudlet_xml(
        "<ScriptPackage><Script isActive='yes'><name>s</name><script>assert(exists('t', 'trigger') == 1)</script></Script>"
        "</ScriptPackage><TriggerPackage><Trigger isActive='yes'><name>t</name></Trigger></TriggerPackage>"
    )

    assert tried(tmp_path, xml).errors == ()


def test_timers_get_their_time(tmp_path: Path) -> None:
    report = tried(tmp_path, scripts_xml(a="tempTimer(0.01, function() error('timed', 0) end)"), grace_s=0.1)

    assert [error.message for error in report.errors] == ["timed"]


def test_timers_that_a_package_begins_with_are_waited_for_whatever_its_functions_are_called(tmp_path: Path) -> None:
    script = (
        "wait = error tempTimer(0.2, function() error('later', 0) end) tempTimer(60, function() error('never') end)"
    )

    report = tried(tmp_path, scripts_xml(a=script), grace_s=0.1)

    assert [error.message for error in report.errors] == ["later"]


@pytest.mark.slow
def test_an_endless_loop_is_an_error_of_its_item(tmp_path: Path) -> None:
    [error] = tried(tmp_path, scripts_xml(a="while true do end")).errors

    assert error.item == "a"
    assert "computed for more than" in error.message
