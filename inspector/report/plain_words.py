"""Words of the reports, and offices (RFC 2142): a person who has such an address is not told by the word alone."""

_OFFICES = """
abuse accounts admin administrator alert alerts billing bounce bounces contact customer customers daemon donotreply
editor enquiries feedback finance help helpdesk hello hostmaster info information invoice invoices lists mailer
marketing members news newsletter newsletters nobody noc noreply notification notifications office order orders
owner payment payments payroll postmaster press reply request return returns root sales security service services
shop social spam staff subscribe support team unsubscribe update updates user users web webmaster welcome
"""
_REPORT = """
about above accept account action added address addresses after again agree aligned all allowed answer answers any
arc are arrived asked author authentication bad bank base because been before below body both bytes can cannot case
changed character characters check checked claim claims clear clock com code come compared computed content copy
could county date day days decide delivered demo differ dkim dmarc dns domain domains done each email end envelope
every example exp expired fail failed false field fields file files first fit for found from full future given good
hash hashes head header help here hop hops host hosts how html include index instead into item its judge junk key keys
known last left letters line lines link linked list local long low made mail mails make many mark match may mean means
media message messages method micro mime missing mode model moment more most name named names need net never new next
nobody none not note nothing null number off old once one only open org other out over own page part parts pass passed
path person place plain point policy private proof proven public question range read reads real reason receipt
receive received record records redirect result results return rose route rule rules said same see seen send sender
sends sent server servers set short shown side sign signature signed signs since site softfail some source spf start
step steps stand still stone subject such summer tag taken term test text than that the their them then there they this
three time to token top total trust true two type unknown unsigned until valid value verdict version was way web what
when where which who will with without word words work works write written yes zone
"""

PLAIN_WORDS = frozenset((*_OFFICES.split(), *_REPORT.split()))
