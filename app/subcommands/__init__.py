"""What the subcommands of `mudwire` do, one module each: `run(asked)` returns the exit code.

`app.cli` reads the command line and loads only the module that it needs, because Qt, the core and the world take time.
"""
