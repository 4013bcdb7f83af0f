"""Slides -> their contents, parsed when they are first asked for and remembered by their texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from footlight.deck import Content, DeckSettings, Slide
from footlight.reading.definitions import Definitions
from footlight.reading.slide_text import MarkdownOptions, SlideText
from footlight.reading.variables import Variables

if TYPE_CHECKING:
    from footlight.reading.markdown_parsing import MarkdownParser


class ContentCache:
    """The contents of the slides of one deck; it is called by ``Slide.content``.

    Attributes:
        options: How the deck has its slides parsed.
        definitions: The definitions of each of the deck's files, which hold for the slides of that file.
        variables: Its variables.
        known: What was parsed.
    """

    def __init__(self, options: MarkdownOptions, definitions: Mapping[Path, Definitions], variables: Variables) -> None:
        self.options = options
        self.definitions = definitions
        self.variables = variables
        self.known: dict[SlideText, Content] = {}

    @classmethod
    def for_deck(
        cls,
        settings: DeckSettings,
        definitions: Mapping[Path, Definitions],
        variables: Variables,
        previous: ContentCache | None = None,
    ) -> ContentCache:
        """Make the cache of a deck; what ``previous`` has parsed with the same options is taken over."""
        options = MarkdownOptions(settings.markdown, settings.markdown_extensions, settings.breaks, settings.math)
        cache = cls(options, definitions, variables)
        if previous is not None and previous.options == options:
            # The very same: slides that were taken over ask the cache with which they were made.
            cache.known = previous.known
            if "parser" in vars(previous):
                cache.parser = previous.parser
        return cache

    def __reduce__(self) -> tuple[type[ContentCache], tuple[MarkdownOptions, Mapping[Path, Definitions], Variables]]:
        """Return what pickles the cache: what was parsed stays in this process."""
        return ContentCache, (self.options, self.definitions, self.variables)

    @cached_property
    def parser(self) -> MarkdownParser:
        """The deck's parser."""
        # Only here: what was parsed by another process needs none.
        from footlight.reading.markdown_parsing import MarkdownParser

        return MarkdownParser(self.options)

    def __call__(self, slide: Slide) -> Content:
        """Return a slide's content, parsed now if it is not known."""
        settings = slide.settings
        used = self.definitions[slide.span.file].used_by(slide.source)
        text = SlideText(slide.source, settings.header, settings.footer, used, self.variables.used_by(slide))
        content = self.known.get(text)
        if content is None:
            # Only here, as above.
            from footlight.reading.slide_parsing import parse_slide

            # Two threads may have parsed it.
            content = self.known.setdefault(text, parse_slide(self.parser, text))
        return content

    def agrees_with(self, other: Callable[[Slide], Content], slide: Slide) -> bool:
        """Whether another cache would have the same content for a slide."""
        source = slide.source
        if not isinstance(other, ContentCache) or other.options != self.options:
            return False
        if self.variables.used_by(slide) != other.variables.used_by(slide):
            return False
        if "[" not in source:
            return True
        file = slide.span.file
        return file in other.definitions and (
            self.definitions[file].used_by(source) == other.definitions[file].used_by(source)
        )

    def forget_all_but(self, slides: Iterable[Slide]) -> None:
        """Drop what none of these slides needs, so that a day of editing does not fill the memory."""
        if self.known:
            sources = {slide.source for slide in slides}
            for text in [text for text in list(self.known) if text.source not in sources]:
                self.known.pop(text, None)  # another thread may forget it too
