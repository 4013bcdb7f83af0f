"""A slide's content and settings -> the ``section`` element that CSS is matched on, as Marp makes it."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from footlight.deck import SlideSettings

_DIRECTIVES = {
    "color": "color", "background-color": "backgroundColor", "background-image": "backgroundImage",
    "background-position": "backgroundPosition", "background-repeat": "backgroundRepeat",
    "background-size": "backgroundSize",
}  # fmt: skip
_PLACED = {"background-position": "center", "background-repeat": "no-repeat", "background-size": "cover"}
"""Where Marp puts a background image about which nothing more is said."""


def section_for(arranged: Element, settings: SlideSettings, own_classes: Iterable[str], theme: str) -> Element:
    """Make the section with its data attributes, the author's classes and our own; its children are no copies."""
    attributes = dict(arranged.attrib)
    classes = [*attributes.get("class", "").split(), *settings.classes, *own_classes]
    attributes["class"] = " ".join(dict.fromkeys(classes))
    attributes["data-theme"] = theme
    if settings.page_number is not None:
        number, total = settings.page_number
        attributes.update(
            {
                "data-page-number": str(number),
                "data-page-total": str(total),
                "data-marpit-pagination": str(number),
                "data-marpit-pagination-total": str(total),
            }
        )
    section = Element("section", attributes)
    section.text = arranged.text
    section.extend(arranged)
    return section


def from_right(section: Element) -> Element:
    """Make a section of the same children whose lines begin at the right, unless it says otherwise itself."""
    turned = Element(section.tag, {"dir": "rtl", **section.attrib})
    turned.text = section.text
    turned.extend(section)
    return turned


def toggled(section: Element, name: str) -> Element:
    """Make a section of the same children that has a class, if this one has it not, or lacks it."""
    classes = section.get("class", "").split()
    changed = [word for word in classes if word != name] if name in classes else [*classes, name]
    copy = Element(section.tag, {**section.attrib, "class": " ".join(changed)})
    copy.text = section.text
    copy.extend(section)
    return copy


def settings_css(settings: SlideSettings) -> dict[str, str]:
    """Write what directives say of a slide's colours and background, property to value."""
    css = {
        "color": settings.color,
        "background-color": settings.background_color,
        "background-image": settings.background_image,
        "background-position": settings.background_position,
        "background-repeat": settings.background_repeat,
        "background-size": settings.background_size,
    }
    if settings.background_image:
        css = {name: value or _PLACED.get(name, "") for name, value in css.items()}
    elif settings.background_color:
        css["background-image"] = "none"
    return {name: value for name, value in css.items() if value}


def directive_of(name: str) -> str:
    """Name the directive that sets a property."""
    return _DIRECTIVES[name]


def declarations(css: Iterable[tuple[str, str]]) -> str:
    """Write declarations; a value cannot bring another declaration with it."""
    return "; ".join(f"{name}: {value.replace(';', ' ').replace('}', ' ')}" for name, value in css)
