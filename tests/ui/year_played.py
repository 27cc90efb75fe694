"""The year of the table played by keys and clicks, step by step; each step looks at what is to be seen."""

from tests.helpers.year import DAYS, JANUARY, JUNE, MARCH, NOVEMBER, SEPTEMBER
from tests.ui.secretary import (
    CLOSING,
    DIFFERENCES,
    FOOT,
    MEETINGS,
    MINUTES,
    PALETTE,
    PEOPLE,
    PUT_OFF,
    REGISTER,
    TASKS,
    TOPICS,
    VERSIONS,
)  # fmt: skip
from tests.ui.year_by_keys import DUE, TEXT, Clerk, on
from tests.ui.year_table import (
    BETWEEN,
    FORGOTTEN,
    NAMES,
    NEXT,
    NOTE,
    PLAN,
    TABLE,
    left,
    typed_at,
    waiting,
)  # fmt: skip

BUDGET, TRIP, WINTER, CAMP, NEWS = "Rozpočet", "Výlet", "Zimní služby", "Letní tábor", "Aktuality"
SAID = (
    "Všichni byli vyzváni dodat přehled kapacit za rok 2023 do 29.2. 2024.",
    "Manažer skupiny má za úkol poslat vedení města dopis o noclehárně.",
)
DATES = "Další termíny jednání: 18.3.; 10.6.; 9.9.; 11.11. vždy v 13:30."
SAME = "Mezi těmito dvěma se nic nezměnilo."
LOOSE = "Rozpočet je schválený."
IN_MARCH = {"present": (*NAMES[:2], NAMES[3]), "away": NAMES[2:3]}


def the_rest(clerk: Clerk) -> None:
    after_january(clerk)
    march(clerk)
    between(clerk)
    june(clerk)
    march_again(clerk)
    september(clerk)
    september_is_held(clerk)
    november(clerk)
    clerk.knows_stories(NOVEMBER, *TABLE)
    clerk.sees_groups(NOVEMBER)
    for line in clerk.held:
        assert [told.split(" ", 3)[-1] for told in clerk.story(line)[1:]] == ["trvá."] * 4
    clerk.press("Ctrl+Shift+S")
    assert [clerk.state(of) for of in range(len(DAYS))] == ["hotové"] * len(DAYS)


# January


def january(clerk: Clerk, *, planned: bool) -> None:
    """Topics, who came, the tasks; the program is closed and started again amid them."""
    assert clerk.title == "8. ledna 2024"
    clerk.adds_topics(PLAN, BUDGET, TRIP)
    clerk.press("F3")
    clerk.write("".join(f"{name}\n" for name in NAMES))
    clerk.write("Host Neznámý, Úřad Delta\n")
    clerk.restart()
    clerk.types_tasks(JANUARY, planned=planned)


def plan_the_year(clerk: Clerk) -> None:
    """Yes to the dates of the line the caret is in, taken back and done again; what waited gets its day."""
    for undone in (True, False):
        clerk.press("Ctrl+Return")
        assert "Naplánováno: 4 setkání (po 18. 3., po 10. 6., po 9. 9., po 11. 11.)." in clerk.says()
        assert term_of(clerk, "statistika") == f"{on(DAYS[MARCH])} (setkání)"
        if undone:
            clerk.press("Ctrl+Z")
            assert term_of(clerk, "statistika") == NEXT


def close_january(clerk: Clerk, planned: str) -> None:
    """One topic is not to come back; leaving the page by Esc is as if nothing had been."""
    topics = [
        clerk.held_by_plan(left(JANUARY)), f"vrátí se, {BUDGET}, nedostalo se na ně",
        f"vrátí se, {TRIP}, nedostalo se na ně", f"vrátí se, {WINTER}, nechané na příště",
    ]  # fmt: skip
    dropped = [*topics[:2], f"nevrátí se, {TRIP}, příště ne, podle vás", topics[3]]
    for leaving in ("Esc", "F10"):
        clerk.press("F10")
        assert clerk.closing("TÉMATA PŘÍŠTĚ")[-4:] == topics
        clerk.walk(CLOSING, TRIP)
        clerk.press("Space", leaving)
    said = clerk.closes(dropped, left(JANUARY))
    assert "Zápis č. 1 je uzavřený: " in said
    assert planned in said


