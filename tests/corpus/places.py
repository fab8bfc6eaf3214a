"""The files of the project, and the lines in them that are damaged more than once."""

from __future__ import annotations

QUIZ, KINDS = "quizzes/contact.md", "quizzes/kinds.md"
PAGE, COURSE = "content/modules/contact.md", "quizzes/course.yml"
SETTING, FACTS = "setting.yml", "quizzes/facts.yml"

HEADING = "## Question: Which of these would pass"
SINGLE = "## Question: At 10.40 pm"
TRUE_FALSE = "## True or false: What colleagues write"
STORY = "## Scenario: The class parents' chat"
RIGHT = "- [x] Leave it for the working day"
WRONG = "- [ ] Answer now with a joke"
FEEDBACK = "  > The thought is kind."
CHOICE = "- [ ] Tell them that the boy is fine now"
UNSAFE = "- [!] Tell her quietly"
ENDING = "### End: Found out later"
SCENE = "### A private message"
RULES = "  - id: contact"
