"""Lines as a secretary types them, and the deadline each of them means; base Monday 8 January 2024."""

from datetime import date

BASE = date(2024, 1, 8)
NEXT = date(2024, 3, 18)

# Phrase(s) of which each is a deadline from its first to its last letter, and the due date.
TABLE = """
29.2. 2024 · do 29. 2. 2024 · do 29. února | 2024-02-29
do 18.3. · 18. března · do 18.3 | 2024-03-18
do konce ledna · do konce měsíce | 2024-01-31
koncem března · do konce března | 2024-03-31
do půlky února · do poloviny února | 2024-02-15
do konce roku · 2. pololetí · druhá polovina roku | 2024-12-31
1Q 2024 · 1. čtvrtletí · do konce prvního čtvrtletí | 2024-03-31
v únoru · během února · příští měsíc | 2024-02-29
do pátku · v pátek | 2024-01-12
ve středu | 2024-01-10
příští středu | 2024-01-17
do konce týdne | 2024-01-14
příští týden | 2024-01-21
zítra | 2024-01-09
pozítří | 2024-01-10
do 14 dnů · do čtrnácti dnů · do dvou týdnů · za dva týdny | 2024-01-22
za týden · do týdne · do týdne od dneška | 2024-01-15
za měsíc · do měsíce | 2024-02-08
do příštího setkání · na příští setkání · k dalšímu jednání | 2024-03-18
co nejdříve · průběžně · ihned | None
pondělí 15.1. · 15/1 · do 15.1 | 2024-01-15
začátkem února | 2024-02-10
začátkem týdne | 2024-01-09
do Velikonoc | 2024-03-31
před Vánocemi | 2024-12-23
do 31. 4. | None
"""

