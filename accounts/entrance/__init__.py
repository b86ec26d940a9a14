"""How people come in: accounts, operators, and how often strangers may try."""
