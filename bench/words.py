"""Plain-English sentences for the benchmark workload, made from small tables by a seeded generator.

The sentences are nonsense as advice and must never be published; they only have the shape of the real course: short
sentences, staff, pupils, parents, channels, reporting. ``@dsl.title@`` stands for a value of the setting.
"""

from random import Random

SLOTS = {
    "who": "A teaching assistant|A class teacher|A supply teacher|The site manager|A volunteer|A governor|A "
    "lunchtime supervisor|A tutor|The office manager|A nursery worker|A sports coach|A technician|A trainee|The "
    "librarian|A pastoral lead|A minibus driver|A music teacher|A cover supervisor|The caretaker|A year lead",
    "person": "a pupil|a former pupil|a parent|a carer|a pupil's older sister|a colleague|a neighbour with a "
    "child at the school|a sixth-former|a visiting coach|a new starter|a parent from the netball club|a pupil "
    "you tutor",
    "bad": "a private message|a personal mobile|a family group chat|a gaming chat|a photo app|a disappearing "
    "message|a personal email|a dating app|a fan page|a video call from home|a shared playlist|a fitness app",
    "ok": "the school email|the parents' app|the class platform|the office phone|a planned meeting|the staff "
    "inbox|the homework page|the trip phone|a letter from the office|the school's own account",
    "when": "at the weekend|late in the evening|on the first day of term|during a trip|in the holidays|after a "
    "parents' evening|on the bus home|just before lunch|at the end of a long week|while the class is "
    "working|after a club",
    "thing": "a friend request|a tagged photo|a late message|an unkind post|a copied profile|a shared "
    "screenshot|a class video|an old comment|a public review|a link from a stranger|a voice note|a group "
    "invitation",
    "place": "the staff room|the school office|the playground|the sports hall|the nursery door|a science "
    "room|the library|the car park|the dining hall|a coach on the motorway|the sixth-form block|an online lesson",
    "step": "keep a short record|note the time and the place|save the address of the page|close the private "
    "channel|ask for a second view|read the policy again|use the agreed form|stop and think before "
    "replying|check who can see it",
    "why": "it keeps contact open to scrutiny|it protects the child and the adult|a small worry can be part of a "
    "larger picture|posts travel further than we expect|a record made early is easier to trust|people remember "
    "tone more than words|settings change when an app updates|the whole team then follows one rule",
    "lead": "@dsl.title@|@dsl.title@|@head.title@|@concern_about_head.title@",
    "policy": "@policies.aup.title@|@policies.aup.title@|@policies.conduct.title@|@policies.whistleblowing.title@",
}

GUIDANCE = """{who} may get {thing} {when}, and it helps to know the rule beforehand.
When {person} sends {thing}, the safest first step is to {step}.
At @short_name@ we use {ok} for this, because {why}.
{who} who is unsure can ask {lead} without waiting for proof.
Being open about {thing} is a sign of good practice, since {why}.
A reply through {bad} may feel kind, yet it leaves no record that others can see.
The same rule holds {when} as it does in {place}.
{policy} says which channels are for pupils and which are for parents and carers.
Staff are not expected to investigate; they {step} and tell {lead}.
Most people meet {thing} at some point, and most handle it well.
If {person} asks for a personal number, offer {ok} instead.
Nobody is in trouble for reporting {thing} that turns out to be harmless.
It is worth talking this through with friends and family, because {why}.
In {place} it can be hard to think clearly, so {step} first.
A worry about {lead} goes to somebody else, and the local page names that person.
Look at your own accounts {when} and check what a stranger can see.
{who} noticed {thing} in {place} and did three simple things.
We record concerns in @recording.system@, and every adult can say how.
A joke sent through {bad} can look quite different to {person}.
If you already know {person} outside work, tell {lead} early and agree what is sensible.
Good habits are small: {step}, then {step}.
The point is not to avoid the internet but to use it with care.
Keep the words short and factual, because {why}.
What begins as {thing} can become a private chat within a day.
Ask yourself how {thing} would look if it were read out in {place}.
Late in a busy term it is easy to forget to {step}.
Some apps suggest contacts by phone number, so {person} may find you without trying.
When an account copies your name, {step} and tell {lead} before you reply to anyone.
{policy} is reviewed each year, and its date is on the local page.
Colleagues deserve the same professional tone as pupils and parents do.""".splitlines()

STEM = """{who} gets {thing} from {person} {when}. What should happen first?
{person_cap} writes to you through {bad} {when}. What do you do?
You see {thing} about a colleague {when}. Which step comes first?
In {place}, {person} shows you {thing}. How do you respond?
{who} is added to {bad} by {person}. What is the sensible choice?
You are asked for your own number by {person} {when}. What do you say?
{thing_cap} with the school's logo appears {when}. Who needs to know?
A friend wants to post {thing} that shows {place}. What do you do?
You remember {when} that {thing} was never recorded. What now?
{person_cap} says that {bad} is quicker than {ok}. What do you answer?""".splitlines()

RIGHT = """Do not reply, and tell {lead} today
Answer from {ok} and keep a copy
Thank them, decline, and offer {ok}
Write down the facts and pass them to {lead}
Follow {policy} and ask {lead} if it is unclear
Save the address and the time, then tell {lead}
Say kindly that staff use {ok}
Close the chat and record it in @recording.system@""".splitlines()

