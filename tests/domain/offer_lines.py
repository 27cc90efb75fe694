"""Made-up lines of minutes: what each of them seems to say, and those that only sound like it."""

# line | what it says, in the order of kinds
SAID = """
manažer skupiny má za úkol poslat dopis radním | task
Paní Vzorová má do příště za úkol zjistit kapacity | task
Organizace Beta dostala za úkol připravit podklady | task
Za úkol má pan Vzor oslovit úřad | task
Všichni mají za úkol projít návrh | task
Kolegyně si vzala za úkol obvolat členy | task
Úkol pro Betu: zjistit ceny | task
Pan Vzor byl pověřen připravit návrh | task
Paní Vzorová je pověřena jednáním a má vypracovat zprávu | task
Organizaci Beta bylo uloženo dodat tabulku | task
Skupina ukládá manažerovi svolat schůzku | task
Pověřujeme paní Malou jednáním s úřadem | task
Pan Vzor se zavázal, že pošle podklady | task
Paní Malá se zavázala připravit přehled | task
Organizace se zavazují sdílet data | task
Zavázali se dodat čísla | task
Pan Vzor slíbil, že zjistí podrobnosti | task
Paní Malá přislíbila poslat odkaz | task
Zajistí: Vzorová | task
Zodpovídá: manažer skupiny | task
Beta dodá závěrečnou zprávu do 29. 2. | task
Všichni byli vyzváni dodat čísla do konce ledna | task
Paní Malá pošle zápis do pátku | task
Do příštího setkání Beta připraví přehled služeb | task
Je potřeba poslat žádost nejpozději do 15. 3. | task
Opora zašle plán do 31. 1. 2024 | task
Manažer zajistí sál k 18. 3. | task
Organizace vyplní dotazník do půlky února | task
Do konce března sepíšeme společné stanovisko | task
Pan Vzor zjistí termín do příštího týdne a dá vědět | task
Nutno odevzdat vyúčtování do konce měsíce | task
Pozveme zástupce úřadu do konce března | task
Beta předloží rozpočet do 1. 2. Opora ho připomínkuje. | task
Kolegyně oslovit nejpozději v pátek, doplní tabulku do 12. 2. | task
Skupina se shodla na společném postupu | decision
Skupina se dohodla, že pozve zástupce nemocnice | decision
Pracovní skupina rozhodla o změně termínu | decision
Skupina se jednomyslně usnesla na prioritách | decision
Shodli jsme se na dvou prioritách | decision
Dohodli jsme se, že budeme postupovat společně | decision
Rozhodli jsme se oslovit úřad | decision
Schválili jsme plán na rok 2024 | decision
Domluvili jsme se na termínu setkání | decision
Nakonec jsme se dohodli na společném dopisu | decision
Jako skupina jsme se shodli, že napíšeme dopis | decision
Bylo rozhodnuto, že se setkání přesune | decision
Bylo schváleno znění dopisu | decision
Návrh byl jednomyslně schválen | decision
Plán byl schválen bez připomínek | decision
Bylo dohodnuto, že zápis půjde všem | decision
Členové skupiny odsouhlasili priority | decision
Přítomní se shodli na pořadí témat | decision
Všichni souhlasili s návrhem | decision
Rozhodnutí: setkání bude v Betě | decision
Usnesení: skupina podporuje záměr | decision
Závěr: podpoříme žádost Opory | decision
Přítomní jednohlasně schválili rozpočet | decision
Skupina se dohodla, že Beta pošle dopis do 29. 2. | task decision
Přišla paní Vzorová | arrival
přišla paní Malá z Bety | arrival
Přišel pan Vzor. | arrival
V 14:20 přišla paní Eva Malá | arrival
Ve 14.20 dorazil pan Vzor | arrival
Dorazila Eva Malá (Beta) | arrival
Na setkání dorazil kolega Vzor | arrival
Paní Malá přišla ve 14:10 | arrival
Pan Vzor dorazil se zpožděním | arrival
Přišli paní Malá a pan Vzor | arrival
Mezitím se připojila paní Malá | arrival
Připojila se Mgr. Eva Malá | arrival
Odešel pan Vzor | departure
odešla paní Malá | departure
V 15:00 odešla Eva Malá | departure
Paní Malá odešla dříve | departure
Pan Vzor odešel kvůli jinému jednání | departure
Paní Malá musela odejít ve 14:45 | departure
Eva Malá opustila jednání | departure
Odpojil se pan Vzor | departure
Omluvila se paní Malá | apology
Omluvil se pan Jan Vzor z Bety | apology
Paní Malá se omluvila z jednání | apology
Pan Vzor se omluvil. | apology
Omluveni: Eva Malá, Jan Vzor | apology
Paní Malá se dnes omlouvá | apology
Paní Malá je omluvena | apology
Pan Vzor se omlouvá kvůli nemoci | apology
"""