def after_january(clerk: Clerk) -> None:
    """Closed minutes take no letter; opened again they say what they said, and close as a new version."""
    shown = clerk.text(MINUTES)
    clerk.write("x")
    assert clerk.text(MINUTES) == shown
    clerk.press("Ctrl+Shift+Y", "Ctrl+Shift+H")
    assert clerk.column(VERSIONS) == ["Teď", "Verze 1"]
    assert clerk.text(DIFFERENCES) == SAME
    clerk.press("Esc", "F10", "Return")
    assert "Zápis č. 1 je uzavřený, verze 2: " in clerk.says()
    clerk.press("Ctrl+Shift+E", "F4", "F4")
    clerk.sees_groups(JANUARY)
    clerk.knows_stories(JANUARY, "dopis", "statistika", "hotovo", "zrušeno", "zákon")


# March to June


def march(clerk: Clerk) -> None:
    """The program started on the day shows the meeting, which begins with the first who is ticked."""
    clerk.restart(DAYS[MARCH])
    assert clerk.title == "18. března 2024"
    assert "plánované" in clerk.says()
    assert clerk.column(TOPICS) == [*clerk.older, PLAN, BUDGET, WINTER]
    clerk.sees_to_review(MARCH)
    clerk.press("Shift+F3", "F3")
    clerk.write("Bára Zkušební")
    clerk.press("Down", "Space", "Esc")
    assert "probíhá" in clerk.says()
    clerk.reviews(MARCH)
    take_back_a_review(clerk)
    clerk.under(BUDGET, LOOSE)
    clerk.restart()
    clerk.types_tasks(MARCH)
    said = clerk.closes(
        [clerk.held_by_plan(left(MARCH)), f"nevrátí se, {BUDGET}, probrané",
         f"vrátí se, {WINTER}, nedostalo se na ně"], left(MARCH),
    )  # fmt: skip
    assert "Zápis č. 2 je uzavřený: " in said
    points = [task.line for task in typed_at(MARCH)]
    clerk.printed(MARCH, *points, LOOSE, **IN_MARCH)
    clerk.knows_stories(MARCH, "dopis", "přehled", "seznam", "dotazník", "sál", "hned")
    clerk.sees_groups(MARCH)


def take_back_a_review(clerk: Clerk) -> None:
    before = clerk.rows(FOOT)
    clerk.to_foot(TABLE["zákon"].line)
    clerk.press("Space", "F4")
    clerk.write("omylem\n")
    assert clerk.rows(FOOT) != before
    clerk.press("Ctrl+Z", "Ctrl+Z", "Esc")
    assert clerk.rows(FOOT) == before


def between(clerk: Clerk) -> None:
    """In May the program begins with the tasks; somebody leaves; the agenda of June is thought over."""
    clerk.restart(BETWEEN)
    assert clerk.title == "Úkoly"
    clerk.walk(TASKS, TABLE["sdružení"].line, TEXT)
    clerk.press("Space", "Ctrl+Z", "Space")
    clerk.unfolds_settled()
    clerk.walk(TASKS, TABLE["podklady"].line, TEXT)
    clerk.press("Space", "Space", "Ctrl+Shift+L")
    clerk.walk(REGISTER, "Emil Smyšlený")
    clerk.press("Return", *["Tab"] * 5)
    clerk.write("b")
    clerk.press("Esc")
    assert ["Emil Smyšlený", "Úřad Delta", "bývalý"] in clerk.rows(REGISTER)
    clerk.to_meeting(JUNE)
    clerk.press("Return")
    clerk.adds_topics(CAMP)
    assert "Emil Smyšlený" not in clerk.column(PEOPLE)
    clerk.press("Ctrl+Shift+S")
    assert clerk.state(JUNE) == "plánované"


