"""Old minutes as groups have them in Word, made by hand in a dozen different ways."""

from collections.abc import Callable

from kpss_desktop.domain.proposal import ParagraphRole as Role
from tests.documents.old_minutes import (
    AUTHOR,
    DATE,
    EXCUSED,
    LETTERHEAD,
    NAMES,
    NAMESPACES,
    POINTS,
    TITLE,
    TOPICS,
    Old,
    W,
    para,
    rich,
    run,
)  # fmt: skip

POINT = (Role.POINT_1, Role.POINT_2, Role.POINT_3, Role.POINT_4)
BULLETS = [("bullet", "•", 360), ("bullet", "o", 720), ("bullet", "-", 1080), ("bullet", "•", 1440)]
NUMBERS = [("decimal", "%1.", 720), ("lowerLetter", "%2)", 1080)]


def listed(number: int, level: int = 0, more: str = "") -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{more}'


def by_style() -> Old:
    """Lists by Word's own styles, labels bold, an empty first bullet as in both real minutes."""
    old = Old()
    old.letterhead('<w:spacing w:after="0"/>')
    old.add("", Role.EMPTY)
    old.add(TITLE, Role.TITLE, '<w:pStyle w:val="Title"/>')
    old.add(DATE, Role.DATE)
    old.add("**Témata setkání:**", Role.TOPICS_LABEL)
    for topic in TOPICS:
        old.add(topic, Role.TOPIC, '<w:pStyle w:val="ListNumber"/>')
    old.add("", Role.EMPTY)
    old.add(f"**Přítomni:** {', '.join(NAMES)}.", Role.PRESENT)
    old.add("", Role.EMPTY, '<w:pStyle w:val="ListBullet"/>')
    for level, text in POINTS:
        old.add(text, POINT[level], f'<w:pStyle w:val="ListBullet{level + 1 if level else ""}"/>')
    old.add("", Role.EMPTY)
    old.add(f"**Zpracoval:** {AUTHOR}", Role.AUTHOR)
    return old


def by_numbering() -> Old:
    """Lists by numbering, headings with rules between, attendance under its heading as surnames."""
    old = Old()
    old.number(41, NUMBERS)
    old.number(42, BULLETS)
    old.letterhead('<w:jc w:val="right"/>')
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    old.add(TITLE, Role.TITLE, '<w:pStyle w:val="Heading2"/>')
    old.add(DATE.replace("8. ledna", "17. únor"), Role.DATE)
    old.add("", Role.EMPTY, rule)
    old.add("Témata setkání:", Role.TOPICS_LABEL, '<w:pStyle w:val="Heading3"/>')
    for topic in TOPICS:
        old.add(topic, Role.TOPIC, listed(41))
    old.add("", Role.EMPTY, rule)
    old.add("Přítomni:", Role.PEOPLE_LABEL, '<w:pStyle w:val="Heading3"/>')
    old.add(", ".join(name.split()[1] for name in NAMES), Role.PRESENT)
    for level, text in POINTS:
        old.add(text, POINT[level], listed(42, level))
    old.add(f"Zpracovala: {NAMES[1]}", Role.AUTHOR)
    return old


def by_indent() -> Old:
    """All points at level 0 of one list, told apart by the indent only; a font of its own."""
    old = Old()
    old.number(42, BULLETS[:1])
    look = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="20"/>'
    old.add("\n".join(LETTERHEAD), Role.KEEP, "", look)
    old.add(TITLE.rstrip("."), Role.TITLE, "", f"{look}<w:i/>")
    old.add("Datum: pondělí 8. 1. 2024\tČas: 13.30 – 15.00 hod.\tMísto: ZkT", Role.DATE, "", look)
    old.add("Program jednání", Role.TOPICS_LABEL, "", f"{look}<w:b/>")
    old.number(41, NUMBERS)
    for topic in TOPICS:
        old.add(topic, Role.TOPIC, listed(41), look)
    old.add(f"Účastníci: {'; '.join(NAMES)}", Role.PRESENT, "", look)
    old.add(f"Omluveni: {', '.join(EXCUSED)}", Role.EXCUSED, "", look)
    for level, text in POINTS:
        ind = f'<w:ind w:left="{720 * (level + 1)}" w:hanging="360"/>'
        old.add(text, POINT[level], listed(42, 0, ind), look)
    old.add(f"Zapsal(a): {AUTHOR}", Role.AUTHOR, "", look)
    return old


