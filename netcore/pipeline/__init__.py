"""The stages of the game link in order: inflate, telnet, options. Sans-I/O."""