# A line with its deadlines in brackets | their due dates | more: "?" uncertain, "!" impossible, another kind.
FOUND = """
pošle dopis radním @Vzorová [do 29.2.] | 2024-02-29
[nejpozději do 15. února] dodá zprávu | 2024-02-15
[nejpozději 15. 2.] | 2024-02-15
[nejpozději v pátek] | 2024-01-12
termín: [15.2.] | 2024-02-15
Termín odevzdání závěrečné zprávy: [15. 2.] | 2024-02-15
TERMÍN [15. 2. 2024] | 2024-02-15
termín [konec března] | 2024-03-31
T: [28.2.] | 2024-02-28
T:[28.2.] | 2024-02-28
(T: [do 28. 2.]) | 2024-02-28
T: [pátek] | 2024-01-12
T: [březen] | 2024-03-31 | month
deadline [15.2.] | 2024-02-15
uzávěrka je [15. 2.] | 2024-02-15
odevzdání: [15. 2.] | 2024-02-15
[v termínu do 15. 2.] | 2024-02-15
[ve lhůtě 30 dnů] | 2024-02-07
Shodli jsme se [na 15. 2.] | 2024-02-15
[dne 15. 2. 2024] | 2024-02-15 | ?
[ke dni 15. 2.] | 2024-02-15
[ke 30. 6.] | 2024-06-30
[k 1. lednu 2025] | 2025-01-01 | ?
[cca do 15. 2.] | 2024-02-15 | ?
[kolem 15. 2.] | 2024-02-15 | ?
[před 15. 3.] | 2024-03-14
[max. do 15. 2.] | 2024-02-15
[do 18.3.2024] | 2024-03-18
[do 18.03.2024]. | 2024-03-18
[do 18. 3. 24] | 2024-03-18
[do 18.3.24] | 2024-03-18
[do 15. led.] | 2024-01-15
[do 15 února] | 2024-02-15
[do 15. II.] | 2024-02-15
[15. II. 2024] | 2024-02-15 | ?
[2024-02-18] | 2024-02-18 | ?
[17. únor 2024] | 2024-02-17 | ?
[15. února 2024] ve 14 h | 2024-02-15 | ?
[do 12. 1.] 12:00 | 2024-01-12
sejdeme se [18. března] ve 13.30 v kavárně | 2024-03-18 | ?
[do 15. t. m.] | 2024-01-15
[do 15. tohoto měsíce] | 2024-01-15
[do 15. příštího měsíce] | 2024-02-15
[do 30. 6. t. r.] | 2024-06-30
[do 15.] | 2024-01-15 | ?
[do prvního března] | 2024-03-01
[do patnáctého] | 2024-01-15 | ?
[do dvacátého pátého února] | 2024-02-25
[k pětadvacátému lednu] | 2024-01-25
[do 15. března příštího roku] | 2025-03-15 | ?
[do 8. 1.] | 2024-01-08
[do 7. 1.] | 2025-01-07 | ?
[do 31. 12. 2023] | 2023-12-31 | ?
[po 15. 1. 2024] | 2024-01-15 | ?
[úterý 15. 1.] | 2024-01-15 | ?
[ve čtvrtek 29. února 2024] ve 14:00 | 2024-02-29
[v pátek (12. 1.)] | 2024-01-12
[do 15. 1. 2024 (pondělí)] | 2024-01-15
[do pá 19. 1.] | 2024-01-19
[v pátek 12.] | 2024-01-12
[v pondělí] a [ve středu] | 2024-01-15, 2024-01-10
[do pátku] do 12 hodin | 2024-01-12
[do příštího pátku] | 2024-01-19
[tento pátek] | 2024-01-12
[tuto středu] přijde host | 2024-01-10
[v příštím týdnu ve středu] | 2024-01-17
[příští týden v úterý] | 2024-01-16
od pondělí [do pátku] | 2024-01-12 | ?
[V pátek] proběhlo setkání | 2024-01-12 | ?
Porada proběhla [v pondělí] | 2024-01-15 | ?
[do zítřka] | 2024-01-09
[do zítra (9. 1.)] | 2024-01-09
[do dneška] | 2024-01-08
[ještě dnes] zavolá | 2024-01-08
[dnes] | 2024-01-08 | ?
[do večera] | 2024-01-08
[do konce dne] | 2024-01-08
[nejpozději zítra] | 2024-01-09
[do 3 dnů] | 2024-01-11
[do tří pracovních dnů] | 2024-01-11
[do 5 pracovních dní] | 2024-01-15
[do 48 hodin] | 2024-01-10
[během tří týdnů] | 2024-01-29
[za 14 dní] | 2024-01-22
[do 2–3 týdnů] | 2024-01-29
[do 14-ti dnů] | 2024-01-22
[do 14ti dní] | 2024-01-22
[do jednoho měsíce] | 2024-02-08
[za 3 měsíce] | 2024-04-08
[do půl roku] | 2024-07-08
[do roka] | 2025-01-08 | ?
[do 30 dnů od doručení] | 2024-02-07 | ?
[do 14 dnů ode dneška] | 2024-01-22
[do konce pracovního týdne] | 2024-01-12
[do konce víkendu] | 2024-01-14
[do pol. února] | 2024-02-15
[do 24h] | 2024-01-09
[do 3 měs.] | 2024-04-08
[do 14 prac. dnů] | 2024-01-26
[do 10 dnů ode dne konání] | 2024-01-18 | ?
T [15.2.] | 2024-02-15
Uzávěrka žádostí je [31. ledna 2024] ve 12 hodin. | 2024-01-31
[28-2-2024] | 2024-02-28 | ?
[28/2/2024] | 2024-02-28 | ?
[1. 2. – 3. 2. 2024] | 2024-02-03 | ?
[do konce příštího týdne] | 2024-01-21
[tento týden] | 2024-01-14 | week
[během týdne] | 2024-01-14 | week
[v příštím týdnu] | 2024-01-21 | week
[v polovině týdne] | 2024-01-10
[začátkem příštího týdne] | 2024-01-16
[do víkendu] | 2024-01-12
[o víkendu] | 2024-01-14
[do konce příštího měsíce] | 2024-02-29
[v příštím měsíci] | 2024-02-29 | month
[v měsíci březnu] | 2024-03-31 | month
[v lednu a únoru] | 2024-02-29 | month
[do března] | 2024-03-31 | month ?
[do 3/2024] | 2024-03-31 | month
[někdy v březnu] | 2024-03-31 | month ?
letos [v září] | 2024-09-30 | month
[v lednu příštího roku] | 2025-01-31 | month ?
[začátkem příštího měsíce] | 2024-02-10
[zkraje dubna] | 2024-04-10
[do začátku března] | 2024-03-01 | ?
[v polovině března] | 2024-03-15
[uprostřed března] | 2024-03-15
[ve druhé polovině února] | 2024-02-29
[ve druhé polovině roku 2024] | 2024-12-31 | half ?
Bude se jednat [o druhou polovinu roku] | 2024-12-31 | half ?
[na přelomu ledna a února] | 2024-02-01 | ?
[do konce měsíce února] | 2024-02-29
[do konce března] nebo [do 5. dubna] | 2024-03-31, 2024-04-05
[do konce března příštího roku] | 2025-03-31 | ?
[koncem roku 2024] | 2024-12-31 | ?
[ve 2Q] | 2024-06-30 | quarter
[do Q2] | 2024-06-30 | quarter ?
[1Q/2024] | 2024-03-31 | quarter ?
[v I. čtvrtletí] | 2024-03-31 | quarter
[ve druhém čtvrtletí 2024] | 2024-06-30 | quarter
[do konce 1Q] | 2024-03-31
[do konce čtvrtletí] | 2024-03-31
[do konce pololetí] | 2024-06-30
[v 1. pololetí] | 2024-06-30 | half
[v roce 2024] se chystáme | 2024-12-31 | year ?
[v průběhu roku 2024] | 2024-12-31 | year ?
[od 1. 3. do 31. 3.] | 2024-03-31
[15.–17. 3.] | 2024-03-17 | ?
[mezi 1. a 5. březnem] | 2024-03-05
[ve dnech 15. a 16. 3.] | 2024-03-16
[15.–21. 1. 2024] | 2024-01-21 | week ?
Termíny: [18.3.]; [10.6.] | 2024-03-18, 2024-06-10
termíny: [18.3], [10.6] a [9.9] | 2024-03-18, 2024-06-10, 2024-09-09
[18. 3.], [10. 6.] a [9. 9. 2025] | 2025-03-18, 2025-06-10, 2025-09-09 | ?
[na lednové setkání] | 2024-01-31 | month ?
[do březnového setkání] | 2024-03-18 | next_meeting
[na příští poradu] | 2024-03-18 | next_meeting
[do další schůzky] | 2024-03-18 | next_meeting
[na příštím setkání pracovní skupiny] | 2024-03-18 | next_meeting
[před příštím setkáním] | 2024-03-18 | next_meeting
[do příštího setkání (18. 3.)] | 2024-03-18 | next_meeting
[do příště] | 2024-03-18 | next_meeting
[příště] | 2024-03-18 | next_meeting ?
[do setkání] | 2024-03-18 | next_meeting ?
[na příští jednání rady] města | None | none ?
[co nejdřív] rozešle | None | none
[neprodleně] | None | none
termín: [průběžně] | None | none
termín: [trvale] | None | none
Služby [průběžně] informují o kapacitě | None | none ?
[v nejbližších dnech] | None | none ?
[během několika týdnů] | None | none ?
[na jaře] | None | none ?
[do léta] | 2024-06-30 | ?
[do prázdnin] | 2024-06-30
[do konce prázdnin] | 2024-08-31
[do konce školního roku] | 2024-06-30
[před Velikonocemi] | 2024-03-28
[do Vánoc] | 2024-12-24 | ?
[do Silvestra] | 2024-12-31 | ?
[do patku] | 2024-01-12
[DO KONCE UNORA] | 2024-02-29
[pristi stredu] | 2024-01-17
[nejpozdeji do 15. unora] | 2024-02-15
[do pristiho setkani] | 2024-03-18 | next_meeting
[Do 10. cervna] | 2024-06-10
[Do 10. cervence] | 2024-07-10
[do 32. 1.] | None | !
[30. 2. 2024] | None | !
[do 29. 2. 2025] | None | !
[do 31. dubna] | None | !
😀 zašle [do 29. 2.] 🎉 všem | 2024-02-29
zašle [do\u00a029.\u202f2.\u00a02024] | 2024-02-29
zašle [do  29.   února] | 2024-02-29
anna@organizace-beta.example [do 15. 2.] | 2024-02-15
(cíl 3 – [do konce ledna]) | 2024-01-31
Do 29. kola pošle [do 29. 2.] přihlášky | 2024-02-29
"""

