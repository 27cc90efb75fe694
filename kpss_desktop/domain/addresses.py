"""Where somebody lives, found in a text by its shape: streets, numbers of houses, postcodes and towns."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

_UPPER = "A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ"
_LOWER = "a-záčďéěíňóřšťúůýž"
_NEVER = """
    zasedán setkán jednán schůz porad link provoz služb bod úkol polovin třetin čtvrtin zápis
    usnesen zákon vyhlášk nařízen směrnic opatřen cíl aktivit priorit výzv projekt smlouv dodat
    příloh stran tabulk tab graf verz místnost kancelář učebn sál dveř patr pokoj sekc skupin rok
    rocích let leden ledn únor březn březen duben dubn květen červen červn srpen srpn září říjen
    říjn listopad prosinec prosinc pondělí úterý střed čtvrtek čtvrtk pátek pátk sobot neděl dn den
    týden týdn hodin čas věk poměr podíl skóre známk hodnocen otázk kapitol článk článek čl odst
    písm paragraf čísl sp zn čj kód evidenč spis rozhodnut rozsud nález věstník sbírk ročník díl
    svazek svazk faktur objednávk účet účt formulář dotazník model typ řad autobus tramvaj bus spoj
    vlak trať silnic dálnic rad výbor komis zastupitelst vlád ministerst kraj region klient osob lid
    dět účastn účastník přítomn nepřítomn omluven host celkem celkov ostatn nejméně asi přes kolem
    více méně stupeň stupn fáz etap krok variant balík lekc modul kurz seminář školen workshop rodin
    konferenc turnus směn kapacit úvaz úvazek plán akčn strateg strategick standard indikátor
    ukazatel registr program dotac grant fond titul mez zdroj level pozn obr str viz dle podle od
    prvn druh třet další posledn cel každ minul příšt tato tat žádn pololet čtvrtlet paní pan pán
    byt bydl trval adres termín datum formát telefon tel mobil fax psč pobyt žij
    naděj charit diakoni návrat maják déčko armáda armády armádě člověk nadac spolek spolk
    sdružen centr poradn azyl domov stacionář hospic noclehárn ubytovn péč pečovatel asistenc asistent
    škola školy škole školu školka školky školce školku nemocnic úřad magistrát knihovna knihovny knihovně
    klub dobrovolníc dobrovolník senior důchodc společnost organizac agentur
