"""``footlight check``: a deck -> findings, a line each, or a JSON list."""

from __future__ import annotations

from argparse import Namespace

from footlight import reading
from footlight.cli.deck_options import asked
from footlight.cli.options import typed_text
from footlight.cli.second import second_process
from footlight.deck import Severity
from footlight.styling.slides_ahead import ALL, SlidesAhead, Wanted, begin_ahead

FOUND_ERRORS = 1


def run(options: Namespace) -> int:
    """Print the findings; returns 1 when one of them is an error, else 0.

    Raises:
        UnusableInputError: The deck cannot be used.
    """
    text = typed_text(options)
    wanted = Wanted(options.deck, asked(options), whole=True, ahead=ALL, once=True)
    if options.packed:
        wanted = wanted._replace(asked=wanted.asked._replace(allowed=()))
    ahead = begin_ahead(second_process(), wanted) if text is None and not options.packed else None
    try:
        return _run(options, wanted, text, ahead)
    finally:
        if ahead is not None:
            ahead.close()


def _run(options: Namespace, wanted: Wanted, text: str | None, ahead: SlidesAhead | None) -> int:
    # Only here: while another process reads the deck.
    from footlight.cli.findings import as_json, in_words, missed_elsewhere, to_mend

    parsed = reading.parse_deck(text, wanted.path, asked=wanted.asked) if text is not None else None
    deck = parsed or wanted.known_or_read(ahead)
    findings = missed_elsewhere(deck) if options.packed else to_mend(deck, ahead)
    if options.json:
        print(as_json(findings, deck, text))
    else:
        for line in in_words(findings, deck, options.deck):
            print(line)
    return FOUND_ERRORS if any(finding.severity is Severity.ERROR for finding in findings) else 0
