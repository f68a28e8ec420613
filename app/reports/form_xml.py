"""XML of an agency's form, walked with the place of every element in its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

from app.reports.errors import CannotFill

if TYPE_CHECKING:
    from collections.abc import Callable

_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_UTF_8 = {"utf-8", "utf8", "us-ascii", "ascii"}
_UNTOLD = (b"\xfe\xff", b"\xff\xfe", b"<\0", b"\0<")
_SHOWN_BYTES = 4


@dataclass(slots=True)
class Element:
    """One element of a part.

    Attributes: `path` local names from the root, `worksheet/sheetData/row`; `prefix` what stands
    before its own name, as in `x:`; `start` and `tag_end` the bytes of its start tag, `close`
    where its end tag begins and `end` what follows it; of an empty one (`<row/>`) `close` is `end`.
    """

    path: str
    prefix: str
    attributes: dict[str, str]
    start: int
    tag_end: int
    close: int = -1
    end: int = -1
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it is one tag only."""
        return self.close == self.end

    def local(self, name: str) -> str:
        """Return an attribute by its name without a prefix, "" where there is none."""
        found = self.attributes.get(name)
        if found is not None:
            return found
        ends = f":{name}"
        return next((v for k, v in self.attributes.items() if k.endswith(ends)), "")


def walk(data: bytes, part: str, closed: Callable[[Element], None]) -> None:
    """Tell each element of a part as it closes. Raises CannotFill with a sentence.

    A document type is refused, as nothing in a workbook has one and a harmful file may.
    """
    if data[:_SHOWN_BYTES].startswith(_UNTOLD):
        raise CannotFill(f"The form's part “{part}” is not in UTF-8. Save the form anew in Excel.")
    try:
        _Walk(data, part, closed).parser.Parse(data, True)  # noqa: FBT003  by place only
    except expat.ExpatError as error:
        raise CannotFill(f"The form's part “{part}” is damaged: {error}.") from error


class _Walk:
    """The elements that are open while a part is parsed."""

    def __init__(self, data: bytes, part: str, closed: Callable[[Element], None]) -> None:
        self._data, self._part, self._closed = data, part, closed
        self._open: list[Element] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._typed
        self.parser.StartElementHandler = self._opened
        self.parser.EndElementHandler = self._ended
        self.parser.CharacterDataHandler = self._said

    def _declared(self, _version: str, encoding: str | None, _alone: int) -> None:
        if encoding is not None and encoding.lower() not in _UTF_8:
            raise CannotFill(f"The form's part “{self._part}” is in {encoding}, not in UTF-8.")

    def _typed(self, *_told: object) -> None:
        raise CannotFill(
            f"The form's part “{self._part}” has a document type, which no workbook has."
        )

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        start = self.parser.CurrentByteIndex
        prefix, colon, local = name.rpartition(":")
        path = f"{self._open[-1].path}/{local}" if self._open else local
        end = tag_end(self._data, start)
        self._open.append(Element(path, prefix + colon, attributes, start, end))

    def _ended(self, _name: str) -> None:
        one, at = self._open.pop(), self.parser.CurrentByteIndex
        if self._data[one.tag_end - 2 : one.tag_end] == b"/>":
            one.close = one.end = one.tag_end
        else:
            one.close, one.end = at, tag_end(self._data, at)
        self._closed(one)

    def _said(self, text: str) -> None:
        self._open[-1].text += text


def elements(data: bytes, part: str) -> list[Element]:
    """Return all elements of a small part, in the order in which they end."""
    found: list[Element] = []
    walk(data, part, found.append)
    return found


def tag_end(data: bytes, start: int) -> int:
    """Return where the tag ends that begins at `start`."""
    found = _TAG.match(data, start)
    return found.end() if found else len(data)


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """Return a start tag with an attribute set to a plain value, all else in it as it was."""
    given = f'{name}="{value}"'.encode()
    there = re.compile(rb"(?<=\s)" + name.encode() + rb"""\s*=\s*("[^"]*"|'[^']*')""")
    changed, count = there.subn(given, tag, count=1)
    if count:
        return changed
    at = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:at].rstrip() + b" " + given + tag[at:]


def spliced(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """Return the bytes with each stretch `start:end` replaced; those of one place in order."""
    out, at = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        out += [data[at:start], new]
        at = end
    return b"".join((*out, data[at:]))
