-- An exception of try outside protect.
require "socket".try(nil, "nobody catches this")
