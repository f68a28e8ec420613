"""Look-ups 2 to 5, 20, 23 and 26 on agreements, against the file of those that were found."""

from __future__ import annotations


def test_lookup_02_what_lapses_and_by_what_day_notice_goes_out(told):
    rows = {row["number"]: row for row in told(2, days="180")}
    assert list(rows) == ["S-09", "S-08", "S-21"]  # by the last day to act
    assert (rows["S-09"]["days_left"], rows["S-09"]["days_to_notice"]) == (100, 10)
    assert rows["S-21"]["ends_on"] == "2027-01-31"  # by its newest notice
    assert [row["number"] for row in told(2, days="90")] == ["S-08", "S-21"]
    assert not told(2, days="59")


def test_lookup_02_a_notice_that_must_go_out_before_a_later_end_is_told(ask):
    assert ask(2, days="90").note == "Ends later, but notice must go out: S-09 by 2 Dec 2026."
    assert not ask(2, days="180").note


def test_lookup_03_signed_not_in_force_for_how_long(told):
    rows = {row["agreement"]: row for row in told(3, on="2001-06-30")}
    china = rows["Customs mutual assistance agreement, China"]
    assert (china["days"], china["in_force_on"]) == (813, "2003-04-10")
    today = {row["agreement"] for row in told(3)}
    assert "Customs mutual assistance agreement, China" not in today
    assert "Memorandum of cooperation on the TCIU, Peru" in today


def test_lookup_03_every_signed_cmaa_without_a_day_in_force(told, file_of):
    rows = file_of("agreements_found")
    waiting = {row["title"] for row in rows if row["signed"] and not row["in_force_or_effective"]}
    assert waiting <= {row["agreement"] for row in told(3)}


def test_lookup_04_which_real_agreements_are_evergreen_and_unreviewed(told, file_of):
    real = [row["title"] for row in file_of("agreements_found") if row["term_type"] == "evergreen"]
    assert len(real) == 4
    rows = {str(row["agreement"]): row for row in told(4)}
    assert set(real) == {title for title in rows if "(sample)" not in title}
    assert all(row["last_review"] is None for row in rows.values())
    beach = next(row for title, row in rows.items() if "Huntington Beach" in title)
    assert beach["months"] == 97  # 28 Sep 2018 to 22 Nov 2026


def test_lookup_04_not_before_the_months_are_over(told):
    on_the_day = told(4, months="36", on="2021-09-28")
    assert "Huntington Beach" not in str(on_the_day)
    assert "Huntington Beach" in str(told(4, months="36", on="2021-09-29"))


def test_lookup_05_both_papers_of_a_police_department(told, ask):
    rows = {row["agency"]: row for row in told(5)}
    assert rows["Mesquite County Sheriff (sample)"]["both"] == "Yes"
    assert rows["Saguaro County Sheriff (sample)"]["both"] == "On file"  # one has expired
    assert rows["Lubbock Police Department"]["tff_mou"] == "None"
    assert rows["Huntington Beach Police Department"]["title_19_mou"] == "None"
    assert not any("Homeland" in str(name) for name in rows)  # the other side is ours
    assert len(ask(5, agency="Tigard Police Department").rows) == 1


def test_lookup_05_an_agency_without_either_paper_is_told_so(told):
    assert told(5, agency="Harris County Sheriff") == [
        {
            "agency": "Harris County Sheriff",
            "title_19_mou": "None",
            "tff_mou": "None",
            "both": "No",
        }
    ]


def test_lookup_20_what_rests_on_an_agreement(told):
    rows = told(20, agreement="39")
    what = [row["what"] for row in rows]
    assert what.count("Unit") == 1
    assert what.count("Designation or vetting") == 2
    assert "Obligation" in what
    assert "Contact" in what


def test_lookup_20_what_rests_on_a_statute(told, file_of):
    units = [row["record"] for row in told(20, authority="6 U.S.C. 475") if row["what"] == "Unit"]
    for row in file_of("tciu_units"):
        assert f"TCIU {row['country']}" in units


def test_lookup_23_who_joined_or_left_since_the_last_notice(ask):
    found = ask(23)
    assert not found.rows  # 14 Aug 2026 was before the notice of 23 Sep 2026
    assert "Plate reader pilot (sample), 23 Sep 2026" in found.note
    assert "Section 321 Data Pilot, Feb 2023" in found.note


def test_lookup_26_who_signed_for_which_office(told, office):
    rows = told(26, agreement="47")
    assert [(row["party"], row["title"], row["office"], row["signed"]) for row in rows] == [
        (
            "Border Partnerships Office (sample)",
            "Deputy Commissioner",
            "Headquarters",
            "2026-07-24",
        ),
        ("Government of Costaverde (sample)", "Minister", "Ministry of Finance", "2026-07-25"),
    ]
    count = 'SELECT count(*) FROM "agreement_party" WHERE "archived_at" IS NULL'
    assert len(told(26)) == office.store.sql.execute(count).fetchone()[0]