def june(clerk: Clerk) -> None:
    """On the day it is found by its date in the palette; one topic is dealt with, one left for next time."""
    clerk.restart(DAYS[JUNE])
    clerk.press("Ctrl+Shift+E", "Ctrl+Shift+P")
    clerk.write("10. června")
    clerk.until(lambda: "Setkání 10. června 2024" in clerk.column(PALETTE))
    clerk.press("Return")
    assert clerk.title == "10. června 2024"
    assert clerk.column(TOPICS) == [*clerk.older, PLAN, WINTER, CAMP]
    clerk.sees_to_review(JUNE)
    clerk.press("Shift+F3", "F3")
    clerk.write("bár\n")
    clerk.press("F3")
    clerk.reviews(JUNE)
    clerk.under(WINTER, "Zimní služby jsou zajištěné.")
    clerk.decides(CAMP, "Ctrl+L")
    assert clerk.column(PUT_OFF) == [CAMP]
    clerk.types_tasks(JUNE)
    said = clerk.closes(
        [clerk.held_by_plan(left(JUNE)), f"nevrátí se, {WINTER}, probrané",
         f"vrátí se, {CAMP}, nechané na příště"], left(JUNE),
    )  # fmt: skip
    assert "Zápis č. 3 je uzavřený: " in said
    clerk.printed(JUNE, *(task.line for task in typed_at(JUNE)), "Zimní služby jsou zajištěné.")
    clerk.knows_stories(JUNE, "dopis", "sdružení", "podklady", "sál", "plakát", "tlumočník")
    clerk.sees_groups(JUNE)


def march_again(clerk: Clerk) -> None:
    """Opened again after June, March gets a task, a note and other words; June stays as it was."""
    clerk.to_meeting(JUNE)
    clerk.press("Return")
    seen = clerk.rows(FOOT), clerk.text(MINUTES)
    clerk.to_meeting(MARCH)
    clerk.press("Return", "Ctrl+Shift+Y", "Ctrl+Shift+H")
    assert clerk.text(DIFFERENCES) == SAME
    clerk.press("Esc")
    task = TABLE[FORGOTTEN]
    clerk.to_topic(PLAN)
    clerk.press("End", "Return")
    clerk.write(f"! {task.line}")
    clerk.to_foot(TABLE["leták"].line)
    clerk.press("F4")
    clerk.write(f"{NOTE}\n")
    clerk.press("Esc")
    clerk.to_topic(BUDGET)
    clerk.press("End")
    clerk.write(" Jednomyslně.")
    open_now = [one.line for one in TABLE.values() if one.born <= MARCH and one.waits_for(SEPTEMBER)]
    said = clerk.closes([f"vrátí se, {WINTER}, nedostalo se na ně"], open_now)
    assert "Zápis č. 2 je uzavřený, verze 2: " in said
    points = [one.line for one in typed_at(MARCH)]
    clerk.printed(MARCH, *points, task.line, f"{LOOSE} Jednomyslně.", **IN_MARCH)
    clerk.press("Ctrl+Shift+H")
    assert clerk.column(VERSIONS) == ["Verze 2", "Verze 1"]
    assert clerk.text(DIFFERENCES).splitlines() == [
        "Body", PLAN, f"přidáno\t{task.line}", BUDGET, f"změněno\t{LOOSE} Jednomyslně.",
        "Úkoly", f"přidáno\t{task.line} – Jan Ukázka, {task.term_at(MARCH)}, otevřený",
        "Úkoly z minula",
        f"změněno\t{TABLE['leták'].line} (z 8. 1. 2024) – otevřený, út 30. 4. 2024, {NOTE}",
    ]  # fmt: skip
    clerk.restart()
    clerk.knows_stories(JUNE, "leták", FORGOTTEN)
    clerk.to_meeting(JUNE)
    clerk.press("Return")
    assert (clerk.rows(FOOT), clerk.text(MINUTES)) == seen


# September and November


def september(clerk: Clerk) -> None:
    """A meeting put aside is as if it had not been held; taken back after a restart, all is as it was."""
    clerk.restart(DAYS[SEPTEMBER])
    assert clerk.title == "9. září 2024"
    assert clerk.column(TOPICS) == [*clerk.older, PLAN, CAMP]
    clerk.sees_to_review(SEPTEMBER)
    seen = clerk.rows(FOOT)
    clerk.to_meeting(JUNE)
    clerk.press("Del")
    for again in (clerk.press, clerk.restart):
        again()
        clerk.press("Ctrl+Shift+W")
        lines = [*waiting(JUNE), TABLE[FORGOTTEN].line, *clerk.held]
        assert sorted(row[TEXT] for row in clerk.rows(FOOT)) == sorted(lines)
        clerk.knows_stories(MARCH, "dopis", "leták", "plakát")
    take_back(clerk, "10. června 2024")
    assert clerk.rows(FOOT) == seen
    clerk.knows_stories(JUNE, "dopis", "leták", "mapa", "výlet")


