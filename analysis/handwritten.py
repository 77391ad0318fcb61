"""What analysts write and no table of a corpus holds: rows that stay when the tables are made anew."""

from analysis.tables import INT, TEXT, Column, Table

JUDGEMENTS = Table(
    "one judgement of an analyst on what the machine said, in data/hand/audits/*.csv",
    ("content_sha256", "field", "char_start", "char_end", "about", "of", "said", "by", "on"),
    (
        Column("content_sha256", TEXT, "", "SHA-256 of the text of the article, or its first 12 digits"),
        Column("field", TEXT, "", "`headline` or `text`"),
        Column("char_start", INT, "code points", "first character of the passage; with char_end 0 the whole article"),
        Column("char_end", INT, "code points", "first character after it"),
        Column("about", TEXT, "", "`figures`, `groups` (two in one quantity), `dates`, `themes` (a hit) or `absences`"),
        Column("of", TEXT, "", "the theme; of a group where the other figure stands: content_sha256:field:char_start"),
        Column("said", TEXT, "", "what was said: `about 1500 troops`, `one quantity`, an EDTF date, `found`, `not found`"),
        Column("is_right", TEXT, "", "`yes` or `no`"),
        Column("should_be", TEXT, "", "what it should have said, in the same words; missing where nobody says"),
        Column("by", TEXT, "", "the analyst"),
        Column("on", TEXT, "", "the day of the judgement, or its time in UTC"),
        Column("version", TEXT, "", "the version of the workbook that was judged"),
    ),
)
