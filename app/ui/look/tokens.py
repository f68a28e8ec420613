"""The colours of the light and the dark look as plain values, without Qt."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Literal

Tone = Literal["good", "warn", "bad", "accent", "quiet"]
TONES: tuple[Tone, ...] = ("good", "warn", "bad", "accent", "quiet")


@dataclass(frozen=True, slots=True)
class Tokens:
    """One complete set of colours, each '#RRGGBB'; contrast is checked by tests.

    The first ten are the design's; the rest follow from them. `control` edges what can be
    typed in or pressed (3:1 or better), `line` only parts things that are told apart anyway.
    """

    dark: bool
    window: str
    surface: str
    line: str
    text: str
    quiet: str
    accent: str
    accent_soft: str
    bad: str
    warn: str
    good: str
    on_accent: str
    accent_hover: str
    accent_press: str
    control: str
    hover: str
    press: str
    faint: str
    focus: str
    mark: str
    quiet_soft: str
    good_soft: str
    warn_soft: str
    bad_soft: str

    def ink(self, tone: Tone) -> str:
        """Return the text and icon colour of a tone."""
        inks = {
            "good": self.good,
            "warn": self.warn,
            "bad": self.bad,
            "accent": self.accent,
            "quiet": self.quiet,
        }
        return inks[tone]

    def soft(self, tone: Tone) -> str:
        """Return the background colour on which `ink(tone)` is written."""
        softs = {
            "good": self.good_soft,
            "warn": self.warn_soft,
            "bad": self.bad_soft,
            "accent": self.accent_soft,
            "quiet": self.quiet_soft,
        }
        return softs[tone]

    def values(self) -> dict[str, str]:
        """Return every colour by name, as the style sheet template wants them."""
        return {name: value for name, value in asdict(self).items() if isinstance(value, str)}


LIGHT = Tokens(
    dark=False,
    window="#F5F6F8",
    surface="#FFFFFF",
    line="#D5DAE1",
    text="#1A2330",
    quiet="#566273",
    accent="#0B5CAD",
    accent_soft="#DCEBFA",
    bad="#B3261E",
    warn="#7A4F00",
    good="#1E6B3A",
    on_accent="#FFFFFF",
    accent_hover="#0A5199",
    accent_press="#08437F",
    control="#848F9E",
    hover="#EBEEF2",
    press="#DFE4EA",
    faint="#667283",
    focus="#0B5CAD",
    mark="#FFE69A",
    quiet_soft="#E9ECF1",
    good_soft="#E3F3E8",
    warn_soft="#FDF0D9",
    bad_soft="#FCE8E6",
)

DARK = Tokens(
    dark=True,
    window="#12161C",
    surface="#1B2129",
    line="#36404D",
    text="#E8ECF1",
    quiet="#A9B4C2",
    accent="#6FB1F5",
    accent_soft="#1D3550",
    bad="#FF8A80",
    warn="#F2C14E",
    good="#7BD19A",
    on_accent="#0B1420",
    accent_hover="#8AC1F8",
    accent_press="#5A9CE0",
    control="#65727F",
    hover="#252D37",
    press="#303A46",
    faint="#8895A5",
    focus="#6FB1F5",
    mark="#5C4A12",
    quiet_soft="#2A323D",
    good_soft="#16321F",
    warn_soft="#36290F",
    bad_soft="#43201F",
)

LIGHT_HIGH = replace(
    LIGHT,
    window="#FFFFFF",
    line="#5A6472",
    text="#000000",
    quiet="#2B333E",
    accent="#003E7E",
    bad="#8C0F09",
    warn="#5A3800",
    good="#0C4A24",
    control="#2B333E",
    faint="#465160",
    focus="#003E7E",
)

DARK_HIGH = replace(
    DARK,
    window="#000000",
    surface="#000000",
    line="#8895A5",
    text="#FFFFFF",
    quiet="#DCE3EC",
    accent="#A8D2FF",
    accent_hover="#C4E0FF",
    control="#DCE3EC",
    faint="#B4BFCC",
    focus="#A8D2FF",
)


def choose(*, dark: bool, high_contrast: bool) -> Tokens:
    """Return the set of colours for these two wishes."""
    if high_contrast:
        return DARK_HIGH if dark else LIGHT_HIGH
    return DARK if dark else LIGHT


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2.2 contrast ratio (1.0 to 21.0) of two '#RRGGBB' colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of '#RRGGBB' (WCAG 2.2, section 'relative luminance')."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
