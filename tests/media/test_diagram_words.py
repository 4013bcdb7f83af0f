"""What a diagram says is told to who cannot see it: the words in its boxes, also where these show their names alone."""

from __future__ import annotations

import pytest

from footlight.media.diagram_words import diagram_words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("flowchart LR\n  Text --> Deck --> Page\n  Page --> PDF\n", "Text · Deck · Page · PDF"),
        ("graph LR\n  A[One] --> B{Two}\n  B -->|yes| C\n  A --> D & E\n", "One · Two · yes · C · D · E"),
        ("graph TD; A-->B; A-.->C;", "A · B · C"),
        ("flowchart TD\n  A[Oven]\n  A --> Rest\n  style Rest fill:#fff\n", "Oven · Rest"),
        ("sequenceDiagram\n  Ann->>Bob: Good morning\n", "Good morning"),
    ],
)
def test_words_are_told_in_their_order(source: str, words: str) -> None:
    assert diagram_words(source) == words
