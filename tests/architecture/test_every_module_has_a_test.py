"""Each module of the source has the test module of the same name, or says here which other test is about it.

A module that only declares (messages, protocols, constants) has nothing that could be wrong by itself.  The table may
only shrink: an entry whose module has got a test of its own, or is gone, fails too.
"""

import ast
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGES: Final = ("app", "netcore", "scripting", "ui")

# Module → the tests that are about it, where it is looked at from outside because nothing is to be seen from inside.
COVERED_ELSEWHERE: Final = {
    # Whole processes: what they do is what their users see.
    "app/core/__main__.py": "tests/app/test_core_process.py",
    "app/demo_world_process.py": "tests/app/test_demo_world.py",
    "app/headless.py": "tests/e2e/test_headless.py",
    "app/run_file.py": "tests/e2e/test_run.py",
    "app/subcommands/headless.py": "tests/e2e/test_headless.py",
    "app/subcommands/replay.py": "tests/e2e/test_replay.py",
    "app/subcommands/run.py": "tests/e2e/test_run.py",
    "app/subcommands/world.py": "tests/e2e/test_world.py",
    "scripting/__main__.py": "tests/scripting/test_host_process.py",
    # Parts of a whole that is tested as one, with real peers.
    "app/core/game.py": "tests/app/core/test_service.py",
    "app/core/host_life.py": "tests/app/core/test_supervisor.py",
    "app/core/session.py": "tests/app/core/test_service.py",
    "app/core/setting.py": "tests/app/core/test_process.py",
    "app/core/sides/game_side.py": "tests/app/core/test_service.py",
    "app/core/sides/reach.py": "tests/app/core/test_service.py",
    "app/core/sides/script_side.py": "tests/app/core/test_script_wishes.py",
    "app/core/sides/voice.py": "tests/app/core/test_service.py",
    "app/profiles/errors.py": "tests/app/profiles/test_item_store.py",
    "app/profiles/item_files.py": "tests/app/profiles/test_item_store.py",
    "netcore/link/reasons.py": "tests/netcore/link/test_game_link.py",
    "netcore/sockets/tcp_master.py": "tests/netcore/sockets/test_tcp.py",
    "scripting/session.py": "tests/scripting/test_host_process.py",
    "scripting/threads.py": "tests/scripting/lua/test_threads.py",
    "ui/console/picture.py": "tests/ui/session/test_text_deeds.py",
    # Widgets that are parts of one window.
    **dict.fromkeys(
        (
            "ui/connect/asking.py",
            "ui/connect/broken_profile.py",
            "ui/connect/profile_deeds.py",
            "ui/connect/profile_fields.py",
            "ui/connect/profile_list.py",
            "ui/connect/profile_panel.py",
            "ui/connect/quick_connect.py",
        ),
        "tests/ui/connect/test_connect_dialog.py",
    ),
    **dict.fromkeys(
        (
            "ui/history/around_view.py",
            "ui/history/found_model.py",
            "ui/history/keep_dialog.py",
            "ui/history/line_delegate.py",
        ),
        "tests/ui/history/test_history_window.py",
    ),
    **dict.fromkeys(
        ("ui/debug/debug_panel.py", "ui/debug/errors_model.py", "ui/debug/errors_panel.py"),
        "tests/ui/debug/test_panels.py",
    ),
    **dict.fromkeys(
        (
            "ui/editor/code_documents.py",
            "ui/editor/code_edits.py",
            "ui/editor/code_find_bar.py",
            "ui/editor/code_gutter.py",
        ),
        "tests/ui/editor/test_code_editor.py",
    ),
    **dict.fromkeys(
        (
            "ui/editor/editor_actions.py",
            "ui/editor/item_deeds.py",
            "ui/editor/item_fields.py",
            "ui/editor/item_form.py",
            "ui/editor/start_page.py",
            "ui/editor/tree_pane.py",
            "ui/editor/tree_view.py",
        ),
        "tests/ui/editor/test_editor_window.py",
    ),
    "ui/connect/colour_button.py": "tests/ui/connect/test_look_fields.py",
    "ui/desktop_notice.py": "tests/ui/session/test_desktop_deeds.py",
    "ui/kept.py": "tests/ui/test_preferences.py",
    "ui/settings/editors.py": "tests/ui/settings/test_preferences_dialog.py",
    **dict.fromkeys(
        ("ui/settings/key_grab.py", "ui/settings/key_rows.py"), "tests/ui/settings/test_shortcuts_editor.py"
    ),
    "ui/window/choice_button.py": "tests/ui/window/test_welcome.py",
    "ui/window/palette_row.py": "tests/ui/window/test_palette_dialog.py",
    **dict.fromkeys(
        ("scripting/walls/kernel.py", "scripting/walls/landlock.py", "scripting/walls/seccomp.py"),
        "tests/scripting/walls/test_raising.py",
    ),
    **dict.fromkeys(("ui/session/paste_dialog.py", "ui/session/recall_bar.py"), "tests/ui/session/test_page.py"),
    **dict.fromkeys(
        ("ui/window/closing.py", "ui/window/header.py", "ui/window/menus.py", "ui/window/script_panels.py"),
        "tests/ui/window/test_main_window.py",
    ),
}


def modules() -> list[str]:
    """Every module that is no package's own."""
    paths = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return sorted(path.relative_to(ROOT).as_posix() for path in paths if path.name != "__init__.py")


def own_test(module: str) -> str:
    """Where a module's test is to be."""
    path = Path(module)
    return (Path("tests") / path.parent / f"test_{path.name.strip('_')}").as_posix()


def only_declares(module: str) -> bool:
    """Whether no function in it does anything: none at all, or protocols and stubs with nothing but a docstring."""
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    return all(
        all(isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant) for step in node.body)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


@pytest.mark.parametrize("module", modules())
def test_every_module_has_a_test(module: str) -> None:
    test = COVERED_ELSEWHERE.get(module, own_test(module))

    assert only_declares(module) or (ROOT / test).is_file(), f"{module} has no {test}"


@pytest.mark.parametrize("module", COVERED_ELSEWHERE)
def test_the_tables_have_only_what_they_must(module: str) -> None:
    assert (ROOT / module).is_file(), "it is gone; so should this entry be"
    assert not (ROOT / own_test(module)).is_file(), "it has a test of its own now"
    assert not only_declares(module), "it needs no test"
