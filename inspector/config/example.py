"""The settings with their defaults and a comment each, to start from."""

EXAMPLE = """\
# Settings of mail-inspector. Every line may be left out.

[own]
# What belongs to your organization: the hop where one of these hosts first took the mail is the boundary.
hosts = []          # ["corp.example"] covers mx1.corp.example too
networks = []       # ["198.51.100.0/24"]
authserv_ids = []   # ["mx1.corp.example"]: who writes your Authentication-Results

[dns]
resolver = "system" # or "192.0.2.53", "tls://dns.example", "https://dns.example/dns-query", "off"
consent = "ask"     # "ask" each question, "case" all of a case after the first yes, "always", "never"
timeout = 2.0       # seconds for the first try of a server; each further try waits twice as long
tries = 2           # how often a server that keeps silent is asked
budget = 8.0        # seconds for one question, all tries together
in_flight = 16      # questions that are on their way at the same time, at most

[domains]
watched = []        # ["bank.example"]: names that others may make theirs look like; your own hosts are watched too

[screen]
theme = "dark"      # "dark", "light" or "high-contrast"; NO_COLOR in the environment takes every colour away
copy = "terminal"   # where y copies to: "terminal" (its clipboard), or "file" where the terminal cannot

[cases]
keep = true         # false: notes, marks, tags and the lists of mailboxes are forgotten when you leave

[keys]
# Other keys for what you do often; `inspector config --keys` lists every name with its key and what it does.
# "message.export" = "x"
# "debugger.over" = "f10,n"
"""