WRONG = """Reply once through {bad} to be polite
Wait until it happens again {when}
Ask a friend outside work what they think
Accept, but keep every answer very short
Leave it, because the account is set to private
Tell {person} that you will answer {when}
Look through the account to find out more
Post a general reminder on your own page
Move the talk to {bad} so that the class does not see it
Mention it in {place} when there is time""".splitlines()

UNSAFE = """Promise {person} that nobody else will hear of it
Ask {person} to keep it between the two of you
Delete everything so that nobody is upset
Send the picture on to a colleague as proof""".splitlines()

SAID_RIGHT = """Yes. That keeps the contact open, and {why}.
Right: {lead} can act on it, and you have a record.
That works, because {why}.
Good. It is kind and it follows {policy}.
Yes: {ok} is the agreed place for this.""".splitlines()

SAID_WRONG = """This keeps a private channel open with {person}.
It may feel polite, but nobody else can see it.
Waiting lets {thing} grow, and early facts get lost.
A private account still has an audience, and people take copies.
Finding out more is not your task; {lead} decides who does that.
A friend cannot see the wider picture that {lead} has.
Short answers are still answers outside {ok}.
The intention is good, yet {why}.
By then the page may have gone, so {step} first.""".splitlines()

SAID_UNSAFE = """Never promise secrecy. This has to be passed on.
Stop here: sharing or deleting it can do harm and removes the record.
This would put you and the child at risk. Tell {lead} at once.
A secret between an adult and a pupil is never safe.""".splitlines()

HINT = """Who needs to know?
Which channel can others see?
Think of what {policy} says.
What would you want a colleague to do?""".splitlines()

WHY = """Contact goes through agreed channels, because {why}.
The first step is small: {step}, then tell {lead}.
{policy} sets this out, and it protects both sides.
A short record made on the day helps {lead} to decide.""".splitlines()

TRUE = """A worry may be reported to {lead} before there is any proof.
{policy} covers contact with parents as well as with pupils.
{thing_cap} can spread even when the account is private.
Using {ok} protects the adult as well as the child.""".splitlines()

FALSE = """{thing_cap} from {person} need not be mentioned if it was sent {when}.
Staff are banned from having accounts of their own.
A record is only needed when {lead} asks for one.
Once {thing} is deleted, nobody can have a copy.""".splitlines()

GAP = """Staff write to pupils through *, never through {bad}.#the school email|school email
A worry about a child goes to * on the same day.#the safeguarding lead|safeguarding lead|DSL
The policy for raising a concern that is not acted on is the * policy.#whistleblowing|whistle-blowing
Before you reply to {thing}, make a short *.#record|note""".splitlines()

ORDER = """Keep the evidence
Tell {lead}
Record it in @recording.system@
Report it to the website, if appropriate""".splitlines()

SCENE = """It is quiet in {place}. {person_cap} sends you {thing}.
Nothing more happens until {person} writes again {when}.
A colleague says that the same account wrote to them through {bad}.
You have a few minutes before the next lesson, and {thing} is still on the screen.
{who} asks whether you have seen {thing}.""".splitlines()

TITLES = """Messages after work
Friends and followers
Photos on a trip
Group chats
Your name online
Who to tell
Keeping a record
Devices in class
Video lessons
Clubs and tutoring
Former pupils
Colleagues online
Old posts
Privacy settings
When you are the target
Speaking up""".splitlines()


class Writer:
    """Generator of sentences; the same seed gives the same text."""

    def __init__(self, seed: str):
        self.random = Random(seed)

    def fill(self, template: str) -> str:
        """Replace every {slot} of a template; a sentence starts with a capital."""
        out = template
        while "{" in out:
            start = out.index("{")
            end = out.index("}", start)
            name = out[start + 1 : end]
            word = self.random.choice(SLOTS[name.removesuffix("_cap")].split("|"))
            if name.endswith("_cap") or out[:start].endswith(". ") or (start == 0 and word[0] != "@"):
                word = word[0].upper() + word[1:]
            elif name == "who":
                word = word[0].lower() + word[1:]
            out = out[:start] + word + out[end + 1 :]
        return out

    def one(self, table: list[str]) -> str:
        """Return one sentence from a table of templates."""
        return self.fill(self.random.choice(table))

    def some(self, table: list[str], count: int) -> list[str]:
        """Return sentences from different templates of a table."""
        return [self.fill(t) for t in self.random.sample(table, count)]

    def prose(self, words: int) -> list[str]:
        """Return guidance sentences with at least this many words in total."""
        out, count = [], 0
        while count < words:
            sentence = self.one(GUIDANCE)
            out.append(sentence)
            count += len(sentence.split())
        return out


SYLLABLES = [consonant + vowel for consonant in "bcdfghjklmnprstvwz" for vowel in "aeiou"]


class DistinctWriter(Writer):
    """Writer of sentences that each hold a word of their own, as the texts of a real course all differ."""

    def __init__(self, random: Random, first: int):
        self.random = random
        self.number = first

    def fill(self, template: str) -> str:
        """Replace every {slot} of a template, and put the next made-up word before its full stop or question mark."""
        said, _, answers = super().fill(template).partition("#")
        self.number += 1
        body = said.rstrip(".?")
        said = f"{body} {spell(self.number)}{said[len(body) :]}"
        return f"{said}#{answers}" if answers else said


def spell(number: int) -> str:
    """Return a pronounceable word that no other number has."""
    word = ""
    while number:
        number, syllable = divmod(number, len(SYLLABLES))
        word += SYLLABLES[syllable]
    return f"pl{word}"