def by_typed_signs() -> Old:
    """Nothing but typing: numbers, hyphens with tabs, names one under the other."""
    old = Old()
    old.letterhead()
    old.add("ZÁPIS", Role.KEEP)
    old.add(TITLE, Role.TITLE)
    old.add("dne 8.1.2024 od 13.30 hod., ZkT", Role.DATE)
    old.add("Témata:", Role.TOPICS_LABEL)
    for number, topic in enumerate(TOPICS, 1):
        old.add(f"{number}. {topic}", Role.TOPIC, '<w:ind w:left="284"/>')
    old.add("", Role.EMPTY)
    old.add("Účast:", Role.PEOPLE_LABEL)
    for name in NAMES:
        old.add(name, Role.PRESENT)
    old.add("", Role.EMPTY)
    for level, text in POINTS:
        left = 360 * (level + 1)
        ind = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="360"/>'
        old.add(f"{'-–-'[level]}\t{text}", POINT[level], ind)
    old.add(f"Sepsala: {NAMES[1]}", Role.AUTHOR)
    return old


def cell(*paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def table(*rows: str) -> str:
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = '<w:gridCol w:w="3000"/>' * rows[0].count("<w:tc>")
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{border}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
        f"{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    )


def by_tables() -> Old:
    """When and where in a table, attendance as a list to sign, a table of tasks."""
    old = Old()
    old.letterhead()
    old.add(TITLE, Role.TITLE, "", "<w:b/><w:sz w:val='28'/>")
    facts = (("Datum:", "8. ledna 2024", Role.DATE), ("Čas:", "13:30 – 15:00 hod", Role.DATE),
             ("Místo:", "ZkT", Role.PLACE), ("Zapsal:", AUTHOR, Role.AUTHOR))  # fmt: skip
    old.body.append(
        table(*(cell(para(run(name, "<w:b/>"))) + cell(para(run(value))) for name, value, _ in facts))
    )
    for name, value, role in facts:
        old.note((name, Role.KEEP), (value, role))
    old.add("Program:", Role.TOPICS_LABEL)
    for topic in TOPICS:
        old.add(topic, Role.TOPIC, '<w:pStyle w:val="ListNumber"/>')
    old.add("Přítomni:", Role.PEOPLE_LABEL)
    homes = ("ZkT", "Naděje", "Charita", "Úřad práce", "Město Vzorov")
    rows = [cell(para(run("Jméno"))) + cell(para(run("Organizace"))) + cell(para(run("Podpis")))]
    old.note(("Jméno", Role.KEEP), ("Organizace", Role.KEEP), ("Podpis", Role.KEEP))
    for name, home in zip(NAMES, homes, strict=True):
        rows.append(cell(para(run(name))) + cell(para(run(home))) + cell(para("")))
        old.note((name, Role.PERSON), (home, Role.ORGANISATION), ("", Role.EMPTY))
    old.body.append(table(*rows))
    old.add("Průběh jednání:", Role.KEEP)
    for level, text in POINTS:
        old.add(text, POINT[level], f'<w:pStyle w:val="ListBullet{level + 1 if level else ""}"/>')
    return old


def letter_spaced() -> Old:
    """Labels typed letter by letter, several lists of people in one paragraph, two spaces in a level."""
    old = Old()
    old.letterhead('<w:jc w:val="center"/>')
    old.add(TITLE, Role.TITLE, '<w:jc w:val="center"/>', "<w:b/>")
    old.add("Zápis č. 3/2024", Role.NUMBER, '<w:jc w:val="center"/>')
    old.add("ve středu 8. ledna 2024 v 13.30 hodin; ZkT", Role.DATE, '<w:jc w:val="center"/>')
    old.add("T é m a t a:", Role.TOPICS_LABEL, "", "<w:b/>")
    for topic in TOPICS:
        old.add(f"- {topic}", Role.TOPIC)
    old.add("", Role.EMPTY)
    old.add(f"**P ř í t o m n i:** {', '.join(NAMES)}. **Omluveni:** {', '.join(EXCUSED)}.", Role.PRESENT)
    old.add("P r ů b ě h  s e t k á n í", Role.KEEP, "", "<w:b/>")
    for level, text in POINTS:
        old.add(f"{'  ' * level}• {text}", POINT[level])
    old.add("Příští setkání: 18. 3. 2024, 13:30 hod, ZkT", Role.NEXT)
    old.add(f"Z p r a c o v a l a: {NAMES[1]}", Role.AUTHOR)
    return old


def czech_styles() -> Old:
    """The style table of a Czech Word: translated ids, names as ever."""
    old = by_style()
    for style in old.document.styles.element.findall(f"{{{W}}}style"):
        key = style.get(f"{{{W}}}styleId") or ""
        if key.startswith("ListBullet"):
            style.set(f"{{{W}}}styleId", key.replace("ListBullet", "Seznamsodrkami"))
    for row in old.document.part.numbering_part.element.iter(f"{{{W}}}pStyle"):
        row.set(f"{{{W}}}val", (row.get(f"{{{W}}}val") or "").replace("ListBullet", "Seznamsodrkami"))
    old.body = [xml.replace("ListBullet", "Seznamsodrkami") for xml in old.body]
    return old


def in_text_box() -> Old:
    """Letterhead and date in a text box, as Word writes it twice; title and author in controls."""
    old = Old()
    inside = "".join(para(run(line)) for line in (*LETTERHEAD, DATE))
    old.raw(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        "<a:graphic><a:graphicData>"
        f"<wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>",
        "", Role.EMPTY,
    )  # fmt: skip
    old.note(*((line, Role.KEEP) for line in LETTERHEAD), (DATE, Role.DATE))
    control = (
        "<w:sdt><w:sdtPr><w:alias w:val='Nadpis'/><w:showingPlcHdr/></w:sdtPr>"
        "<w:sdtContent>{}</w:sdtContent></w:sdt>"
    )
    old.raw(control.format(para(run(TITLE))), TITLE, Role.TITLE)
    old.add("Témata setkání", Role.TOPICS_LABEL)
    for topic in TOPICS:
        old.add(topic, Role.TOPIC, '<w:pStyle w:val="ListNumber2"/>')
    old.add(f"Přítomni: {', '.join(NAMES)}", Role.PRESENT)
    old.add(f"Hosté: {EXCUSED[0]}", Role.GUESTS)
    for level, text in POINTS[:4]:
        old.add(text, POINT[level], f'<w:pStyle w:val="ListBullet{level + 1 if level else ""}"/>')
    people = f"<w:dropDownList><w:listItem w:displayText='{AUTHOR}' w:value='1'/></w:dropDownList>"
    inline = f"<w:sdt><w:sdtPr>{people}</w:sdtPr><w:sdtContent>{run(AUTHOR)}</w:sdtContent></w:sdt>"
    old.raw(para(run("Zpracoval: ") + inline), f"Zpracoval: {AUTHOR}", Role.AUTHOR)
    return old


def tracked() -> Old:
    """Tracked changes, comments, hidden text and a footnote, all with names."""
    old = Old()
    who = f'w:id="1" w:author="{AUTHOR}" w:date="2024-01-09T10:00:00Z"'
    old.letterhead()
    old.raw(para(f"<w:del {who}><w:r><w:delText>Staré setkání</w:delText></w:r></w:del>"
                 f"<w:ins {who}>{run(TITLE)}</w:ins>"), TITLE, Role.TITLE)  # fmt: skip
    old.add(DATE, Role.DATE)
    old.add("Témata setkání:", Role.TOPICS_LABEL)
    for topic in TOPICS:
        old.add(topic, Role.TOPIC, '<w:pStyle w:val="ListNumber"/>')
    comment = (
        '<w:commentRangeStart w:id="5"/>',
        '<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>',
    )
    names = ", ".join(NAMES[:-1])
    old.raw(para(run("Přítomni: ", "<w:b/>") + comment[0] + run(names) + comment[1]
                 + f"<w:ins {who}>{run(', ' + NAMES[-1])}</w:ins>" + run(" (Otakar)", "<w:vanish/>")),
            f"Přítomni: {', '.join(NAMES)}", Role.PRESENT)  # fmt: skip
    style = '<w:pStyle w:val="ListBullet"/>'
    deleted = "<w:r><w:delText>Vypuštěný bod pana Pokusného</w:delText></w:r>"
    old.body.append(para(f"<w:del {who}>{deleted}</w:del>", f"{style}<w:rPr><w:del {who}/></w:rPr>"))
    for level, text in POINTS:
        change = f"<w:pPrChange {who}><w:pPr/></w:pPrChange>"
        mark = f'<w:pStyle w:val="ListBullet{level + 1 if level else ""}"/>'
        old.add(text, POINT[level], mark + change)
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    old.raw(para(rich(f"Zpracoval: {AUTHOR}") + note), f"Zpracoval: {AUTHOR}", Role.AUTHOR)
    old.extra["+comments comments.xml"] = (
        f"<w:comments {NAMESPACES}><w:comment {who.replace('1', '5', 1)}>{para(run('Ptal se Pokusný'))}"
        "</w:comment></w:comments>"
    ).encode()
    old.extra["+footnotes footnotes.xml"] = (
        f'<w:footnotes {NAMESPACES}><w:footnote w:type="separator" w:id="0">{para("")}</w:footnote>'
        f'<w:footnote w:id="2">{para(run("Dodala paní Cvičná"))}</w:footnote></w:footnotes>'
    ).encode()
    old.around = [("Dodala paní Cvičná", Role.OTHER)]
    return old


def date_in_header() -> Old:
    """Title and date in the header, page numbers in the footer, and who wrote it there."""
    old = Old()
    section = old.document.sections[0]
    section.header.paragraphs[0].text = "Město Vzorov, zápis ze dne 8. ledna 2024"
    section.footer.paragraphs[0].text = f"Zpracoval: {AUTHOR}"
    section.footer.add_paragraph("Vytvořeno: 9. 1. 2024")
    section.footer.add_paragraph("www.vzorov.example")
    old.letterhead()
    old.add(TITLE, Role.TITLE)
    old.add(DATE, Role.DATE)
    old.add("Hlavní témata:", Role.TOPICS_LABEL)
    old.number(41, NUMBERS)
    old.number(42, BULLETS)
    for topic in TOPICS:
        old.add(topic, Role.TOPIC, listed(41))
    old.add(f"Zúčastnili se: {', '.join(NAMES)}.", Role.PRESENT)
    for level, text in POINTS[:1]:
        old.add(text, POINT[level], listed(42, level))
    old.add(f"Zpracoval: {AUTHOR}", Role.AUTHOR)
    old.around = [
        ("Město Vzorov, zápis ze dne 8. ledna 2024", Role.DATE),
        (f"Zpracoval: {AUTHOR}", Role.AUTHOR),
        ("Vytvořeno: 9. 1. 2024", Role.OTHER),
        ("www.vzorov.example", Role.KEEP),
    ]
    return old


def under_headings() -> Old:
    """Points under the headings of their topics."""
    old = Old()
    old.number(42, BULLETS)
    old.letterhead()
    old.add(TITLE, Role.TITLE, '<w:pStyle w:val="Heading1"/>')
    old.add(DATE, Role.DATE)
    old.add(f"Přítomni: {', '.join(NAMES)}", Role.PRESENT)
    old.add("Témata setkání:", Role.TOPICS_LABEL)
    for number, topic in enumerate(TOPICS, 1):
        old.add(f"{number})\t{topic}", Role.TOPIC, '<w:ind w:left="360" w:hanging="360"/>')
    for place, topic in enumerate(TOPICS):
        old.add(topic, Role.HEADING, '<w:pStyle w:val="Heading2"/>')
        for level, text in POINTS[place * 2 : place * 2 + 2]:
            old.add(text, POINT[level], listed(42, level))
    old.add(f"Zpracoval: {AUTHOR}", Role.AUTHOR)
    return old


def in_one_table() -> Old:
    """The whole document in a table: what it is at the left, what there is to it at the right."""
    old = Old()
    old.number(41, NUMBERS)
    old.number(42, BULLETS)
    old.letterhead()
    old.add(TITLE, Role.TITLE, '<w:pStyle w:val="Heading1"/>')
    points = [para(rich(text), listed(42, level)) for level, text in POINTS]
    old.body.append(table(
        cell(para(run("Termín konání"))) + cell(para(run(DATE))),
        cell(para(run("Témata"))) + cell(*(para(run(topic), listed(41)) for topic in TOPICS)),
        cell(para(run("Přítomni"))) + cell(para(run(", ".join(NAMES)))),
        cell(para(run("Průběh setkání"))) + cell(*points),
        cell(para(run("Zapsala"))) + cell(para(run(NAMES[1]))),
    ))  # fmt: skip
    old.note(
        ("Termín konání", Role.KEEP), (DATE, Role.DATE), ("Témata", Role.TOPICS_LABEL),
        *((topic, Role.TOPIC) for topic in TOPICS), ("Přítomni", Role.PEOPLE_LABEL),
        (", ".join(NAMES), Role.PRESENT), ("Průběh setkání", Role.KEEP),
        *((text.replace("*", ""), POINT[level]) for level, text in POINTS),
        ("Zapsala", Role.KEEP), (NAMES[1], Role.AUTHOR),
    )  # fmt: skip
    old.add("", Role.EMPTY)
    return old


ALL: tuple[Callable[[], Old], ...] = (
    by_style, by_numbering, by_indent, by_typed_signs, by_tables, letter_spaced, czech_styles, in_text_box,
    tracked, date_in_header, under_headings, in_one_table,
)  # fmt: skip
