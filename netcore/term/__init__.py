"""Charset, ANSI: text bytes in, styled lines out. Sans-I/O."""
