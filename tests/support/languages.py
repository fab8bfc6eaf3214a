"""Projects in other languages than English: with words of one's own, or in a pseudo-language.

The pseudo-language is made of the theme's English words: accents on letters, each text 40 % longer.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.rendering.words import load_words

REPOSITORY = Path(__file__).parents[2]
THEME = REPOSITORY / "theme"
PSEUDO = "en-XA"
"""The tag of the pseudo-language: English of a private region (BCP 47, CLDR)."""
LONGER = 0.4
ACCENTS = str.maketrans("aAeEiIoOuUyYcCdDgGhHjJkKlLnNrRsStTwWzZ", "áÁéÉíÍóÓúÚýÝçÇďĎğĞĥĤĵĴķĶļĻñÑŕŔšŠţŢŵŴžŽ")
KEPT = re.compile(r"\{\{.*?\}\}|\{\w+\}|<[^>]*>|&\w+;|https?://\S+")
"""What stays as it is: tags and slots, markup, addresses."""
ACCENTED = re.compile(f"[{''.join(map(chr, ACCENTS.values()))}]")
VOWEL = re.compile("[áéíóúý]", re.IGNORECASE)


def add_language(root: Path, tag: str, words: Mapping[str, object]) -> None:
    """Give a project the theme that ships, by links, with a language added, and make this the language of its setting.

    ``words`` are the language's interface texts.
    """
    theme = root / "theme"
    theme.unlink(missing_ok=True)
    (theme / "words" / tag).mkdir(parents=True)
    for path in [*THEME.iterdir(), *(THEME / "words").iterdir()]:
        if path.name != "words":
            (theme / path.relative_to(THEME)).symlink_to(path)
    (theme / "words" / tag / "words.yml").write_text(json.dumps(words, ensure_ascii=False), "utf-8")  # which is YAML
    setting = root / "setting.yml"
    text = re.sub(r"(?m)^languages:.*\n", "", setting.read_text("utf-8"))
    setting.write_text(f"{text}\nlanguages: [{tag}]\n", "utf-8")


def add_pseudo_language(root: Path) -> None:
    """Give a project the pseudo-language, and make it the language of its setting."""
    english = {name: words for name, words in load_words(THEME).items() if name != "language"}
    add_language(root, PSEUDO, {name: _translate(words) for name, words in english.items()})


def _translate(words: object) -> object:
    return {key: _translate(text) for key, text in words.items()} if isinstance(words, Mapping) else to_pseudo(words)


def to_pseudo(text: object) -> str:
    """Return a text with accents on its letters, and with vowels repeated until its words are 40 % longer."""
    said = str(text)
    between, kept = KEPT.split(said), [*KEPT.findall(said), ""]
    return "".join(_lengthen(words.translate(ACCENTS)) + same for words, same in zip(between, kept, strict=True))


def _lengthen(text: str) -> str:
    """Repeat the first vowel of each word in turn, and again from the first word, until the text is long enough."""
    words = re.split(r"(\s+)", text)
    with_vowel = [at for at, word in enumerate(words) if VOWEL.search(word)]
    for turn in range(round(len(text.strip()) * LONGER) if with_vowel else 0):
        at = with_vowel[turn % len(with_vowel)]
        words[at] = VOWEL.sub(lambda vowel: vowel[0] + vowel[0].lower(), words[at], count=1)
    return "".join(words)


def copy_course(root: Path) -> Path:
    """Copy the course that ships, with its setting and without its theme, into a new folder."""
    root.mkdir()
    for name in ("content", "quizzes"):
        shutil.copytree(REPOSITORY / name, root / name)
    for name in ("setting.yml", "mkdocs.yml"):
        shutil.copy(REPOSITORY / name, root)
    return root
