"""What may be personal is found in all its usual spellings, and what only looks like it is left alone.

In a row of `PERSONAL` the piece that must be found, no more and no less, stands between bars.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain.minutes import Attendance, Head, Meeting, Point
from kpss_desktop.domain.personal import Finding, FindingKind, scan
from kpss_desktop.domain.runs import Run

PERSONAL = {
    FindingKind.BIRTH_NUMBER: (
        "rodné číslo |785612/1009| paní",
        "klientka |7856121009| žádá",
        "|785612 / 1009|",
        "|785612/\u00a01009|",
        "číslo |785612 1009|",
        "číslo |785612-1009|",
        "DIČ CZ|7856121009|",
        "pán, |485612/123|",
        "paní, r. č. |855101/0003|",
        "RČ: |485612123|",
        "rodné číslo: |78 56 12/1009|",
        "rodným číslem |855101 0003|",
    ),
    FindingKind.BIRTH_DATE: (
        "paní |nar. 12. 5. 1980|",
        "|narozen 12. května 1980|",
        "|narozena dne 1.1.1990|",
    ),
    FindingKind.PHONE: (
        "volejte |777 123 456|.",
        "volejte |777123456|",
        "|777-123-456|",
        "|777.123.456| večer",
        "|777 123456|",
        "|777123 456|",
        "mobil |777/123 456|",
        "|777/123456|",
        "na |777\u00a0123\u00a0456| po páté",
        "|+420 777 123 456|",
        "|+420777123456|",
        "|(+420) 777 123 456|",
        "|+420-777-123-456|",
        "|+420/777 123 456|",
        "|00420 777 123 456|",
        "|00420777123456|",
        "|420 777 123 456|",
        "|+421 905 123 456|",
        "|+420 485 12 34 56|",
        "linka |485 12 34 56|",
        "|485-12-34-56|",
        "(|485 123 456|)",
        "Anna: |777 123 456|, Jana",
        "|777 123 456|; |602 123 456|",
        "|tel. 48 512 3456|",
        "|telefon: 048/5123456|",
        "|mob. 77712 3456|",
        "z Německa |+49 170 1234567|",
        "telefonní č. |777 123 456|",
        "|777\u2011123\u2011456|",
        "|777–123–456| večer",
        "tel. |485 123 456/777 123 456|",
        "|485 123 456 / +420 777 123 456|",
        "kancelář |485 123 456/12|",
    ),
    FindingKind.EMAIL: (
        "pište na |anna@vzor.example|.",
        "|anna.vzorova+skupina@posta.vzor.example|, děkujeme",
        "<|anna_v@vzor.example|>",
        "|Anna@Vzor.Example|",
        "|jan (zavináč) x.cz|",
        "|jan(zavináč)x.cz|",
        "|jan (zavinac) x.cz|",
        "|jan [at] x.cz|",
        "|jan[at]x.cz|",
        "|jan (at) x (dot) cz|",
        "|jan {at} x.cz|",
        "|jan [AT] x [DOT] cz|",
        "|jan zavináč x.cz|",
        "pište |jan.vzor zavináč x tečka cz|",
        "|jan(a)x.cz|",
        "|jan AT x.cz|",
        "|jan @ x.cz|",
        "|jan at x dot cz|",
        "|jan&#64;x.cz|",
        "|jan [@] x.cz|",
        "|jana.n-zavináč-vzor.cz|",
        "|jana.n-zavináč-vzor-tečka-cz|",
        "|jana.n_zavinac_vzor.cz|",
        "|jana.n*zavináč*vzor.cz|",
        "|jana.n „zavináč“ vzor.cz|",
        "|jana.nzavináčvzor.cz|",
        "|jana.n <zavináč> vzor.cz|",
        "|jana.n (ZAVINÁČ) VZOR.CZ|",
        "|jana.n [zav.] vzor.cz|",
        "|jana.n＠vzor.cz|",
        "|jana.n-at-vzor.cz|",
        "|jana.n at vzor.cz|",
        "|jana.n (a) vzor.cz|",
        "|jana.n@vzor,cz|",
        "píše |jana tečka n zavináč vzor tečka cz|",
        "píše |jana (tečka) n (zavináč) vzor (tečka) cz|.",
        "viz mailto:|jana.n@vzor.cz|",
    ),
    FindingKind.ADDRESS: (
        "|Husova 12, Liberec|",
        "|Liberec, Husova 1290|",
        "|Liberec, Husova 1290/63|",
        "přišla z |adresy Husova 12a, Liberec 1|",
        "|Husova 12/3, Liberec|.",
        "|Husova 1290/63|",
        "|Husova 5/12| je dům",
        "|Husova 12, 460 01 Liberec|",
        "|Husova 12, 46001 Liberec|",
        "|Husova 1290/63, 460 01 Liberec 1|",
        "|Husova 12, Liberec, 460 01|",
        "|Husova 12, PSČ 460 01|",
        "|Dlouhá 5, 460 01 Liberec 1|",
        "|Moskevská 27, Liberec 4|",
        "|Milady Horákové 12, Praha 7|",
        "|Na Příkopě 5, Vzorov|",
        "|Jablonec nad Nisou, Komenského 8|",
        "|Liberec, Na Bídě 1|",
        "v |Liberci, Husova 12|",
        "|Tržní náměstí 5, Česká Lípa|",
        "|1. máje 97, 460 02 Liberec|",
        "v domě |28. října 60/3|",
        "|ul. 5. května 12|",
        "|ulice Na Příkopě 5|",
        "|ul. Husova 12|",
        "ve schůzi |nám. Dr. E. Beneše 1|",
        "|náměstí Míru 5/8, Praha 2|",
        "|tř. Svobody 12|",
        "|bytem v Liberci, Vzorová 5|",
        "|bydlí Husova 12|",
        "|bytem Vzorov 12|",
        "|na adrese Husova 12|",
        "rodina z obce |Vzorov č. p. 12|",
        "|Vzorov čp. 12|",
        "|Vzorov, č.p. 12|",
        "chata |Vzorov č. ev. 5|",
        "|Vzorov 12, 463 31 Chrastava|",
        "|U tiskárny 81/1|",
        "|Pastýřská 3/5|",
        "|žije Husova 12|",
        "přestěhovala se na |Vojanovu 5| v Ruprechticích",
        "|Palachova 504/7, Liberec 1, 460 01|",
        "|Husova 403/5, 460 01 Liberec IV-Perštýn|",
        "|Liberec III, Husova 12|",
        "|Dubnová 5, Liberec|",
        "|Plánská 3, Liberec|",
        "|Josefinina 5/12|",
        "|PSČ 463 31|",
        "|PSČ: 46331|",
        "rodina z |PSČ 463 31 Chrastava|",
        "bytem |PSČ 463 31|",
        "z domu |463 31 Chrastava|",
        "|Prvního května 12/3|",
        "v domě |Prvního máje 97, Liberec|",
        "|Sedmnáctého listopadu 12/3, Vzorov|",
        "|Osmého března 12/3|",
        "|ulice Krajní 5|",
        "|ul. Krajní 5, Liberec|",
        "|Komenského 8|",
        "|Školní 5, Liberec|",
        "|Liberec 30, Krejčího 1172|",
        "|Horní ul. 12|",
        "|Tržní náměstí 5|",
        "|Benešovo nám. 12, Liberec|",
    ),
}
ORDINARY = (
    # numbers of meetings, files, laws
    "Zasedání 5/12", "Linka 24/7", "Setkání 3/12", "Provoz 24/7", "Usnesení Rady města 5/12", "Zápis 2/24",
    "usnesení č. 123/2024", "Usnesení 12/3/2024", "zákon č. 108/2006 Sb.", "vyhláška 505/2006 Sb.",
    "Zákon 108/2006 Sb.", "§ 94 odst. 3", "čj. 123456/2024", "č. j. 485 123 456", "č. j. 485123456/2024",
    "sp. zn. 12 C 123/2024", "sp. zn. KULK 777123456", "785612/1014 není rodné číslo", "čj. 785612/1009",
    "CZ.03.1.51/0.0/0.0/16_063/0006481", "Smlouva 12/24", "Příloha 1/2", "Výzva 03/24", "Dodatek 2/12",
    "Opatření 3/12", "Priorita 1/3", "Cíl 2/4", "Aktivita 12/3", "bod 5/12", "Bod 3, Úkoly",
    # amounts and what is counted
    "rozpočet 1 200 000 Kč", "dotace 234 567 890 Kč", "dotace 234 567 890 korun", "dotace 234.567.890 Kč",
    "částka 234 567 890", "výnos 1 234 567 890", "2000 rodin", "přišlo 20 klientů", "bydlí tu 5 let",
    "bydlí v Liberci 5 let", "trvale bydlí 5 let", "ulice je zavřená 5 dní", "na náměstí bude 12 stánků",
    "Charita 12, Naděje 5", "Přítomno 12, Omluveno 3", "V roce 2023 12000 Kč", "Rok 2023, 45000 Kč",
    "od 5. května 12 rodin", "Polovina 1/2", "Druhá 1/2 roku", "poměr 3/5", "Úvazek 0,5/1",
    "Praha 4, Brno 2", "Liberec 12, Jablonec 5", "Celková 1/2 a Ostatní 3/4", "Kapacita 12, Liberec",
    "kapacita 485 123 lůžek", "kapacita 200–300 lůžek", "rozsah 234–567 890 tis.",
    # dates and hours
    "do 29. 2. 2024", "dne 8. ledna 2024", "8. ledna 2024, Liberec", "13:30 hod", "od 9.00 do 15.30",
    "Termín 5/12", "Leden 5/12", "V lednu 12, Liberec", "školní rok 2023/2024", "Školní rok 2023/24",
    "Ve dnech 5/12", "náměstí Míru 5. května", "2024-02-18", "12. 3. – 15. 4. 2024",
    # rooms, versions, accounts, numbers of organisations and the like
    "místnost 312", "Místnost 3/12", "Kancelář 312, Liberec", "2. patro, dveře 12", "verze 3.12.1",
    "Windows 11",
    "účet 602111222/0800",
    "IČO 12345678", "IČO: 123 45 678", "ISBN 978-80-7419-123-4", "účet 2345678901/0300",
    "účet 19-2345678901/0800",
    "adresa 212.168.100.200", "Praha 4", "Liberec 30", "KPSS 5/12", "ČSN 73/12", "Linka bezpečí 116 111",
    "www.vzor.example/zapis", "Zpracoval(a) Jan Vzor", "Zpracoval(a) J.Vzor", "meet at example.org",
    "znak zavináč se nepíše", "1 : 2", "autobus 12, Liberec",
    "www.vzor-at-home.example.cz", "https://vzor.example/stay-at-home.cz", "Zpracoval (a) vzor.cz",
    "@skupina.cz",
    "Zavináče a okurky", "zavináč", "a@b", "pište @správce, prosím", "meet-at-example.org", "sleva (a) dárek",
    # organisations with a number behind
    "Naděje 30, Liberec", "klienti: Naděje 30, Liberec 12", "Charita 12, Liberec", "Diakonie 5, Jablonec",
    "Oblastní charita 5, Liberec", "Armáda spásy 3, Liberec", "Poradna 8, Liberec",
    "Domov důchodců 5, Liberec", "Nemocnice 12, Liberec", "Škola 5, Liberec", "v Naději 30, Liberec",
    # what is like a postcode or a day
    "PSČ se nevyplňuje", "463 31 Kč", "dotace 463 31", "dodáno 1 460 01 kusů", "Prvního května 12 rodin",
    "Prvního května 2024", "prvního máje v Liberci", "setkání 8. března 12 lidí",
)  # fmt: skip


def found_in(text: str, *private: str, place: str | None = None) -> tuple[Finding, ...]:
    point = Point(uid="a", order="a", runs=(Run(text),))
    head = Head(group_id=1, title="x", place_full=place)
    rows = [Attendance(uid=name, order="a", name=name) for name in private]
    return scan(Meeting(id=1, head=head, points=(point,)), rows)


@pytest.mark.parametrize(
    ("kind", "row"), [(kind, row) for kind, rows in PERSONAL.items() for row in rows], ids=str
)
def test_what_may_be_personal_is_found(kind: FindingKind, row: str) -> None:
    pieces = row.split("|")
    text = "".join(pieces)

    found = found_in(text)

    assert [(one.kind, one.text) for one in found] == [(kind, piece) for piece in pieces[1::2]]
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_numbers_are_not_taken_for_personal_ones(text: str) -> None:
    assert found_in(text) == ()


@pytest.mark.parametrize("text", ["Sejdeme se U tiskárny 81/1.", "Příště zas u nás, U Tiskárny 81/1"])
def test_the_place_of_the_meeting_is_not_offered(text: str) -> None:
    assert found_in(text, place="Dílna, U Tiskárny 81/1, Vzorov") == ()


def test_private_surnames_are_found_inflected() -> None:
    found = found_in("Jednali jsme s Petrem Novákem.", "Petr Novák")
    assert [(row.kind, row.text) for row in found] == [(FindingKind.NAME, "Petrem Novákem")]


NAMED = (
    ("Petr Hájek", "S panem |Hájkem|, |P. Hájkovi|, |Petra Hájka| a |Hájkův| plán; u hájku nic."),
    ("Marek Havel", "Dotaz |Marka Havla|, píše |Markovi Havlovi|."),
    ("Jan Ron", "Pan |Ron| informuje, |Ronovi| se to líbí, přišel |Jan Ron|; Ronění ne."),
    ("Jana Kůrková", "Paní |Kůrková|, s |Janou Kůrkovou| i s |KURKOVOU|."),
    ("Eva Krátká-Dlouhá", "Píše |Evě Krátké-Dlouhé|, nebo paní |Dlouhé|."),
    ("Ing. Karel Vzor ml.", "Bez |Karla Vzora| to nejde."),
    ("Jan Malý", "Ing. |Jan Malý| a jeho malý projekt."),
)  # fmt: skip


@pytest.mark.parametrize(("name", "row"), NAMED, ids=[name for name, _ in NAMED])
def test_a_private_person_is_found_in_any_case_and_however_short(name: str, row: str) -> None:
    pieces = row.split("|")
    found = found_in("".join(pieces), name)
    assert [one.text for one in found] == pieces[1::2]


STRANGERS = (
    "Kontakt s paní |Trojanovou| z nemocnice.", "Dle p. |Dvořáka| a sl. |Malé|.",
    "Od Mgr. |Nové|, Bc. et Bc. |Malé| a Ing. arch. |Jana Vzora|.",
    "Pan |J. Vzor| volal, pánovi |Zkušebnímu| ne.",
    "paní ředitelka a pan starosta přišli", "Pan Úřední souhlasí, s panem Úředním také.",
    "Panelová diskuse", "kampan Vzor", "s. 5 p. 6", "Dobrý den, paní. Děkuji", "et Vzor",
)  # fmt: skip


@pytest.mark.parametrize("row", STRANGERS)
def test_strangers_who_are_called_by_name_are_found_but_not_those_who_are_named(row: str) -> None:
    pieces = row.split("|")
    official = Attendance(uid="u", order="a", name="Karel Úřední", organisation="Úřad")
    point = Point(uid="a", order="a", runs=(Run("".join(pieces)),))
    meeting = Meeting(id=1, head=Head(group_id=1, title="x"), points=(point,), attendance=(official,))

    found = scan(meeting, strangers=True)

    assert [one.text for one in found] == pieces[1::2]


@given(
    row=st.sampled_from([row for row in PERSONAL[FindingKind.ADDRESS] if row.startswith("|")]),
    before=st.sampled_from(("a ", "Je to tak. ", "V 5 bytech ", "(", "viz\u00a0", "Jan X. přišel: ")),
    after=st.sampled_from((" a dál", ".", ", potom", " – Jana", ")", " (5 lidí)")),
)
def test_an_address_is_found_amid_other_words_and_numbers(row: str, before: str, after: str) -> None:
    pieces = row.split("|")

    found = found_in(f"{before}{''.join(pieces)}{after}")

    assert any(pieces[1] in one.text or one.text in pieces[1] for one in found)


def test_several_kinds_in_one_text_come_in_their_order() -> None:
    found = found_in("Petr Novák, Husova 12, Liberec, tel. 777 123 456, novak (at) x.cz", "Petr Novák")
    assert [(row.kind, row.text) for row in found] == [
        (FindingKind.NAME, "Petr Novák"),
        (FindingKind.ADDRESS, "Husova 12, Liberec"),
        (FindingKind.PHONE, "777 123 456"),
        (FindingKind.EMAIL, "novak (at) x.cz"),
    ]


def test_a_number_behind_the_name_of_an_organisation_that_was_there_is_no_address() -> None:
    point = Point(uid="a", order="a", runs=(Run("Slunéčko 30, Liberec 5. Bydlí Hřebínek 12, Liberec."),))
    came = Attendance(uid="b", order="a", name="Jana Vzorová", organisation="Slunéčko")
    meeting = Meeting(id=1, head=Head(group_id=1, title="x"), points=(point,), attendance=(came,))

    assert [one.text for one in scan(meeting)] == ["Bydlí Hřebínek 12, Liberec"]
