"""The options, one small module each; `netcore.wire.option.Option` is what they have in common.

To add one: write its module, and put it into the table in `netcore/pipeline/game.py`.
"""
