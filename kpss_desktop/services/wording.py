"""The one place where codes of errors become sentences: what happened, and what can be done about it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from kpss_desktop.czech.dates import in_figures
from kpss_desktop.czech.text import listing, plural
from kpss_desktop.domain.reading import FormError
from kpss_desktop.services.problems import Notice
from kpss_desktop.system.failure import cause
from kpss_desktop.system.lock import ArchiveLocked, Holder

_LONGEST_VALUE = 60

_REASONS = {
    "no_space": "disk je plný",
    "read_only": "disk je jen pro čtení",
    "no_rights": "chybí oprávnění",
    "missing": "není tam",
    "no_folder": "část cesty není složka",
    "is_folder": "je to složka",
    "too_long": "jméno je příliš dlouhé",
    "bad_name": "takové jméno tu být nemůže",
    "too_large": "soubor je na tento disk příliš velký",
    "unreachable": "disk nebo síť nejsou dostupné",
    "failing": "chyba disku",
    "busy": "drží to jiný program",
    "circular": "odkazy se kruhem vracejí",
    "too_many": "počítači dochází paměť nebo soubory",
}
"""What `system.failure.cause` says; anything else is English, and for the log."""

ARCHIVE = {
    "exists": "Soubor {path} už existuje. Zvolte pro nový archiv jiné jméno.",
    "cannot_create": "Archiv {path} nelze vytvořit{reason}. Zvolte jinou složku, do které smíte zapisovat.",
    "missing": "Archiv {path} neexistuje. Zkontrolujte jeho jméno a složku.",
    "is_folder": "{path} je složka, ne archiv. Zadejte soubor archivu.",
    "not_file": "{path} není běžný soubor. Zadejte soubor archivu.",
    "not_readable": "Archiv {path} nelze přečíst{reason}. Zkontrolujte práva k souboru a jeho složce.",
    "not_archive": "Soubor {path} není archiv KPSS Zápisů. Zůstal, jak byl. Zadejte jiný soubor.",
    "damaged": "Archiv {path} je poškozený. Zůstal, jak byl. Obnovte jej ze zálohy.",
    "truncated": "Archiv {path} není celý, část souboru chybí. Zůstal, jak byl. Obnovte jej ze zálohy, "
    "nebo jej zkopírujte znovu odtud, odkud přišel.",
    "newer": "Archiv {path} je z novější verze programu (verze dat {version}). Zůstal, jak byl. "
    "Nainstalujte novější KPSS Zápisy.",
    "migration_failed": "Archiv {path} se nepodařilo převést na novou verzi{reason}. Zůstal, jak byl. "
    "Obnovte jej ze zálohy, nebo použijte předchozí verzi programu.",
    "no_backup": "Archiv {path} se před převodem na novou verzi nepodařilo zálohovat{reason}. "
    "Zůstal, jak byl. Uvolněte místo na disku, nebo archiv přesuňte do složky, do které smíte zapisovat.",
    "taken": "Takové jméno už v archivu je. Zvolte jiné.",
    "disk_full": "Na disku už není místo, archiv {path} nelze uložit. Uvolněte místo a zkuste to znovu.",
    "read_only": "Do archivu {path} nelze zapisovat, je jen pro čtení. "
    "Zkontrolujte práva k souboru a složce, nebo archiv přesuňte jinam.",
    "busy": "Archiv {path} teď používá jiný program. Zavřete jej a zkuste to znovu.",
    "disk_failed": "Disk s archivem {path} neodpovídá{reason}. "
    "Zkontrolujte, zda je připojený, a zkuste to znovu.",
    "failed": "S archivem {path} se něco nepodařilo{reason}. Zkuste to znovu.",
}

FORM = {
    "not_base64": "čeká se tu soubor zapsaný jako Base64",
    "not_object": "čeká se tu objekt ve složených závorkách",
    "not_list": "čeká se tu seznam v hranatých závorkách",
    "not_text": "čeká se tu text v uvozovkách",
    "not_number": "čeká se tu celé číslo",
    "not_flag": "čeká se tu true nebo false",
    "not_date": "„{value}“ není datum; píše se jako 2024-01-08 a musí to být den, který existuje",
    "not_hour": "„{value}“ není hodina; píše se jako 13:30",
    "not_choice": "„{value}“ tu být nemůže; může tu být: {choices}",
    "missing": "chybí v něm údaj „{where}“, nebo je prázdný, a bez něj to nejde",
    "too_long": "text je příliš dlouhý ({length} znaků, nejvýš {limit})",
    "too_large": "číslo je příliš velké",
    "negative": "číslo {value} nesmí být záporné",
    "bad_text": "text obsahuje znak, který nelze zapsat",
    "too_deep": "údaje jsou vnořené příliš hluboko",
    "version": "verzi {value} tento program nezná; nainstalujte novější KPSS Zápisy",
    "level": "úroveň bodu {value} tu být nemůže; může být 0 až {deepest}",
    "index": "odkaz {value} nevede nikam; položek je {count} a počítají se od nuly",
    "id_twice": "číslo {value} je v souboru dvakrát",
    "membership_twice": "členství ve skupině „{value}“ od téhož dne je tu dvakrát",
    "not_ours": "soubor neobsahuje setkání ani výpis archivu KPSS Zápisů",
}

TRANSFER = {
    "file_missing": "Soubor {path} neexistuje. Zkontrolujte jeho jméno a složku.",
    "file_is_folder": "{path} je složka. Zadejte soubor.",
    "file_not_readable": "Soubor {path} nelze přečíst{reason}. Zkontrolujte práva k souboru.",
    "file_too_large": "Soubor {path} je příliš velký. Načíst lze nejvýš 200 MB.",
    "not_utf8": "Soubor {path} není v kódování UTF-8 (řádek {line}). Uložte jej znovu v UTF-8.",
    "not_json": "Soubor{named} není platný JSON: chyba je na řádku {line}, ve sloupci {column}. "
    "Opravte ji, nebo soubor získejte znovu.",
    "too_deep": "Soubor{named} má údaje vnořené příliš hluboko. Nejde o výpis KPSS Zápisů.",
    "bad_number": "Soubor{named} obsahuje číslo, které v JSON být nemůže. "
    "Opravte jej, nebo soubor získejte znovu.",
    "meeting_exists": "Setkání „{title}“ ({date}) už skupina „{group}“ v archivu má (č. {id}). "
    "Nenačetlo se nic. Chcete-li je nahradit, řekněte to výslovně.",
}

EXPORT = {
    "wrong_suffix": "Tento dokument s příponou „{suffix}“ program vytvořit neumí. "
    "Zvolte jméno, které končí {endings}.",
    "no_suffix": "Jménu {path} chybí přípona, podle které se pozná, jaký dokument má vzniknout. "
    "Zvolte jméno, které končí {endings}.",
    "no_date": "Setkání nemá datum, a tak není co zapsat do kalendáře. Doplňte v setkání den.",
    "no_planned": "Skupina „{group}“ nemá žádné plánované setkání. Nejdřív nějaké naplánujte.",
    "target_is_folder": "{path} je složka. Zadejte i jméno souboru.",
    "no_folder": "Složka {folder} neexistuje. Vytvořte ji, nebo zvolte jinou.",
    "target_is_archive": "{path} je archiv a dokument by jej přepsal. Zvolte jiné jméno souboru.",
    "not_ours": "Soubor {path} už existuje a program jej nevytvořil, nebo byl od té doby upraven. "
    "Zůstal, jak byl. Zvolte jiné jméno, třeba {offer}, nebo přepsání výslovně povolte.",
    "open_elsewhere": "Soubor {path} je otevřený v programu {program}. Zavřete jej a zkuste to znovu, "
    "nebo uložte kopii jako {offer}. Není-li otevřený a zbyla po něm jen značka, přepsání výslovně povolte.",
    "open_and_edited": "Soubor {path} je otevřený v programu {program} a KPSS Zápisy jej nevytvořily, "
    "nebo byl od té doby upraven. Zůstal, jak byl. Uložte kopii jako {offer}, "
    "nebo přepsání výslovně povolte.",
    "open_in_program": "Soubor {path} je otevřený v jiném programu. Zavřete jej a zkuste to znovu, "
    "nebo uložte kopii jako {offer}.",
    "open_in_word": "Soubor {path} je otevřený ve Wordu. Zavřete jej a zkuste to znovu, "
    "nebo uložte kopii jako {offer}.",
    "no_space": "Soubor {path} nelze uložit, na disku už není místo. Uvolněte je a zkuste to znovu.",
    "bad_name": "Soubor se nemůže jmenovat {path}{reason}. "
    'Zvolte jiné, kratší jméno, a bez znaků \\ / : * ? " < > |.',
    "folder_is_file": "Soubor {path} nelze zapsat, místo složky {folder} tu stojí soubor. "
    "Zvolte jinou složku.",
    "disk_read_only": "Soubor {path} nelze uložit, disk nebo složka jsou jen pro čtení. Zvolte jiné místo.",
    "no_rights": "Do složky {folder} nelze zapisovat, chybí oprávnění. Zvolte jinou, třeba Dokumenty.",
    "unreachable": "Složka {folder} teď není dostupná. Připojte disk nebo síť, nebo zvolte jiné místo.",
    "disk_failed": "Soubor {path} nelze uložit, disk hlásí chybu. Zvolte jiné místo.",
    "too_large": "Soubor {path} je na tento disk příliš velký. Zvolte jiné místo.",
    "busy_file": "Soubor {path} nebo jeho složku drží jiný program. Zavřete jej a zkuste to znovu, "
    "nebo zvolte jiné jméno.",
    "no_template": "Podoba {suffix} se nevyplňuje do šablony. Vynechte ji, nebo zvolte .docx či .pdf.",
    "no_source": "Upravený soubor {path} nelze přečíst{reason}. Zkontrolujte, zda je na svém místě, "
    "nebo vezměte nový z programu.",
    "no_output": "Výstup nelze zapsat{reason}. Zkontrolujte, kam vede.",
    "not_writable": "Soubor {path} nelze zapsat{reason}. Zvolte jinou složku, do které smíte zapisovat, "
    "nebo to zkuste znovu. Podrobnosti jsou v záznamu programu.",
}

FIND = {
    "bad_meeting": "„{value}“ není číslo setkání ani datum jako 2024-01-08. Čísla vypíše příkaz meetings.",
    "no_group": "Skupina „{name}“ v archivu není. Skupiny vypíše příkaz meetings.",
    "no_meeting": "Setkání č. {id} v archivu není. Čísla vypíše příkaz meetings.",
    "no_meeting_on": "Setkání dne {date} v archivu není. Čísla a data vypíše příkaz meetings.",
    "several_meetings": "Dne {date} je v archivu více setkání: {ids}. Zadejte číslo, nebo skupinu (--group).",
}

PDF = {
    "no_converter": "PDF vytvoří jen Word nebo LibreOffice a v tomto počítači nic z toho není. "
    "Hledalo se: {looked_for}. Nainstalujte LibreOffice, nebo vytvořte dokument .docx.",
    "not_started": "Program {program}, který vytváří PDF, se nepodařilo spustit{reason}. "
    "Zkontrolujte, zda jde otevřít, nebo vytvořte dokument .docx.",
    "timeout": "Program {program} nevytvořil PDF ani za {seconds} s, a proto byl ukončen. "
    "Zkuste to znovu, nebo vytvořte dokument .docx.",
    "stopped": "Vytváření PDF je zastavené a nic nového nevzniklo.",
    "failed": "Program {program} PDF nevytvořil (kód {status}). "
    "Zkuste to znovu, nebo vytvořte dokument .docx a uložte jej jako PDF sami.",
}

TEMPLATE = {
    "not_word": "Soubor není šablona Wordu. Zvolte soubor .docx nebo .dotx.",
    "old_word": "Soubor je ve starém formátu .doc. Otevřete jej ve Wordu a uložte jako .docx.",
    "encrypted": "Šablona je chráněná heslem. Uložte ji ve Wordu bez hesla.",
    "macros": "Šablona obsahuje makra, a ta program nepřijímá. Uložte ji ve Wordu jako .docx.",
    "strict_format": "Šablona je ve formátu Strict Open XML. Uložte ji ve Wordu jako „Dokument Wordu“.",
    "damaged": "Šablona je poškozená. Uložte ji ve Wordu znovu.",
    "too_large": "Šablona je příliš velká. Zmenšete v ní obrázky.",
    "open_document": "Soubor je ve formátu LibreOffice (.odt). Uložte jej jako .docx.",
    "pdf": "Soubor je PDF, i když se jmenuje jinak. Šablona musí být dokument Wordu (.docx).",
    "empty": "Soubor je prázdný. Zvolte jiný, nebo jej získejte znovu.",
    "foreign_document": "K šabloně patří ještě jiný celý dokument, do kterého program nevidí. "
    "Vložte jeho text ve Wordu přímo do šablony a uložte ji znovu.",
    "marker_missing": "V šabloně chybí značka {{{marker}}}. Doplňte ji ve Wordu.",
}

FINDING = {
    **TEMPLATE,
    "no_markers": "V šabloně není žádná značka. Napište do ní ve Wordu značky ve složených závorkách, "
    "třeba {{název}}, {{datum}} a {{bod 1}}.",
    "document_mismatch": "Vyplněná šablona neříká to, co má. Přesuňte značky jinam, mimo zvláštní prvky "
    "Wordu.",
    "marker_unknown": "Značku {{{marker}}} program nezná a nechá ji, jak je.",
    "marker_absent": "Chybí značka {{{marker}}}; údaj v dokumentu nebude. Chcete-li jej, doplňte ji.",
    "marker_repeated": "Značka {{{marker}}} je v šabloně {count}×, seznam se tedy vypíše vícekrát. "
    "Přebytečnou smažte.",
    "heading_without_points": "U nadpisu {{{marker}}} nestojí žádný bod, a proto zmizí. "
    "Napište pod něj značku {{bod 1}}.",
    "level_missing": "Chybí vzor {{{marker}}}; body té úrovně budou vypadat jako {{{used}}}. "
    "Chcete-li je odlišit, doplňte odstavec se značkou {{{marker}}}.",
    "tracked_change": "Ve značce {text} je sledovaná změna. Přijměte ve Wordu změny (Revize, Přijmout).",
    "brace_open": "U textu „{text}“ chybí složená závorka, značka proto neplatí. Doplňte ji.",
    "bracket_open": "V textu „{text}“ netvoří [[ a ]] dvojice. Doplňte je, nebo závorky smažte.",
    "marker_strange": "Značka {{{marker}}} stojí v odstavci nebo řádku, který se opakuje pro {{{leading}}}, "
    "a proto nic nevypíše. Dejte ji do vlastního odstavce nebo řádku.",
    "marker_unreached": "Značka {{{marker}}} stojí v rovnici, diagramu, grafu nebo WordArtu, kam program "
    "nepíše, a v dokumentech by zůstala. Dejte ji do odstavce nebo do textového pole.",
    "note_repeated": "Poznámka u značky {{{marker}}} by se opakovala s ní, a proto ji program vynechá.",
    "tracked_changes": "V šabloně jsou sledované změny i se jmény a zůstaly by také v dokumentech. "
    "Přijměte je ve Wordu (Revize, Přijmout).",
    "comments": "V šabloně jsou komentáře a zůstaly by také v dokumentech. Odstraňte je ve Wordu (Revize).",
    "external": "Šablona chce soubor odjinud ({target}). Program jej nestáhne a v dokumentech vynechá; "
    "obrázek do šablony raději vložte.",
    "field_outside": "Pole {field} čte soubor nebo program odjinud. V dokumentech z něj zůstane jen text, "
    "který ukazuje teď.",
    "attached_template": "Šablona je připojená k jiné šabloně na něčím počítači. "
    "Program to v dokumentech vynechá, nemusíte nic dělat.",
}
"""What `check_template` finds; its sentences are filled by `finding_sentence`."""

NOTICE = {
    "mail_nobody": "V konceptu e-mailu není žádný příjemce: nikdo ze členů skupiny nemá platnou adresu. "
    "Doplňte je v seznamu lidí.",
    "mail_without_address": "Tito členové nemají e-mailovou adresu, a proto v konceptu nejsou: {names}.",
    "mail_bad_address": "Tyto adresy nejsou platné, a proto v konceptu nejsou: {names}. "
    "Opravte je v seznamu lidí.",
    "public_left_out": "Ze zápisu ke zveřejnění se vynechává: {what}.",
    "public_whole": "Ze zápisu ke zveřejnění nebylo nic vynecháno.",
    "public_found": "V zápisu ke zveřejnění zůstává, co může být osobní údaj: {found}. "
    "Zkontrolujte to, než jej zveřejníte.",
    "export_not_noted": "Soubor {path} je hotový, jen se o něm nepodařilo zapsat do archivu. "
    "Příště jej program nepozná jako svůj.",
    "own_text": "Soubor {path} jste upravili ve Wordu. V {target} je text z programu bez těchto úprav.",
    "unknown_keys": "Těmto údajům program nerozumí, a proto je vynechal: {keys}.",
    "place_kept": "Místo „{name}“ má v archivu jiný plný název. Zůstal ten z archivu.",
    "group_kept": "Skupina „{name}“ má v archivu jiné údaje. Zůstaly ty z archivu.",
    "template_kept": "Skupina „{group}“ má v archivu jinou šablonu. Zůstala ta z archivu.",
    "membership_kept": "Členství ve skupině „{group}“ je v archivu jinak. Zůstalo, jak bylo.",
    "snippet_kept": "Zkratka „{abbreviation}“ skupiny „{group}“ má v archivu jiné znění. Zůstalo, jak bylo.",
    "choice_kept": "Koho ve skupině „{group}“ znamená „{written}“, je v archivu jinak. Zůstalo, jak bylo.",
}

SNIPPET = {
    "empty": "Napište zkratku.",
    "spaces": "Zkratka je jedno slovo bez mezer.",
    "long": "Zkratka má být krátká, nejvýš {limit} znaků.",
    "no_text": "Napište, co zkratka „{abbreviation}“ znamená.",
    "taken": "„{abbreviation}“ už znamená „{text}“.",
}

PLAN = {
    "day_taken": "Na {day} už skupina setkání má. Zvolte jiný den.",
    "begun": "Setkání {day} už začalo a přeložit je nejde. Datum se mění v záhlaví zápisu.",
}

_SENTENCES: Mapping[str, Mapping[str, str]] = {
    "ArchiveError": ARCHIVE,
    "TransferError": TRANSFER,
    "ExportError": EXPORT,
    "FindError": FIND,
    "PdfError": PDF,
    "TemplateError": TEMPLATE,
    "Notice": NOTICE,
    "SnippetError": SNIPPET,
    "PlanError": PLAN,
}
"""By the name of the class, so that those of `documents` need not be imported to be told apart."""

_SIMPLE = {
    "MeetingIsFinalError": "Zápis je uzavřený a nelze jej měnit. Chcete-li v něm něco opravit, "
    "nejdřív jej znovu otevřete.",
    "NameTakenError": "Takové jméno už v archivu je. Zvolte jiné.",
    "NotFoundError": "To, co hledáte, už v archivu není. Obnovte seznam a zkuste to znovu.",
    "DocumentMismatch": "Hotový dokument nesouhlasí se zápisem, a proto se neuložil. "
    "Zkontrolujte šablonu; je-li v pořádku, ohlaste to jako chybu programu.",
}


def sentence(problem: BaseException | Notice) -> str:
    """What to tell her about an error or a notice; honest also about what nobody foresaw."""
    if isinstance(problem, FormError):
        return _form_sentence(problem)
    if isinstance(problem, ArchiveLocked):
        holder = _holder_words(problem.holder)
        return f"Archiv {problem.archive} má právě otevřený {holder}. Zavřete jej tam a zkuste to znovu."
    kind, code = type(problem).__name__, getattr(problem, "code", None)
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    found = _SENTENCES.get(kind, {}).get(str(code))
    if found is not None:
        return _filled(found, getattr(problem, "values", {}))
    named = f"{kind}: {code}" if isinstance(code, str) else kind
    return f"Nepodařilo se to a program neví proč ({named}). Zkuste to znovu; opakuje-li se to, ohlaste to."


def finding_sentence(code: str, values: Mapping[str, object], place: str = "") -> str:
    """What to tell her about one finding in a template, with its place in front."""
    text = _filled(FINDING.get(code, f"Šablonu nelze použít ({code})."), values)
    if values.get("nearest"):
        text += f" Nemá to být {{{values['nearest']}}}?"
    return f"{place[0].upper()}{place[1:]}: {text}" if place else text


def foreseen(problem: BaseException) -> bool:
    """True if the error is one that is told in a sentence; anything else is a bug."""
    kind = type(problem).__name__
    return isinstance(problem, FormError | ArchiveLocked) or kind in _SIMPLE or kind in _SENTENCES


def _form_sentence(error: FormError) -> str:
    place = f"na místě {error.where}" if error.where else "hned na začátku"
    found = FORM.get(error.code)
    values = {"where": error.where, **error.values}
    what = _filled(found, values) if found else f"údaj nelze použít ({error.code})"
    named = f" {error.values['path']}" if "path" in error.values else ""
    where = ":" if error.code == "missing" else f", {place} je chyba:"  # what is not there has no place
    return f"Soubor{named} nelze načíst{where} {what}. Nenačetlo se nic."


def _holder_words(holder: Holder) -> str:
    words = holder.get("purpose", "")
    start = {"okno": "jiné okno programu", "": "jiný program"}.get(words, words)
    details = []
    if since := holder.get("since"):
        details.append(f"od {since}")
    if host := holder.get("host"):
        details.append(f"počítač {host}")
    if pid := holder.get("pid"):
        details.append(f"proces {pid}")
    return f"{start} ({', '.join(details)})" if details else start


def _filled(template: str, values: Mapping[str, object]) -> str:
    words = {key: _word(value) for key, value in values.items()}
    words["named"] = f" {words['path']}" if "path" in words else ""
    words["reason"] = reason_words(str(values.get("reason")))
    return template.format_map(_Words(words))


def reason_words(reason: str | OSError) -> str:
    """Why the system refused a file, in brackets behind a space; nothing where it has no Czech words."""
    word = cause(reason) if isinstance(reason, OSError) else reason
    return f" ({_REASONS[word]})" if word in _REASONS else ""


class _Words(dict[str, str]):
    """What no value was given for stays out of the sentence."""

    def __missing__(self, key: str) -> str:
        return "?"


def _word(value: object) -> str:
    if isinstance(value, date):
        return in_figures(value)
    if value is None:
        return "bez data"
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, tuple):
        shown = [str(part) for part in value[:10]]
        more = [f"ještě {plural(len(value) - 10, 'další', 'další', 'dalších')}"] if len(value) > 10 else []
        return listing([*shown, *more])
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
