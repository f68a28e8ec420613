"""Partners and the people to call: organizations and contacts."""

from __future__ import annotations

from db.model.entity import Entity, Field, RequiredWhen, Section, Start
from db.model.kinds import (
    AMOUNT,
    DAY,
    EMAIL,
    FUZZY_DAY,
    IDENTIFIER,
    NOTE,
    PHONE,
    REF,
    REFS,
    TEXT,
    TEXT_LIST,
    URL,
    choice,
)

US_KINDS = ("federal", "state", "county", "city", "tribal", "territorial")

# A table reads best as a table: the formatter leaves it alone.
# fmt: off

ORGANIZATION = Entity("organization", "Organization", "Organizations", "{name}", (
    Section("Name", (
        Field("name", "Name", TEXT, "Full official name.", required=True, searched=True, width=40,
              also_called=("organization", "partner", "agency", "legal name", "recipient name")),
        Field("acronym", "Acronym", TEXT, "Short form as people say it.", searched=True, width=10,
              also_called=("abbreviation",)),
        Field("also_known_as", "Also known as", TEXT_LIST, "Other names it is found under.",
              searched=True, also_called=("aliases", "aka")),
        Field("former_names", "Former names", TEXT_LIST, "Names it had before.", searched=True,
              also_called=("previous names",)),
        Field("kind", "Kind", choice("organization_kind"),
              "What sort of body it is; a country as a party is a foreign government.",
              required=True, width=18, also_called=("type", "category")),
        Field("parent", "Part of", REF, "The body it belongs to.", refers_to="organization",
              width=24, also_called=("parent organization",)),
        Field("merged_into", "Merged into", REF, "The body that took it over.",
              refers_to="organization", also_called=("successor",)),
    )),
    Section("Place", (
        Field("country", "Country", choice("country"),
              "ISO code; required for the US kinds, empty for bodies of no one country, four "
              "letters for countries that no longer exist.", width=8,
              also_called=("country code",)),
        Field("state", "State", choice("us_state"), "US state or territory.", width=6,
              also_called=("state code", "st")),
        Field("county", "County", TEXT, "County name.", searched=True,
              also_called=("county name",)),
        Field("county_fips", "County FIPS", IDENTIFIER, "Five digits kept as text.",
              also_called=("fips",)),
        Field("city", "City", TEXT, "Seat.", searched=True, width=16, also_called=("town",)),
        Field("usbp_sector", "USBP sector", choice("usbp_sector"),
              "Border Patrol sector that works with it, never derived from the state.", width=10,
              also_called=("sector", "usbp sector code")),
        Field("tier", "OPSG tier", choice("tier"),
              "Distance from the border for Stonegarden eligibility.", also_called=("opsg tier",),
              only_for=("county", "city", "tribal")),
        Field("latitude", "Latitude", AMOUNT, "Degrees north; empty takes the city's or state's.",
              also_called=("lat",)),
        Field("longitude", "Longitude", AMOUNT, "Degrees east; empty takes the city's or state's.",
              also_called=("lon", "long")),
        Field("covers_countries", "Covers countries", TEXT_LIST,
              "Country codes an attaché office answers for.", searched=True,
              also_called=("area of responsibility",), only_for=("attache_office",)),
    )),
    Section("Identifiers", (
        Field("uei", "UEI", IDENTIFIER, "Twelve characters from SAM.gov.", searched=True, width=14,
              also_called=("unique entity id", "ueiSAM", "recipient_uei", "subawardee_uei")),
        Field("ori", "ORI", IDENTIFIER, "NCIC originating agency code.", searched=True,
              also_called=("ncic ori",)),
        Field("ein", "EIN", IDENTIFIER, "Employer number.", also_called=("tax id", "tin"),
              sensitivity="internal"),
        Field("duns", "DUNS", IDENTIFIER, "Nine digits, for rows before April 2022.",
              also_called=("duns number",)),
        Field("cage", "CAGE", IDENTIFIER, "Five characters.", also_called=("cage code",)),
        Field("sam_expires_on", "SAM expires on", DAY, "End of its SAM.gov registration.",
              also_called=("registrationExpirationDate",)),
        Field("sam_exclusion_checked_on", "Exclusion checked on", DAY,
              "Last look into the SAM.gov exclusions.", also_called=("exclusion check",),
              sensitivity="internal"),
        Field("fiscal_year_end", "Fiscal year ends", TEXT,
              "Month and day of its own fiscal year's end, MM-DD.", also_called=("fye",)),
    )),
    Section("Reach", (
        Field("website", "Website", URL, "Its own site.", also_called=("url", "web")),
        Field("email", "E-mail", EMAIL, "Office mailbox.", also_called=("mail",)),
        Field("phone", "Phone", PHONE, "Switchboard.", also_called=("telephone",)),
    )),
    Section("Life", (
        Field("active_from", "Active from", FUZZY_DAY, "When it began.", also_called=("founded",)),
        Field("active_to", "Active to", FUZZY_DAY, "When it ended.", also_called=("dissolved",)),
        Field("notes", "Notes", NOTE, "Anything else.", searched=True,
              also_called=("remarks", "comments"), sensitivity="internal"),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source"),
    )),
), "public",
    required_when=(RequiredWhen("country", "kind", US_KINDS),),
    starts=(Start("country", "US", "kind", US_KINDS),),
    about="Every agency, government, body and company the office works with.",
)

CONTACT = Entity("contact", "Contact", "Contacts", "{name}, {title}", (
    Section("Who", (
        Field("organization", "Organization", REF, "Where the person works.", required=True,
              refers_to="organization", width=28, also_called=("agency", "partner")),
        Field("name", "Name", TEXT, "Official contact's name; reads \"(erased)\" after erasing.",
              required=True, searched=True, width=26, also_called=("contact", "full name"),
              personal=True),
        Field("title", "Title", TEXT, "Position.", searched=True, width=22,
              also_called=("position", "rank"), personal=True),
        Field("office", "Office", TEXT, "Division or office.", searched=True,
              also_called=("division",)),
        Field("role", "Role", choice("contact_role"), "What to call this person for.",
              required=True, width=14, also_called=("contact role",)),
        Field("email", "E-mail", EMAIL, "Official address.", searched=True, width=26,
              also_called=("mail", "e-mail address"), personal=True),
        Field("phone", "Phone", PHONE, "Official number.", width=16, also_called=("telephone",),
              personal=True),
        Field("language", "Language", TEXT, "Language to write in."),
        Field("time_zone", "Time zone", TEXT, "Zone name such as America/Phoenix.",
              also_called=("tz",)),
    )),
    Section("About", (
        Field("about_units", "For units", REFS, "Units this person is the contact for.",
              refers_to="unit", also_called=("units",)),
        Field("about_agreements", "For agreements", REFS,
              "Agreements this person is the contact for.", refers_to="agreement",
              also_called=("agreements",)),
    )),
    Section("Standing", (
        Field("active_from", "From", FUZZY_DAY, "Start in this role.", also_called=("since",)),
        Field("active_to", "To", FUZZY_DAY, "End in this role; who leaves is end-dated.",
              also_called=("until",)),
        Field("verified_on", "Verified on", DAY, "Last time the details were confirmed.", width=12,
              also_called=("last verified",)),
        Field("verified_by", "Verified by", TEXT, "Who confirmed them."),
        Field("erased_on", "Erased on", DAY,
              "Day the personal fields were erased for good; set by the erase command."),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "internal",
    starts=(Start("role", "alternate"),),
    about="The people to call at partners, with their official details only.",
)

ENTITIES = (ORGANIZATION, CONTACT)
