"""Routes: who to tell in each situation, as ``quizzes/routes.yml`` lists them for *Who to tell* and the wallet card.

A route is by situation because no one looks up an organisation at eleven at night. The people are in the setting, the
nation's bodies in the facts: a route names their values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.bank.model import Prose

LINKS = frozenset({"email", "link"})
"""The fields to reach a contact by that are not telephone numbers."""
ROUTES_PAGE = "who-to-tell.html"
"""The template of the page that shows routes."""
PARTS = ("dont", "say", "after", "next_open", "more")
"""The steps of a situation below the phone numbers, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person or organisation to tell: the dotted path of its value, and the fields it has."""

    value: str
    """Its dotted path in the setting or the facts."""
    is_lead: bool = False
    """Whether it is the person who leads; the others are reached through them."""
    optional: bool = False
    """Whether a setting may leave it out."""
    hears_about_leader: bool = False
    """Whether it hears concerns about a leader, so that no page sends people to the lead for its number."""
    falls_back: bool = False
    """Whether another contact, listed there, is used if the setting names none."""
    many: bool = False
    """Whether it is a list, of at least one unless it is optional."""
    said: str = "title"
    """The field with its title or name; a role with a title may also have a name."""
    reach: tuple[str, ...] = ("phone", "email")
    """The fields to reach it by, the most useful first."""
    says: tuple[str, ...] = ()
    """More fields to show, such as its hours."""
    has_clock: bool = False
    """Whether it has opening hours that a page can compare with the clock."""
    is_dated: bool = True
    """Whether it says when it was last checked."""

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.value.rpartition(".")[2]

    @property
    def phones(self) -> tuple[str, ...]:
        """The fields with its telephone numbers, the most useful first."""
        return tuple(field for field in self.reach if field not in LINKS)

    @property
    def is_reached_through_lead(self) -> bool:
        """Whether both phone and email may be missing, so that the page says to ask the lead."""
        return self.reach == ("phone", "email")


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStep:
    """One instruction of the page Who to tell, with the contacts to call for it."""

    name: str
    say: Prose
    call: tuple[str, ...] = ()
    """Whose numbers are below it: paths of contacts and bodies, or of groups of phrases."""
    needs: str = ""
    """The value that a setting must have for the step to be shown."""
    unless: str = ""
    """The value that leaves the step out where a setting has it."""
    see: str = ""
    """The id of the situation to go on with."""
    ring_first: Prose | None = None
    """Text above the numbers while nobody is there by the clock, with the slot ``{time}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A situation in which someone has to be told, such as danger or a mistake, with the steps to take in order."""

    id: str
    title: Prose
    danger: RouteStep | None
    """What to do in danger, before all others at any hour."""
    do: tuple[RouteStep, ...]
    """What to do first: who to tell, at the top with their numbers."""
    closed: RouteStep | None
    """Who to tell while the setting is closed, or if nobody answers."""
    dont: tuple[RouteStep, ...] = ()
    """What not to do."""
    say: tuple[RouteStep, ...] = ()
    """Words to say."""
    after: tuple[RouteStep, ...] = ()
    """What to do once somebody was told, such as what to write down."""
    next_open: tuple[RouteStep, ...] = ()
    """What can wait until somebody is there."""
    more: tuple[RouteStep, ...] = ()
    """What else may help or apply."""
    phrases: tuple[str, ...] = ()
    """What people type into the search for it."""
    how: Prose
    when: Prose
    poster: Mapping[str, tuple[str, ...]]
    """The names of the steps on the poster, with those of their contacts whose numbers are there."""

    @property
    def parts(self) -> tuple[tuple[str, tuple[RouteStep, ...]], ...]:
        """The situation's steps below the phone numbers, as pairs: the key of a heading, and the steps under it."""
        return tuple((name, steps) for name in PARTS if (steps := getattr(self, name)))

    @property
    def steps(self) -> tuple[RouteStep, ...]:
        """All steps of the situation, in the order of the page *Who to tell*."""
        first = (self.danger, *self.do, self.closed)
        return (*(step for step in first if step), *(step for _, steps in self.parts for step in steps))


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteLine:
    """A sentence with the contacts to call below it, on the poster or the card."""

    say: Prose
    call: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedText:
    """A text about a value: the words before a phrase, or those in place of a contact that is not known yet."""

    value: str
    """Dotted path of the value."""
    say: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseGroup:
    """Phrases of a setting that say how to reach somebody, such as its support for staff, each with words before it."""

    value: str
    """Dotted path of the part of the setting that holds them."""
    phrases: tuple[NamedText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    """The question about danger and the number to ring in it, which come before all else."""

    ask: Prose
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletCard:
    """The card for a wallet: what stands on its two faces."""

    front: tuple[RouteLine, ...]
    back: tuple[RouteLine, ...]
    foot: Prose | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """Who to tell in a course: situations with their steps, contacts, poster, card, and the strip on the home page."""

    danger: Danger | None
    numbers: tuple[str, ...]
    """Short numbers that are links wherever a text has them; that for danger is the first."""
    worried: Prose
    """The question above the lead's number."""
    contacts: tuple[Contact, ...]
    """The contacts in the setting and nearby, in the order of their list."""
    bodies: tuple[Contact, ...]
    """The nation's helplines and bodies, in the order of their list."""
    phrases: tuple[PhraseGroup, ...]
    """Parts of the setting that steps call like contacts."""
    not_yet: tuple[NamedText, ...]
    """Contacts that a setting may fill in later, with what the list says of them until then."""
    note: Prose | None
    """Text above the list of contacts."""
    urgent: RouteStep | None
    """Who to tell when nobody here can be reached."""
    situations: tuple[Situation, ...]
    """In the order of the page."""
    columns: tuple[tuple[tuple[Situation, ...], ...], ...]
    """The situations on the poster: columns, each of parts of about the same height."""
    lines: tuple[RouteLine, ...]
    """The lines at the foot of the poster."""
    card: WalletCard | None

    @property
    def called(self) -> Mapping[str, Contact]:
        """Every contact and body by the path of its value."""
        return {one.value: one for one in (*self.contacts, *self.bodies)}

    @property
    def phrase_groups(self) -> Mapping[str, PhraseGroup]:
        """The groups of phrases by the path of the value."""
        return {one.value: one for one in self.phrases}

    @property
    def lead(self) -> Contact | None:
        """The person who leads."""
        return next((one for one in self.contacts if one.is_lead), None)

    @property
    def urgent_contact(self) -> Contact | None:
        """The first contact to call when nobody here can be reached."""
        return self.called[self.urgent.call[0]] if self.urgent else None