""".split()  # noqa: SIM905 - stems of words of which no name of a street consists


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, small or capital; it goes letter by letter, whatever their number."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[:1], []).append(word[1:])
    ends = by_letter.pop("", None) is not None
    tails = (f"[{letter}{letter.upper()}]{_any_of(rest)}" for letter, rest in sorted(by_letter.items()))
    return f"(?:{'|'.join(tails)}){'?' * ends}" if by_letter else ""


_STEMS = rf"(?!{_any_of(_NEVER)}\w{{0,3}}\b)"
_NOT = rf"(?:(?!(?i:celkov))(?=\w+(?:ova|ová|ská|cká)\b)|{_STEMS})"
_NAMED = rf"{_NOT}(?:[{_UPPER}][{_LOWER}]+\.?|[{_UPPER}]\.)"
_WORD = rf"{_NOT}(?:[^\W\d_]{{2,}}\.?|[{_UPPER}]\.)"
_IN = r"(?:Na|U|V|Ve|K|Ke|Pod|Nad|Za|Před|Mezi|Při|Do|Ke|Po)"
_DAY = (
    r"(?:(?:1\.|[Pp]rvního)\s?máje|(?:[589]\.|[Pp]átého|[Oo]smého|[Dd]evátého|Prvního)\s?května"
    r"|(?:28\.|[Dd]vacátého\sosmého|[Oo]smadvacátého)\s?října|(?:17\.|[Ss]edmnáctého)\s?listopadu"
    r"|(?:8\.|[Oo]smého)\s?března)"
)
_STREET = (
    rf"(?P<street>\b{_DAY}|\b{_IN}\s{_WORD}(?:\s{_WORD})?|"
    rf"\b(?!{_IN}\s){_NAMED}(?:\s(?:{_WORD}|[IVX]+\.)){{0,2}})"
)
_DATED_STREET = rf"(?P<street>\b\d{{1,2}}\.\s[^\W\d_]\w*|{_STREET[len('(?P<street>') :]}"

_YEAR = r"(?!(?:19|20)\d\d\b)"
_COUNTED = (
    r"(?!\w|[:%,.]\d|\.\s?(?:\d|led|únor|břez|dub|květ|červ|srp|září|říj|list|pros)"
    r"|\s?(?:Kč|CZK|EUR|€|%|,-|‰)"
    r"|\s(?:let|rok|měs|týd|dn[íůy]|den|hod|min|osob|lid|rodin|klient|dět|dít|člen|host|bod|úkol|ks|m2|km|tis|mil|přítom"
    r"|účast|míst|lůž|služ|organiz|skup|uživ|pracov|schůz|setk|x\b|krát))"
)  # what is counted, measured or dated is no house
_HOUSE = r"(?P<house>\d{1,4})(?P<flat>\s?/\s?(?!(?:19|20)\d\d\b)\d{1,4})?[a-zA-Z]?"
_POSTCODE = r"(?:PSČ:?\s?)?[1-7]\d{2}\s?\d{2}(?!\d|\s?(?:Kč|CZK|EUR|€|%|,-|korun)|\s\d)"
_KNOWN = (
    r"(?:Liber(?:ec|ce|ci|cem)|Jablon(?:ec|ce|ci|cem)|Česk(?:á|é|ou) Líp(?:a|y|ě|u|ou)|Turnov(?:a|ě|u|em)?"
    r"|Frýdlant(?:u|ě|em)?|Semil(?:y|ech)|Nov(?:ý|ém|ého) Bor(?:u|em)?|Chrastav(?:a|y|ě|u)|Hrád(?:ek|ku)"
    r"|Tanvald(?:u|ě)?|Železn(?:ý|ém|ého) Brod(?:u|ě)?|Jilemnic(?:e|i)|Smržov(?:ka|ky|ku|ce)"
    r"|Hodkovic(?:e|ích)|Pra(?:ha|hy|ze|hu|hou)|Brn(?:o|a|ě)|Ostrav(?:a|y|ě|u)|Plz(?:eň|ně|ni)|Olomouc(?:e|i)?"
    r"|Pardubic(?:e|ích)|Hrad(?:ec|ce|ci) Králové|Ústí|České Budějovice"
    r"|Zlín(?:a|ě)?|Jihlav(?:a|y|ě|u)|Karlovy Vary"
    r"|Děčín(?:a|ě)?|Mlad(?:á|é) Boleslav(?:i)?|Teplic(?:e|ích))\b"
)
_RIVER = rf"(?:\s(?:nad|pod|u|v)\s[{_UPPER}][{_LOWER}]+)?"
_QUARTER = rf"(?:\s(?:[1-3]\d|[1-9]|[IVX]+)\b(?![.:/]\d))?(?:\s?[-–]\s?[{_UPPER}][{_LOWER}]+)?"
_KNOWN_TOWN = rf"{_KNOWN}{_RIVER}{_QUARTER}"
_TOWN = rf"(?:{_KNOWN_TOWN}|{_NOT}[{_UPPER}][{_LOWER}]+{_RIVER}(?!\s?\d)(?!\.\d))"
_TOWN_TAIL = rf"(?:(?:,\s?|\s)(?!\d){_KNOWN_TOWN}|,\s{_TOWN}|\s[-–]\s{_TOWN})?"
_LIVES = r"\b(?:bytem|bydlišt\w+|bydlí|bydlela?|(?:na\s)?adres[aeuy]|na\sadrese|pobyt\w*|trvale|žije)"

_LETTERS = r"[^\W\d_]\w*+\.?"
_BEGINNINGS = re.compile(
    rf"\b(?=[{_UPPER}\d])(?=(?:\d{{1,2}}\.\s?)?{_LETTERS}(?:\s{_LETTERS}){{0,2}}\s\d)"
)  # of whatever may be a street with its house: few places beside all that patterns would be tried at
_CALLED_HOUSE = r"(?i:č\.\s?p\.|čp\.?|č\.\s?e\.|č\.\s?ev\.|čev\.)\s?\d{1,4}\b"
_BEGINNINGS_CALLED = re.compile(
    rf"\b(?=(?:[{_UPPER}][^\W\d_]*+\.?(?:\s[{_UPPER}][^\W\d_]*+\.?)?,?\s)?{_CALLED_HOUSE})"
)


def _tried_at(pattern: re.Pattern[str], text: str, starts: list[int]) -> Iterator[re.Match[str]]:
    """What `finditer` finds, given that no match begins anywhere else."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            yield match
            end = match.end()


