"""Words for publishing and for changing, in many languages; each a pattern without its edges."""

# A field name beside a day as well as a verb: "Datum: 22.10.2024", "Posted 22 October 2024".
PUBLISHED = (
    r"publi(?:shed|cation|cado|cada|é|ée|cat|kováno|kované)|posted|written|released|first aired|date|added|created|erschienen"
    r"|ver(?:ö|oe)ffentlicht|ver(?:ö|oe)ffentlichung|datum|erstellt|eingestellt|geschrieben|gepost(?:et)?|gepubliceerd|geplaatst"
    r"|pubblicat[oa]|parution|mis en ligne|créée?|fecha|postado|opublikowan[oay]|dodano|data|yayınlanma|yayın|eklenme"
    r"|publicera[dt]|publisert|udgivet|offentliggjort|julkaistu|опубликован[оа]?|размещено|опубліковано|оприлюднено|публикуван[оа]?"
    r"|дата|közzétéve|megjelent|vydáno|zveřejněno|zverejnené|objavljeno|δημοσίευση|δημοσιεύτηκε|diterbitkan|投稿日|公開日|公開|掲載|配信|日時"
    r"|发布|發布|发表|入力|입력|등록|التاريخ|نشره?"
)
# Those that may stand behind their day.
BEHIND = r"(?:ver(?:ö|oe)ffentlicht|publi(?:shed|é|cado)|posted|erschienen|geschrieben|gepostet)"
CHANGED = (
    r"updat|modifi|edited|ge(?:ä|ae)ndert|(?:ä|ae)nderung|aktuali|mis à jour|actuali|atualiza|aggiorn|gewijzigd|bijgewerkt"
    r"|stand\b|changed|bearbeitet|editiert|uppdater|opdater|oppdater|päivitet|frissít|módosít|güncelle|обновл|изменен|оновлен|ažurira"
    r"|ενημέρωσ|diperbarui|更新|수정|تحديث"
)