# lines that say none of it
NOT_SAID = """
Jedním z hlavních úkolů skupiny je síťování
Úkolem skupiny je propojovat služby
Beta plní úkol od začátku roku
V rámci úkolu byly osloveny dvě organizace
Dohodli jsme se, že to není na nás
Shodli jsme se, že by bylo dobré pokračovat
Shodli jsme se, že je to složité
Úkoly z minula jsou splněny
Hlavní úkol roku 2024 je bydlení
Úkol splněn, dopis odešel
Co je naším úkolem?
Je to úkol pro stát, ne pro obec
Nad rámec svých úkolů Beta pomáhá i jinde
Beta splnila vše, co měla za úkol minule
Minule dostal pan Vzor za úkol dopis
Splněno: Beta měla za úkol sehnat sál
Kdo má za úkol psát zápis?
Žádosti lze poslat do 31. 1.
Přihlášky je možné podat do konce ledna
Klienti mohou odevzdat formulář do pátku
Kdo zajistí sál do pátku?
Pokud Beta dodá čísla do pátku, budeme rádi
Beta by mohla poslat přehled do konce března
Chtěli bychom poslat dopis do konce roku
Beta dodala zprávu do konce ledna
Zpráva byla poslána do 31. 1.
Beta nedodá zprávu do 29. 2.
Beta nemůže dodat čísla do konce ledna
Není nutné poslat zprávu do pátku
Opora každoročně odevzdá zprávu do konce ledna
Opora obvykle pošle zprávu do konce ledna
Loni se Beta zavázala k úsporám
Projekt trvá do 31. 12. 2024
Otevřeno je od 8 do 16 hodin
Výzva je otevřena do konce března
Do konce roku zbývá deset měsíců
Smlouva je uložena na úřadě
Podklady jsou uloženy ve složce
Organizace dodávají potraviny
Beta pošle pozvánku
Poslali jsme dopis radním
Skupina je otevřená všem
Skupina se zatím neshodla
Nedohodli jsme se
Zatím nebylo rozhodnuto
Až bude rozhodnuto, ozveme se
Rada města rozhodla o dotacích
Zastupitelstvo schválilo rozpočet
Zákon byl schválen v prosinci
Novela byla schválena poslanci
Minule jsme se shodli na prioritách
Na minulém setkání jsme se dohodli na termínu
Klient se rozhodl odejít
Rodina se rozhodla zůstat
Pokud se skupina shodne, pošleme dopis
Není jasné, zda byl návrh schválen
Kdo rozhodl o termínu?
Soud rozhodl ve prospěch klienta
Shodli jsme se, že situace je vážná
Dohodli jsme se, že to nemá smysl
Domluvili bychom se rádi s úřadem
Přišla zpráva z úřadu
Přišel dopis od kraje
Přišlo málo klientů
paní Malá přišla s návrhem
S návrhem přišla paní Malá
Pan Vzor přišel o byt
Paní Malá přišla z Ukrajiny
Loni přišla do Bety paní Malá
Do Bety přišla nová kolegyně Eva Malá
Klient přišel pozdě
Pan Vzor odešel do důchodu
Paní Malá odešla z organizace
Paní Malá odešla na mateřskou
Klient odešel z azylového domu
E-mail odešel všem
Odešla zpráva radním
Dorazila výzva ministerstva
Beta se omluvila klientům
Paní Malá se omluvila za chybu v zápise
Pan Vzor se omluvil paní Malé
Omluvu pošle manažer
Připojila se i Opora k výzvě
Kdy přijde paní Malá?
Klienti často přišli pozdě
K projektu se připojila paní Malá
"""
