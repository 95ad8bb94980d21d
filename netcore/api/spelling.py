"""The languages in which what the player types can be checked."""

from typing import Final

# By the codes that profiles keep; those of which the library has words and whose words stand apart.
LANGUAGES: Final = {
    "nl": "Dutch",
    "en": "English (American)",
    "fr": "French",
    "de": "German",
    "it": "Italian",
    "lv": "Latvian",
    "pt": "Portuguese",
    "ru": "Russian",
    "es": "Spanish",
}
USUAL_LANGUAGE: Final = "en"  # for scripts, where the player has chosen none

# Longer than any command line; what is beyond is not looked at.
MAX_CHECKED_WORDS: Final = 200
MAX_WORD_CHARACTERS: Final = 60
MAX_SUGGESTIONS: Final = 15
