"""Aliases tried, to be read."""

from netcore.api.inquiries import CommandsTried, Idle, LineTried, Outcome, Verdict
from netcore.api.items import AliasItem
from netcore.api.permissions import Owner
from netcore.api.text import Line
from ui.presenters.alias_trial import NO_ALIASES, NO_COMMANDS, AliasTrial
from ui.presenters.item_tree import ItemTree
from ui.presenters.trial import NO_ANSWER

COMMAND = Line(1, "Heal bob")
HEAL = AliasItem(id="heal", name="Heal", regex="^heal", command="drink")
OTHER = AliasItem(id="other", name="Other", regex="^x$")


def answered(*verdicts: Verdict, idle: tuple[Idle, ...] = (), broken: tuple[str, ...] = ()) -> AliasTrial:
    trial = AliasTrial()
    asked = trial.ask([COMMAND])
    trial.found(CommandsTried(asked.number, (LineTried(COMMAND, verdicts),), idle, broken, aliases=2))
    return trial


def test_who_takes_it_and_what_it_enters() -> None:
    items = ItemTree()
    items.load((HEAL,))
    verdict = Verdict("heal", Owner("", "alias", "Heal"), Outcome.FIRES, 1, "(?i)^heal", ("Heal",))
    (line,) = answered(verdict).lines(items.get)

    assert line.summary == "1 alias takes it"
    assert [(row.name, row.what, row.captures) for row in line.rows] == [
        ("1. Heal", "takes it: “(?i)^heal”; enters “drink”", "[1] Heal")
    ]


def test_of_every_other_it_is_said_why_not() -> None:
    items = ItemTree()
    items.load((HEAL, OTHER))
    (line,) = answered(idle=(Idle("other", Outcome.SWITCHED_OFF),)).lines(items.get, HEAL, (HEAL, OTHER))

    assert line.summary == "is sent as it is"
    assert [row.what for row in line.rows] == ["does not match: “^heal” differs in capital letters"]
    assert line.others == 1
    assert [row.what for row in line.make_others()] == [
        "is switched off, and does not match: “^x$” is not in the command"
    ]


def test_the_remark_tells_of_the_whole() -> None:
    trial = AliasTrial()
    assert trial.remark == NO_COMMANDS
    asked = trial.ask([COMMAND], [HEAL])
    assert trial.remark == NO_ANSWER
    trial.found(CommandsTried(asked.number, (), aliases=0))
    assert trial.remark == NO_ALIASES
    trial.found(CommandsTried(asked.number, (LineTried(COMMAND, ()),), broken=("heal",), aliases=2))
    assert trial.remark == (
        "1 command against 2 aliases. 1 of them as edited, not saved. 1 alias cannot run: see the errors."
    )
