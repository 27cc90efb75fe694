"""All actions as data: menus, buttons, the page of keys and the tests read them from here.

No shortcut has a digit or Ctrl+Alt: on a Czech keyboard digits are shifted and AltGr is Ctrl+Alt.
"""

from enum import Enum

from kpss_desktop.system.values import dataclass


class Where(Enum):
    """Where a key works; also the heading on the page of keys."""

    WINDOW = "Kdekoli"
    MEETING = "V zápisu setkání"
    EDITOR = "Při psaní bodů"
    ATTENDANCE = "V prezenci"
    AGENDA = "V tématech"
    TASKS = "V úkolech"
    TASK_PAGE = "Na stránce úkolů"
    LISTS = "V seznamu setkání a lidí"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing she can do. `bound` actions get a QAction; the others are handled where she types."""

    name: str
    text: str
    keys: tuple[str, ...]
    where: Where
    bound: bool = True
    icon: str = ""


ACTS: tuple[Act, ...] = (
    Act("new_meeting", "Nové setkání", ("Ctrl+N",), Where.WINDOW, icon="plus"),
    Act(
        "plan_meetings", "Naplánovat setkání dopředu", ("Ctrl+Shift+A",), Where.WINDOW, icon="calendar-clock"
    ),
    Act("page_meeting", "Zápis", ("Ctrl+Shift+W",), Where.WINDOW, icon="notebook-pen"),
    Act("page_meetings", "Setkání", ("Ctrl+Shift+S",), Where.WINDOW, icon="calendar-days"),
    Act("page_tasks", "Úkoly", ("Ctrl+Shift+E",), Where.WINDOW, icon="list-checks"),
    Act("page_people", "Lidé", ("Ctrl+Shift+L",), Where.WINDOW, icon="users"),
    Act("page_settings", "Nastavení", ("Ctrl+Shift+N",), Where.WINDOW, icon="settings"),
    Act("remind_tasks", "Připomenout úkoly…", (), Where.WINDOW, icon="bell"),
    Act("palette", "Najít příkaz, osobu, úkol, setkání", ("Ctrl+Shift+P",), Where.WINDOW, icon="search"),
    Act("help", "Klávesy", ("F1",), Where.WINDOW, icon="keyboard"),
    Act("quit", "Konec", ("Ctrl+Q",), Where.WINDOW),
    Act("finish", "Uzavřít zápis", ("F10",), Where.MEETING, icon="check-check"),
    Act("reopen", "Znovu otevřít uzavřený zápis", ("Ctrl+Shift+Y",), Where.MEETING, icon="lock-open"),
    Act("versions", "Verze zápisu a jejich rozdíly", ("Ctrl+Shift+H",), Where.MEETING, icon="file-clock"),
    Act("undo", "Zpět", ("Ctrl+Z",), Where.MEETING, icon="undo-2"),
    Act("redo", "Znovu", ("Ctrl+Y", "Ctrl+Shift+Z"), Where.MEETING, icon="redo-2"),
    Act("export", "Zápis do Wordu", ("F9",), Where.MEETING, icon="file-text"),
    Act("open_export", "Otevřít ve Wordu", ("Shift+F9",), Where.MEETING, icon="file-symlink"),
    Act("export_folder", "Ukázat složku se zápisem", ("Ctrl+F9",), Where.MEETING, icon="folder-open"),
    Act("export_mail", "E-mail se zápisem", ("Ctrl+Shift+M",), Where.MEETING, icon="mail"),
    Act("export_mail_invitation", "E-mail s pozvánkou", (), Where.MEETING, icon="mail-plus"),
    Act("export_mail_tasks", "E-mail s úkoly", (), Where.MEETING, icon="mail-check"),
    Act("export_pdf", "Zápis jako PDF", ("Ctrl+Shift+F9",), Where.MEETING, icon="file-type"),
    Act("export_pdf_invitation", "Pozvánka jako PDF", (), Where.MEETING, icon="file-type"),
    Act("export_pdf_attendance", "Prezenční listina jako PDF", (), Where.MEETING, icon="file-type"),
    Act("export_pdf_tasks", "Seznam úkolů jako PDF", (), Where.MEETING, icon="file-type"),
    Act("export_pdf_public", "Zápis ke zveřejnění jako PDF…", (), Where.MEETING, icon="file-type"),
    Act("export_public", "Zápis ke zveřejnění…", (), Where.MEETING, icon="globe"),
    Act("export_invitation", "Pozvánka", ("Ctrl+Shift+O",), Where.MEETING, icon="send"),
    Act("export_attendance", "Prezenční listina", ("Ctrl+Shift+R",), Where.MEETING, icon="clipboard-list"),
    Act(
        "export_calendar",
        "Termíny do kalendáře (.ics)",
        ("Ctrl+Shift+K",),
        Where.MEETING,
        icon="calendar-plus",
    ),
    Act("export_tasks", "Seznam úkolů (Word)", (), Where.MEETING, icon="list-todo"),
    Act("export_table", "Seznam úkolů (Excel)", (), Where.MEETING, icon="table"),
    Act("export_todos", "Úkoly do kalendáře (.ics)", (), Where.MEETING, icon="calendar-check"),
    Act("find_text", "Najít v zápisu", ("Ctrl+F",), Where.MEETING, icon="text-search"),
    Act("replace_text", "Nahradit v zápisu", ("Ctrl+Shift+F",), Where.MEETING),
    Act(
        "focus_mode",
        "Jen zápis na celou obrazovku, i pro projektor",
        ("F11",),
        Where.MEETING,
        icon="presentation",
    ),
    Act("details", "Údaje setkání", ("Ctrl+H",), Where.MEETING, icon="heading"),
    Act("go_agenda", "K tématům", ("F2",), Where.MEETING),
    Act("go_attendance", "K prezenci a zpět na místo psaní", ("F3",), Where.MEETING),
    Act("as_last_time", "Prezence jako minule", ("Shift+F3",), Where.MEETING),
    Act("everybody", "Prezence: všichni, kdo ještě nejsou zapsáni", (), Where.MEETING),
    Act("go_task", "K vlastníkovi a termínu úkolu", ("Ctrl+Shift+T",), Where.MEETING),
    Act(
        "round_table",
        "Kolečko: bod pro každou přítomnou organizaci",
        ("F5",),
        Where.MEETING,
        icon="messages-square",
    ),
    Act("past_older", "Minule: co zaznělo dřív", ("F7",), Where.MEETING, icon="rotate-ccw-clock"),
    Act("past_newer", "Minule: zpátky k novějšímu", ("Shift+F7",), Where.MEETING),
    Act("past_copy", "Minule: převzít do zápisu", ("Ctrl+J",), Where.MEETING),
    Act("next_area", "Další část okna", ("F6",), Where.MEETING),
    Act("previous_area", "Předchozí část okna", ("Shift+F6",), Where.MEETING),
    Act("fold_agenda", "Sbalit nebo rozbalit témata", ("Shift+F2",), Where.MEETING),
    Act("fold_attendance", "Sbalit nebo rozbalit prezenci", ("Ctrl+F3",), Where.MEETING),
    Act("fold_tasks", "Sbalit nebo rozbalit úkoly", ("Ctrl+Shift+U",), Where.MEETING),
    Act(
        "write_dates",
        "Zapsat další termíny jako bod",
        ("Ctrl+Shift+J",),
        Where.MEETING,
        icon="calendar-range",
    ),
    Act("clean_next", "Projít, co je k dočištění", ("F8",), Where.MEETING, icon="brush-cleaning"),
    Act("clean_previous", "K dočištění zpátky", ("Shift+F8",), Where.MEETING),
    Act("tidy_signs", "Opravit uvozovky a pomlčky", (), Where.MEETING, icon="quote"),
    Act("new_point", "Nový bod, v kolečku další organizace", ("Return",), Where.EDITOR, bound=False),
    Act("indent", "Vnořit bod i s podřízenými", ("Tab",), Where.EDITOR, bound=False),
    Act("outdent", "Vysunout bod i s podřízenými", ("Shift+Tab",), Where.EDITOR, bound=False),
    Act("move_up", "Posunout bod výš", ("Alt+Shift+Up",), Where.EDITOR, bound=False),
    Act("move_down", "Posunout bod níž", ("Alt+Shift+Down",), Where.EDITOR, bound=False),
    Act("delete_points", "Smazat bod i s podřízenými", ("Ctrl+Shift+Del",), Where.EDITOR, bound=False),
    Act("bold", "Tučně", ("Ctrl+B",), Where.EDITOR, bound=False),
    Act("italic", "Kurzíva", ("Ctrl+I",), Where.EDITOR, bound=False),
    Act("link", "Odkaz", ("Ctrl+K",), Where.EDITOR, bound=False),
    Act("internal", "Neveřejný bod nebo výběr", ("Ctrl+Shift+I",), Where.EDITOR, bound=False),
    Act("task", "Z bodu úkol a zpět", ("Ctrl+T",), Where.EDITOR, bound=False),
    Act("mark", "Nestihla jsem: označit bod k dopsání", ("Ctrl+M",), Where.EDITOR, bound=False),
    Act("suggest", "Návrhy pravopisu", ("Shift+F10", "Menu"), Where.EDITOR, bound=False),
    Act("add_word", "Přidat slovo do slovníku", ("Ctrl+Shift+D",), Where.EDITOR, bound=False),
    Act("task_sign", "Řádek začínající ! je úkol", ("!",), Where.EDITOR, bound=False),
    Act("decision_sign", "Řádek začínající = je rozhodnutí", ("=",), Where.EDITOR, bound=False),
    Act("topic_sign", "Řádek začínající ? je téma na příště", ("?",), Where.EDITOR, bound=False),
    Act("accept", "Přijmout nabídku řádku, potvrdit nejisté", ("Ctrl+Return",), Where.EDITOR, bound=False),
    Act("candidate", "Jiný termín, jiná osoba, další nabídka", ("F4",), Where.EDITOR, bound=False),
    Act("dismiss", "U tohoto řádku už nenabízet", ("Esc",), Where.EDITOR, bound=False),
    Act("mention", "Jméno, organizace nebo role podle části jména", ("@",), Where.EDITOR, bound=False),
    Act("snippet", "Rozepsat zkratku; z výběru novou", ("Ctrl+Space",), Where.EDITOR, bound=False),
    Act("next_topic", "K dalšímu tématu", ("Ctrl+PgDown",), Where.EDITOR, bound=False),
    Act("previous_topic", "K předchozímu tématu", ("Ctrl+PgUp",), Where.EDITOR, bound=False),
    Act("larger", "Větší písmo (také Ctrl a kolečko)", ("Ctrl++",), Where.EDITOR, bound=False),
    Act("smaller", "Menší písmo", ("Ctrl+-",), Where.EDITOR, bound=False),
    Act("tick", "Zapsat, kdo přišel, a hned hledat dalšího", ("Return",), Where.ATTENDANCE, bound=False),
    Act("cycle", "Přítomen, omluven, nepřítomen, neuvedeno", ("Space",), Where.ATTENDANCE, bound=False),
    Act("order_up", "Výš v pořadí zápisu", ("Alt+Up",), Where.ATTENDANCE, bound=False),
    Act("order_down", "Níž v pořadí zápisu", ("Alt+Down",), Where.ATTENDANCE, bound=False),
    Act("order_view", "Pořadí zápisu, nebo seznam", ("Alt+Home",), Where.ATTENDANCE, bound=False),
    Act("person_details", "Příchod, odchod, organizace, náhradník", ("F2",), Where.ATTENDANCE, bound=False),
    Act("arrive_now", "Příchod právě teď", ("Alt+P",), Where.ATTENDANCE, bound=False),
    Act("leave_now", "Odchod právě teď", ("Alt+O",), Where.ATTENDANCE, bound=False),
    Act("add_topic", "Další téma", ("Return",), Where.AGENDA, bound=False),
    Act("write_topic", "Psát pod téma", ("Ctrl+Return",), Where.AGENDA, bound=False),
    Act("topic_up", "Téma výš", ("Alt+Up",), Where.AGENDA, bound=False),
    Act("topic_down", "Téma níž", ("Alt+Down",), Where.AGENDA, bound=False),
    Act("topic_skip", "Tentokrát vynechat", ("Ctrl+D",), Where.AGENDA, bound=False),
    Act("topic_later", "Nechat na příště", ("Ctrl+L",), Where.AGENDA, bound=False),
    Act(
        "topic_standing", "Stálé téma: bude v každém programu, a zpět", ("Ctrl+R",), Where.AGENDA, bound=False
    ),
    Act("task_status", "Otevřený, splněný, zrušený", ("Space",), Where.TASKS, bound=False),
    Act("task_edit", "Upravit pole, Tab na další", ("Return",), Where.TASKS, bound=False),
    Act("task_point", "K bodu úkolu", ("Ctrl+Return",), Where.TASKS, bound=False),
    Act("task_note", "K poznámce z minula a kdo to řekl", ("F4",), Where.TASKS, bound=False),
    Act("task_write", "Zapsat stav úkolu z minula jako bod", ("Ctrl+J",), Where.TASKS, bound=False),
    Act("tasks_find", "Najít nebo vybrat úkoly", ("Ctrl+F",), Where.TASK_PAGE, bound=False),
    Act("tasks_group", "Jinak seskupit", ("Ctrl+G",), Where.TASK_PAGE, bound=False),
    Act("tasks_state", "Otevřený, splněný, zrušený", ("Space",), Where.TASK_PAGE, bound=False),
    Act("tasks_edit", "Upravit pole, Tab na další", ("Return",), Where.TASK_PAGE, bound=False),
    Act("tasks_term", "Nový termín, i pro celý výběr", ("Ctrl+D",), Where.TASK_PAGE, bound=False),
    Act("tasks_owner", "Nový vlastník, i pro celý výběr", ("Ctrl+L",), Where.TASK_PAGE, bound=False),
    Act("tasks_cancel", "Zrušit, i celý výběr", ("Del",), Where.TASK_PAGE, bound=False),
    Act("tasks_point", "K bodu, ze kterého úkol vznikl", ("Ctrl+Return",), Where.TASK_PAGE, bound=False),
    Act("tasks_story", "Ukázat nebo skrýt příběh úkolu", ("F4",), Where.TASK_PAGE, bound=False),
    Act("tasks_undo", "Zpět", ("Ctrl+Z",), Where.TASK_PAGE, bound=False),
    Act(
        "due_first",
        "Udělat, co je na řadě: pozvánka, další setkání",
        ("Ctrl+Shift+O",),
        Where.TASK_PAGE,
        bound=False,
    ),
    Act("find", "Hledat v seznamu", ("Ctrl+F",), Where.LISTS, bound=False),
    Act("open_row", "Otevřít setkání, upravit osobu", ("Return",), Where.LISTS, bound=False),
    Act("move_row", "Přeložit plánované setkání", ("F2",), Where.LISTS, bound=False),
    Act("new_row", "Nová osoba, organizace nebo místo", ("Insert", "Alt+N"), Where.LISTS, bound=False),
    Act("delete_row", "Odložit setkání, odebrat osobu (jde vzít zpět)", ("Del",), Where.LISTS, bound=False),
    Act("undo_row", "Vzít zpět, co se právě stalo", ("Ctrl+Z",), Where.LISTS, bound=False),
    Act("paste_people", "Vložit seznam lidí", ("Ctrl+Shift+V",), Where.LISTS, bound=False),
)

BY_NAME = {act.name: act for act in ACTS}


def keys_text(act: Act) -> str:
    """The keys of an action as they stand on a Czech keyboard."""
    words = {
        "Return": "Enter", "Space": "mezerník", "PgDown": "Page Down", "PgUp": "Page Up",
        "Up": "šipka nahoru", "Down": "šipka dolů", "Del": "Delete", "Menu": "klávesa nabídky",
    }  # fmt: skip
    return " nebo ".join(
        "+".join(words.get(part, part) for part in key.split("+") if part)
        + ("++" if key.endswith("++") else "")
        for key in act.keys
    )