_SOURCES: tuple[tuple[str, re.Pattern[str] | None], ...] = (
    # with a postcode behind the house or behind the town
    (rf"{_STREET}\s{_YEAR}{_HOUSE},\s{_TOWN},?\s{_POSTCODE}", _BEGINNINGS),
    (rf"{_STREET}\s{_YEAR}{_HOUSE},?\s{_POSTCODE}(?:,?\s{_TOWN}{_QUARTER})?", _BEGINNINGS),
    # the postcode by itself
    (rf"\bPSČ:?\s?{_POSTCODE}(?:,?\s{_TOWN}{_QUARTER})?", None),
    # where somebody lives
    (
        rf"(?i:{_LIVES}):?,?\s(?:(?:v|ve|na)\s)?(?:[{_UPPER}][\w.]*,?\s)"
        rf"(?:[^\W\d_]\w*\.?,?\s){{0,4}}?{_YEAR}{_HOUSE}{_COUNTED}{_TOWN_TAIL}",
        None,
    ),
    # the town first
    (
        rf"{_KNOWN_TOWN},\s(?:ul\.\s|ulice\s)?(?P<sure>{_STREET})\s{_HOUSE}(?:,\s{_POSTCODE})?{_COUNTED}",
        None,
    ),
    # with both numbers of a house
    (
        rf"{_DATED_STREET}\s(?!24/7\b)(?P<house>\d{{1,4}})\s?/\s?{_YEAR}(?P<flat>\d{{1,4}})[a-zA-Z]?"
        rf"(?![\w/]|\.\d){_COUNTED}{_TOWN_TAIL}",
        _BEGINNINGS,
    ),
    # called a street
    (
        rf"(?i:\b(?:ul\.|ulic[eií]))\s(?!{_IN}\s)[{_UPPER}][{_LOWER}]+\s{_YEAR}{_HOUSE}{_COUNTED}"
        rf"(?:,\s{_POSTCODE})?{_TOWN_TAIL}",
        None,
    ),
    (
        rf"(?i:\b(?:ul\.|ulic[eií]|nám\.|náměstí|nábř\.|nábřeží|tř\.|třída|třídě))\s"
        rf"(?:\d{{1,2}}\.\s[^\W\d_]\w*|(?:{_IN}\s|{_IN.lower()}\s)?{_NOT}[{_UPPER}]\w*\.?)"
        rf"(?:\s[^\W\d_]\w*\.?){{0,3}}?\s{_YEAR}{_HOUSE}{_COUNTED}(?:,\s{_POSTCODE})?{_TOWN_TAIL}",
        None,
    ),
    # called one behind its name
    (
        rf"\b{_NOT}[{_UPPER}][{_LOWER}]+\s(?:ul\.|ulice|nám\.|náměstí|nábř\.|nábřeží|tř\.|třída)"
        rf"\s{_YEAR}{_HOUSE}{_COUNTED}(?:,\s{_POSTCODE})?{_TOWN_TAIL}",
        _BEGINNINGS,
    ),
    # the town behind
    (rf"(?!{_KNOWN}\s\d){_STREET}\s{_YEAR}{_HOUSE},\s{_KNOWN_TOWN}", _BEGINNINGS),
    (rf"(?P<sure>{_STREET})\s{_YEAR}{_HOUSE},\s{_TOWN}", _BEGINNINGS),
    # of a village without streets
    (rf"(?:\b{_NAMED}(?:\s{_NAMED})?,?\s)?\b{_CALLED_HOUSE}", _BEGINNINGS_CALLED),
    # nothing but the street and the house
    (
        rf"\b{_NOT}[{_UPPER}][{_LOWER}]+(?:ov[auě]|ská|cká|ského|ckého)\s{_YEAR}\d{{1,4}}[a-zA-Z]?{_COUNTED}"
        rf"(?!\s[{_LOWER}]{{3}}|/)",
        _BEGINNINGS,
    ),
    # nothing but the town with its postcode
    (rf"(?<![\w/.,-])(?<!\d\s){_POSTCODE},?\s{_KNOWN_TOWN}", None),
)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...]:
    """Made when first asked for: all of them take a fifth of a second."""
    return tuple((re.compile(source), beginnings) for source, beginnings in _SOURCES)


_LIKE_A_STREET = re.compile(
    rf"{_DAY}|{_IN}\s[{_UPPER}].*|.*(?:ov[aouě]|ina|á|[sc]ké|[éí]ho|ých|ové|[^áeéí]ní|čí|náměstí|nábřeží|třída|nám\.|tř\.)"
)


def makes_sense(match: re.Match[str]) -> bool:
    """True unless the numbers may as well be those of a meeting and the word before is like no street."""
    groups = match.groupdict()
    street, house, flat = groups.get("street"), groups.get("house"), groups.get("flat")
    if street is None or _LIKE_A_STREET.fullmatch(street):
        return True
    if groups.get("sure"):
        return False
    dated = house is not None and flat is not None and int(house) <= 31
    return not (dated and int(re.sub(r"\D", "", flat or "0")) <= 31)


def find(text: str) -> Iterator[re.Match[str]]:
    """Addresses in a text, the surer shapes first; what is found by several may overlap."""
    starts = {
        beginnings: [match.start() for match in beginnings.finditer(text)]
        for beginnings in (_BEGINNINGS, _BEGINNINGS_CALLED)
    }
    for pattern, beginnings in _patterns():
        found = pattern.finditer(text) if beginnings is None else _tried_at(pattern, text, starts[beginnings])
        yield from (match for match in found if makes_sense(match))
