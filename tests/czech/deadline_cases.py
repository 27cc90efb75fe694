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
