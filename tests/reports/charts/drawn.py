"""What a chart really drew: its shapes and its texts with the room they take, read back from the SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from headway.reports.gantt.canvas import text_width

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Box:
    text: str
    left: float
    right: float
    top: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True)
class Drawn:
    root: ElementTree.Element

    @staticmethod
    def of(svg: str) -> Drawn:
        return Drawn(ElementTree.fromstring(svg))

    @property
    def size(self) -> tuple[float, float]:
        return float(self.root.attrib["width"]), float(self.root.attrib["height"])

    def texts(self) -> list[Box]:
        """The texts; drawn letters are a little narrower than they are reckoned, so a tenth is forgiven."""
        return [_box(each) for each in self.root.iter(f"{SVG}text")]

    def of_class(self, name: str) -> list[ElementTree.Element]:
        return [each for each in self.root.iter() if name in each.attrib.get("class", "").split()]

    def marks(self) -> list[ElementTree.Element]:
        return self.of_class("mark")

    def spots(self) -> Iterator[tuple[float, float]]:
        """The corners of every shape."""
        for each in self.root.iter():
            at = each.attrib
            if each.tag == f"{SVG}path":
                yield from trace(at["d"])
            elif each.tag == f"{SVG}rect":
                x, y = float(at["x"]), float(at["y"])
                yield from ((x, y), (x + float(at["width"]), y + float(at["height"])))
            elif each.tag == f"{SVG}circle":
                yield float(at["cx"]), float(at["cy"])


def trace(steps: str) -> Iterator[tuple[float, float]]:
    """The places a path goes through."""
    x = y = 0.0
    for letter, rest in re.findall(r"([MLHVhvlz])([^MLHVhvlz]*)", steps):
        found = [float(each) for each in NUMBER.findall(rest)]
        pairs = list(zip(found[::2], found[1::2], strict=False))
        if letter in "ML":
            for x, y in pairs:
                yield x, y
        elif letter == "l":
            for dx, dy in pairs:
                x, y = x + dx, y + dy
                yield x, y
        else:
            for each in found:
                x, y = {"H": (each, y), "h": (x + each, y), "V": (x, each), "v": (x, y + each)}[letter]
                yield x, y


def _box(element: ElementTree.Element) -> Box:
    text, names = element.text or "", element.attrib["class"].split()
    wide = text_width(text, 11 if "small" in names else 12) * 0.9
    x, y = float(element.attrib["x"]), float(element.attrib["y"])
    left = x - wide if "end" in names else x - wide / 2 if "mid" in names else x
    return Box(text, left, left + wide, y - 9, y + 1)
