"""PowerPoint's files -> decks, by python-pptx: ``guarding`` refuses what may do harm, ``reading`` reads the slides."""