# Lines that name no deadline at all.
NONE = """
Zvýšení o 29.2 %
částka 29.2 mil. Kč
do 18.3 tis. Kč
verze 29.2
verze 2.1.24 programu
v programu je verze 1.2.
U tiskárny 81/1
Zeyerova 15/1
Rumunská 14/9, Liberec
v ulici 28. října
na ulici 5. května
náměstí 14. října 81
ul. 5. května 12
2000 rodin
odhadem jde o 2000 rodin
§ 94
§ 5. 2.
dle čl. 5. 2. smlouvy
odst. 2. 3.
bod 3.1.
v bodě 3. 1. zápisu
str. 12. 3.
3.1. Dotace
zákon č. 108/2006 Sb.
usnesení č. 12/2024
zápis 3/2024
č. j. 12/2024
vyhodnocení akčního plánu na rok 2023
zprávu za rok 2023
výroční zpráva za 1. čtvrtletí
plán na rok 2025
Dalším tématem pro rok 2024 je spolupráce
v rámci plánu 2024
„Plán v roce 2024“
Strategie do roku 2030
období cca od roku 2022
zapis_18.3.2024.docx
zápis 18. 3. 2024.docx
plan-2024-02-18.pdf
https://example.org/2024/02/18
https://example.org/2021-01-15%2014:07:49
IP 192.168.1.1
adresa 10.0.1.2
tel. 485 12 12 12
nar. 3. 5. 1980
narozena 3. 5.
zápis ze dne 12. 2. 2024
usnesení z 12. 2.
od pondělí
od 1. 7. 2024
s účinností od 1. 7.
platí od března
od příštího setkání
po 15. 3.
po 15. březnu
po Velikonocích
po dvou týdnech
o týden později
minulý týden
minulou středu
v minulém roce
loni v březnu
v březnu loňského roku
v březnu 2023
18.3. proběhlo setkání
V únoru proběhlo školení
18. 12. 2023 se konala porada
8. 1. 2023
k 31. 12. 2023 bylo 12 klientů
Za dva týdny vyřídili 20 žádostí
za poslední dva týdny
před dvěma týdny
před týdnem
v 13.30
v 13:30
do 13.30
do 12 hodin
v 19 hodin
od 14.00 do 15.30 hod.
od 9.00 do 10.10 hod
9.00 hodin – 11.30 hodin
Po 8–12, St 13–17
poměr 3:1
skóre 5:2
hlasování 15/1/2
15/30 hlasů
3/4 členů
na 3/4 úvazku
na 1/2 úvazku
služba 24/7
do 15 let
děti do tří let
do 15 klientů
do 3. patra
do 2. kola
do 1. 2. a 3. třídy
v 5. patře
v 90. letech
1. 2. stupeň
každé pondělí
vždy v pátek
každý týden v pátek
pondělí až pátek
jednou za 14 dní
2x za týden
300 Kč za měsíc
na týden
na dva roky
do konce projektu
dodá do konce
je otázkou týdnů
další členy, hosty a zajímavé projekty
Pavel Leden
Word 2016
1.1.1.1.1.1

do
termín:
nejpozději
"""
