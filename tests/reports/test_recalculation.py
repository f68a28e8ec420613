"""LibreOffice works out every formula anew and finds what we had worked out."""

from __future__ import annotations

import openpyxl

from app.reports.cover import Check, Cover, Making, Source, cover_page, sources_sheet
from app.reports.pour import write
from app.reports.workbook import Book, Cell, Formula, Page, Sheet
from tests.reports.books import AS_OF, EVERY_KIND, every_kind_rows, texts_book
from tests.reports.libreoffice import differences, recalculated

COUNT = 700


def rows_are(count):
    return f'IF(ROWS(Awards[FAIN])={count},"OK","differs")'


def book():
    cover = Cover(
        title="Awards",
        answers="What was awarded to whom.",
        making=Making(AS_OF, "R. Alvarez", (12, "ab" * 32)),
        chosen=(("Awards", "all that are not archived"),),
        counts=(("Awards", COUNT),),
        checks=(
            Check(
                "Rows = awards counted",
                f'IF(ROWS(Awards[FAIN])={COUNT},"OK","differs")',
                holds=True,
            ),
            Check("Never so", 'IF(ROWS(Awards[FAIN])=0,"OK","differs")', holds=False),
        ),
        definitions=(("FAIN", "Federal Award Identification Number."),),
    )
    rows = every_kind_rows(COUNT)
    sheet = Sheet("Awards", EVERY_KIND, rows, COUNT, table="Awards")
    sources = sources_sheet((Source("Awarded", "Awards, Awarded", "Award", "all"),))
    return Book("Awards", AS_OF, (cover_page(cover), sheet, sources))


def test_every_cached_result_is_what_libreoffice_works_out(tmp_path, needs):
    path = tmp_path / "awards.xlsx"
    write(book(), path)
    theirs = recalculated(needs("soffice"), path, tmp_path)
    assert differences(path, theirs) == []
    assert openpyxl.load_workbook(theirs, data_only=True)["Cover"]["C16"].value == "OK"


def test_a_wrong_cached_result_is_found(tmp_path, needs):
    path = tmp_path / "wrong.xlsx"
    write(Book("Wrong", AS_OF, (Page("One", (20,), ((Cell(Formula("1+1", 3)),),)),)), path)
    theirs = recalculated(needs("soffice"), path, tmp_path)
    assert differences(path, theirs) == ["One!A1: 3 or 2"]


def test_libreoffice_reads_the_cells_we_wrote(tmp_path, needs):
    path = tmp_path / "awards.xlsx"
    write(book(), path)
    theirs = openpyxl.load_workbook(recalculated(needs("soffice"), path, tmp_path), data_only=True)[
        "Awards"
    ]
    ours = openpyxl.load_workbook(path, data_only=True)["Awards"]
    for mine, other in zip(ours.iter_rows(), theirs.iter_rows(), strict=True):
        assert [_plain(cell.value) for cell in mine] == [_plain(cell.value) for cell in other]


def test_libreoffice_reads_hostile_text_as_text(tmp_path, needs):
    texts = ["=1+1", "+1", "@x", "-1", "_x0041_", " spaces ", "a\nb", "<&>", "\u202e", "#N/A", "😀"]
    path = tmp_path / "texts.xlsx"
    write(texts_book(texts), path)
    sheet = openpyxl.load_workbook(recalculated(needs("soffice"), path, tmp_path)).worksheets[0]
    read = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert [text.replace("_x005F_", "_") for text in read] == texts


def _plain(value):
    """Seconds may differ by the last digit of a day's fraction."""
    return value.replace(microsecond=0) if hasattr(value, "microsecond") else value
