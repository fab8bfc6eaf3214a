"""Places in files of each format where a hostile file may repeat something: ``@`` stands for what is repeated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.formats.format import Format
from generator.formats.gift.format import GIFT
from generator.formats.mdbook_quiz import MDBOOK_QUIZ
from generator.formats.mkdocs_quiz import MKDOCS_QUIZ
from generator.formats.moodle_xml.format import MOODLE_XML
from generator.formats.pasted_markdown import PASTED_MARKDOWN
from generator.formats.plain_list.convert import PLAIN_LIST
from generator.formats.quizdown.format import QUIZDOWN, QUIZDOWN_PAGE
from generator.formats.unsupported import SPREADSHEET, UNSUPPORTED_MARKUP


def _ask(kind: str, inside: str) -> str:
    return f'<quiz><question type="{kind}">{inside}</question></quiz>'


def _say(text: str, form: str = "html") -> str:
    return f'<questiontext format="{form}"><text>{text}</text></questiontext>'


SLOTS: Mapping[Format, Sequence[str]] = {
    GIFT: (
        *(
            "@",
            "@ {=b ~c}",
            "::@::a {=b ~c}",
            "::t::a @ b {=b ~c}",
            "a {=b ~c} @",
            "[html]<p>@</p> {=b ~c}",
            "[@]a {=b}",
        ),
        *("[markdown]@ {=b ~c}", "a {=@ ~c}", "a {=b #@ ~c#d}", "a {~%@%b =c}", "a {#@}", "a {#1:@}", "a {T@}"),
        *("a {=b ~c ####@}", "a {=b -> @ =c -> d}", "$CATEGORY: @\n\na {=b ~c}", "a{=b}\n\n@\n\nb{=c}"),
        *(f"// {note}\na {{=b ~c}}" for note in ("@", "[id:@]", "[id:@", "[tag:@]", "[tag:@", "hint: @", "ids: @")),
    ),
    MOODLE_XML: (
        *(
            "@",
            "<quiz>@</quiz>",
            "<quiz><@></quiz>",
            "<quiz><!-- @ --></quiz>",
            _ask("@", ""),
            _ask("essay", _say("@")),
        ),
        *(_ask("essay", _say("<![CDATA[@]]>", form)) for form in ("html", "plain_text", "markdown")),
        _ask("multichoice", f'{_say("a")}<answer fraction="@"><text>b</text></answer>'),
        _ask("shortanswer", f'{_say("a")}<answer fraction="100"><text>@</text></answer>'),
        _ask("numerical", f'{_say("a")}<answer fraction="100"><text>@</text><tolerance>@</tolerance></answer>'),
        _ask("essay", f"{_say('a')}<generalfeedback><text><![CDATA[@]]></text></generalfeedback>"),
        *(_ask("cloze", _say(f"<![CDATA[{text}]]>")) for text in ("@", "a {1:SA:=@~=c}", "a {1:SA:@")),
        _ask("essay", f"{_say('a')}<tags><tag><text>@</text></tag></tags>"),
        _ask("matching", f"{_say('a')}<subquestion><text>@</text><answer><text>@</text></answer></subquestion>"),
    ),
    QUIZDOWN_PAGE: (
        *(
            "@\n{{< quizdown >}}\n# a\n- [x] b\n{{< /quizdown >}}",
            "{{< quizdown >}}\n# a\n@\n- [x] b\n{{< /quizdown >}}",
        ),
        *("{{< quizdown @ >}}\n# a\n- [x] b\n{{< /quizdown >}}", "{{< quizdown >}}\n# a\n- [x] b\n{{< @/quizdown @>}}"),
        *("{{< @quizdown", '<div @ class="quizdown" @>\n# a\n- [x] b\n</div>', "```@quizdown\n# a\n- [x] b\n```"),
        *(
            "<!-- @quizdown:start @-->\n# a\n- [x] b\n<!-- quizdown:end @-->",
            "<!--@\nquizdown",
            ".. @quizdown::\n\n   # a\n",
        ),
    ),
    QUIZDOWN: (
        *("@", "# @\n\n- [x] b\n- [ ] c\n", "# a@b\n\n1. [x] b\n", "# a @#\n\n1. [x] b\n", "# a {#@}\n\n1. [x] b\n"),
        *(
            "# a {#@\n\n1. [x] b\n",
            "# a\n\n1. [x] @\n2. [ ] c\n",
            "# a\n\n1. [x] b\n    > @\n",
            "# a\n> @\n\n1. [x] b\n",
        ),
        *(
            "# a\n\n@\n\n1. [x] b\n",
            "# a\n\n1. [x] b\n\n> Explanation: @\n",
            "# a\n\n1. [x] b\n\n@\n",
            "# a\n\n1. [@] b\n",
        ),
        *(
            "---\n@: @\n---\n# a\n\n1. [x] b\n",
            "# a\n\n1. [x] b\n\n---\n@: a\n---\n",
            "@\n===\n\n1. [x] b\n",
            "# a\n\n1. @\n2. c\n",
        ),
        *("# a\n\n```\n@\n```\n\n1. [x] b\n", "# a\n\n1. [x] b\n\n---@\n"),
    ),
    MKDOCS_QUIZ: (
        *("@\n<quiz>\na\n- [x] b\n</quiz>", "a <quiz@\n<quiz>\na\n- [x] b\n</quiz>\n", "<quiz @>\na\n- [x] b\n</quiz>"),
        *("<quiz>\n@\n- [x] b\n</quiz>\n", "<quiz>\na\n- [x] @\n</quiz>\n", "<quiz>\na\n- [@] b\n</quiz>\n"),
        *("<quiz>\na\n- [x] b\n> @\n</quiz>\n", "<quiz>\na\n- [x] b\n\n@\n</quiz>\n", "<quiz>\na [[@]]\n</quiz>\n"),
        *(
            "<quiz>\na [[@\n---\n@\n</quiz>\n",
            "<quiz>\na\n- [x] b\n</quiz>@\n",
            "<quiz>\n!!! a@\n    b@\n- [x] b\n</quiz>",
        ),
    ),
    MDBOOK_QUIZ: tuple(
        f"[[questions]]\n{text}\n"
        for text in (
            *("@", "@ = 1", "a = @", 'a = "@"', "a = [@]", "[@]", "# @", 'type = """@"""'),
            'type = "MultipleChoice"\nprompt.prompt = """@"""\nprompt.distractors = ["b"]\nanswer.answer = "c"',
            'type = "ShortAnswer"\nprompt.prompt = "a"\nanswer.answer = """@"""\ncontext = """@"""',
        )
    ),
    PASTED_MARKDOWN: (
        *(
            "## Question: @\n\n- [x] b\n",
            "## @Question: a\n\n- [x] b\n",
            "Question: @\n\n- [x] b\n",
            "## Question: a\n\n@",
        ),
        *("\\## Question: a\n\n@\n", "Scenario: a\n\nScene: @\n\n- a -> @\n", "Multiple @choice: a\n\n- [x] b\n"),
    ),
    UNSUPPORTED_MARKUP: (
        *("<a @", "<a@>\nb", "a\nQuiz title@:", "[a@]\n\nb = 1", "[a]\n@\nb = 1", "... @", "= @", "{@", "@\\begin{a}"),
        "a\n<@assessmentItem",
    ),
    SPREADSHEET: ("a,b,c\n@,d,e\n", 'a,b,c\n"@",d,e\n', 'a;b;c\n"@;d;e\n'),
    PLAIN_LIST: (
        *("@", "1. @\nA. b\nB. c\nANSWER: A\n", "1. a\nA. @\nB. c\nANSWER: A\n", "1. a\nA. b\nB. c\nANSWER: @\n"),
        *(
            "@. a\nA. b\nB. c\nANSWER: A\n",
            "1. a\n@. b\nB. c\nANSWER: A\n",
            "1. a\nA. b\nB. c\nANSWER: A\nFeedback: @\n",
        ),
        *(
            "1. a\nA. b\nB. c\n\nAnswer key\n1. @\n",
            "1. a\nA. b\nB. c\n\nAnswers\n@\n",
            "1. a (@ points)\nA. b\nB. c\n",
        ),
        *(
            "1. a\n*A. @\nB. c\n",
            "1. a\nA. b@*\nB. c\n",
            "1. a\nA. b (@)\nB. c (correct@)\n",
            "1. a (T/F)@\nANSWER: T\n",
        ),
    ),
}
SIGNS = (
    *(
        " ",
        "\t",
        "\n",
        "[",
        "]",
        "(",
        "{",
        "}",
        "<",
        ">",
        "`",
        "~",
        "#",
        "=",
        "*",
        "_",
        "-",
        ":",
        ".",
        ",",
        "/",
        "\\",
        "!",
    ),
    *(
        "|",
        "&",
        '"',
        "'",
        "$",
        "%",
        "^",
        "+",
        "1",
        "a",
        "A",
        "é",
        "\xa0",
        "•",
        ";",
        "?",
        "\n\n",
        "\n ",
        "\n> ",
        "\n- ",
        "\n#",
    ),
    *(
        "a ",
        "a.",
        "a. ",
        "a:",
        "# ",
        "- ",
        "> ",
        "1. ",
        "\n1. a",
        "\nA. a",
        "[x",
        "- [x] ",
        "](",
        "![",
        "[[",
        "[id:",
        "[tag:",
    ),
    *(
        "{{",
        "{{<",
        "{#",
        "{=a",
        "=a",
        "~a",
        "->",
        "::",
        "\\(",
        "$x",
        "$$",
        "<!--",
        "-->",
        "<a",
        "<a ",
        "<p>",
        "<quiz",
        "<![CDATA[",
    ),
    *("```", "\n```\n", "~~~", "Why: ", "http://a.b ", '"a",', "'''", "__", "!!! a\n    "),
)
