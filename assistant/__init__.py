"""The assistant: questions and cases answered from the reference, each sentence with the row it rests on."""

ROOMS = ("models", "reading", "engine", "asking", "actions", "mail", "views")