def september_is_held(clerk: Clerk) -> None:
    """Opened from the list; what is due by November follows it aside, back, to another day and back."""
    clerk.to_meeting(SEPTEMBER)
    clerk.press("Return", "Shift+F3")
    clerk.reviews(SEPTEMBER)
    clerk.types_tasks(SEPTEMBER)
    what_is_due_follows(clerk)
    clerk.decides(CAMP, "Ctrl+D")
    clerk.adds_topics(NEWS)
    clerk.decides(NEWS, "Ctrl+R")
    said = clerk.closes(
        [clerk.held_by_plan(left(SEPTEMBER)), f"nevrátí se, {CAMP}, tentokrát vynechané"], left(SEPTEMBER)
    )
    assert "Zápis č. 4 je uzavřený: " in said
    clerk.printed(SEPTEMBER, *(task.line for task in typed_at(SEPTEMBER)))
    clerk.knows_stories(SEPTEMBER, "dopis", FORGOTTEN, "stánek", "web")
    clerk.sees_groups(SEPTEMBER)


def what_is_due_follows(clerk: Clerk) -> None:
    """A term by November waits while November is put aside, moves with it, and comes back with it."""
    until = TABLE["sál 2"].shown(SEPTEMBER)
    clerk.to_meeting(NOVEMBER)
    clerk.press("Del", "Ctrl+Shift+W")
    assert term_of(clerk, "sál 2") == NEXT
    take_back(clerk, "11. listopadu 2024")
    assert term_of(clerk, "sál 2") == until
    for day, other in ((on(DAYS[NOVEMBER]), "18. 11."), ("po 18. 11. 2024", "11. 11.")):
        clerk.press("Ctrl+Shift+S")
        clerk.walk(MEETINGS, day)
        clerk.press("F2", "Ctrl+A")
        clerk.write(f"{other}\n")
        clerk.press("Ctrl+Shift+W")
        assert term_of(clerk, "sál 2") == f"po {other} 2024 (setkání)"
    clerk.to_meeting(NOVEMBER)
    clerk.press("Del")
    clerk.press("Ctrl+Z")
    clerk.press("Ctrl+Shift+W")
    assert term_of(clerk, "sál 2") == until


def take_back(clerk: Clerk, day: str) -> None:
    """Take back a meeting that was put aside, from the list, and go to the minutes."""
    clerk.press("Ctrl+Shift+S")
    clerk.click("Odložená (1)")
    clerk.choose(f"Vzít zpět: {day}")
    clerk.press("Ctrl+Shift+W")


def term_of(clerk: Clerk, name: str) -> str:
    return {row[TEXT]: row[DUE] for row in clerk.rows(FOOT)}[TABLE[name].line]


def november(clerk: Clerk) -> None:
    """The day before, its invitation is made from the start page; on the day it is held."""
    clerk.restart(DAYS[NOVEMBER].replace(day=10))
    assert "Pozvánka na po 11. 11. 2024" in clerk.says()
    clerk.press("Ctrl+Shift+O")
    assert clerk.title == "11. listopadu 2024"
    (invitation,) = clerk.papers(NOVEMBER, "*")
    assert "_pozvanka_" in invitation.name
    clerk.restart(DAYS[NOVEMBER])
    assert clerk.column(TOPICS) == [NEWS, *clerk.older, PLAN]
    clerk.sees_to_review(NOVEMBER)
    clerk.press("Shift+F3")
    clerk.reviews(NOVEMBER)
    clerk.types_tasks(NOVEMBER)
    said = clerk.closes([clerk.held_by_plan(left(NOVEMBER))], left(NOVEMBER))
    assert "Zápis č. 5 je uzavřený: " in said
    clerk.printed(NOVEMBER, *(task.line for task in typed_at(NOVEMBER)))
