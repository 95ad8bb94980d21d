"""The LuaSocket-equivalent layer on asyncio; the only way bytes leave this program."""
