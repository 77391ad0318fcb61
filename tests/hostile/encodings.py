"""Text in 34 encodings, each in a language that was really kept in it, and text that is in no one encoding."""

import codecs

from hostile.case import ANY, FACT, LOADED, NOTICED, WARNED, Case, given

PASSAGES = {
    "en": "Harbour fire kills 42\n\nThe mayor of Lorne – who had called the sheds “safe” – said it wasn’t the city’s fault. "
    "“We did what we could,” she told reporters, and put the cost at €12 million. Forty-two people died.\n",
    "plain": f"Harbour fire kills 42\n\n{FACT} The fire began in a shed and burned until noon.\n",
    "de": "Großbrand im Hafen tötet 42 Menschen\n\nDer Bürgermeister sagte, für die Angehörigen wäre jede Erklärung zu früh. "
    "Die Löschzüge kämpften bis zum Mittag; Häuser in der Nähe mussten geräumt werden. Zwölf Männer werden vermißt.\n",
    "fr": "Incendie au port : 42 morts\n\nLe préfet a déclaré que les secours étaient arrivés très tôt, à l'aube. Des témoins "
    "évoquent une forte odeur près du hangar; l'enquête a été confiée à la police. Où était le gardien ? Personne ne le sait.\n",
    "euro": "Incendie au port : 42 morts\n\nLe cœur de la ville a été évacué. Les dégâts sont estimés à 12 millions d'€, a "
    "déclaré la préfète. Des sœurs de l'hôpital voisin ont aidé les blessés pendant toute la matinée, à l'ombre des entrepôts.\n",
    "pl": "Pożar w porcie: 42 ofiary\n\nWładze miasta podały, że w pożarze zginęły czterdzieści dwie osoby. Strażacy walczyli z "
    "ogniem aż do południa, a mieszkańców pobliskich domów ewakuowano. Przyczyną był prawdopodobnie źle składowany nawóz.\n",
    "cs": "Požár v přístavu: 42 mrtvých\n\nStarosta řekl, že příčina ještě není známa. Hasiči bojovali s ohněm až do poledne a "
    "lidé z okolních domů byli odvezeni do bezpečí. Ve skladu leželo hnojivo, které podle svědků začalo hořet před úsvitem.\n",
    "hu": "Tűz a kikötőben: 42 halott\n\nA polgármester szerint a tűz hajnalban tört ki egy műtrágyaraktárban. A tűzoltók délig "
    "küzdöttek a lángokkal, a környező házakból pedig több száz embert menekítettek ki. Az okát még senki sem tudja.\n",
    "ru": "Пожар в порту: 42 погибших\n\nМэр города сообщил, что причина пожара пока неизвестна. Пожарные боролись с огнём до "
    "полудня, жителей соседних домов вывезли. На складе хранились удобрения, которые, по словам очевидцев, загорелись ночью.\n",
    "uk": "Пожежа в порту: 42 загиблих\n\nМер міста повідомив, що причина пожежі поки що невідома. Рятувальники боролися з вогнем "
    "до полудня, мешканців сусідніх будинків вивезли. На складі зберігалися добрива, які, за словами свідків, зайнялися вночі.\n",
    "el": "Πυρκαγιά στο λιμάνι: 42 νεκροί\n\nΟ δήμαρχος δήλωσε ότι η αιτία δεν είναι ακόμη γνωστή. Οι πυροσβέστες πάλευαν με "
    "τις φλόγες μέχρι το μεσημέρι και οι κάτοικοι των γύρω σπιτιών απομακρύνθηκαν. Στην αποθήκη υπήρχαν λιπάσματα.\n",
    "tr": "Limanda yangın: 42 ölü\n\nBelediye başkanı yangının nedeninin henüz bilinmediğini söyledi. İtfaiye öğlene kadar "
    "alevlerle boğuştu, çevredeki evler boşaltıldı. Tanıkların anlattığına göre depodaki gübre gün doğmadan tutuşmuştu.\n",
    "he": "שריפה בנמל: 42 הרוגים\n\nראש העיר אמר שסיבת השריפה עדיין אינה ידועה. הכבאים נאבקו בלהבות עד הצהריים, "
    "ותושבי הבתים הסמוכים פונו. במחסן היו דשנים שלדברי עדים החלו לבעור לפני עלות השחר.\n",
    "ar": "حريق في الميناء: 42 قتيلا\n\nقال رئيس البلدية إن سبب الحريق لم يعرف بعد. وكافح رجال الإطفاء النيران حتى الظهر، "
    "وتم إجلاء سكان المنازل المجاورة. وكانت في المخزن أسمدة اشتعلت قبل الفجر كما قال شهود.\n",
    "lt": "Gaisras uoste: žuvo 42 žmonės\n\nMeras pranešė, kad gaisro priežastis dar nežinoma. Ugniagesiai su liepsnomis kovojo "
    "iki vidurdienio, o aplinkinių namų gyventojai buvo iškeldinti. Sandėlyje buvo trąšų, kurios užsidegė prieš aušrą.\n",
    "th": "ไฟไหม้ท่าเรือ: มีผู้เสียชีวิต 42 คน\n\nนายกเทศมนตรีกล่าวว่ายังไม่ทราบสาเหตุของเพลิงไหม้ เจ้าหน้าที่ดับเพลิงต่อสู้กับเปลวไฟจนถึงเที่ยงวัน "
    "และชาวบ้านในละแวกใกล้เคียงถูกอพยพออกไป ในโกดังมีปุ๋ยซึ่งเริ่มลุกไหม้ก่อนรุ่งสาง\n",
    "ja": "港で火災、42人死亡\n\n市長は、火災の原因はまだ分かっていないと述べた。消防隊は正午まで消火活動を続け、近くの住宅の住民は避難した。"
    "倉庫には肥料が保管されており、目撃者によると夜明け前に燃え始めたという。けが人の数は確認中である。\n",
    "ko": "항구 화재로 42명 사망\n\n시장은 화재 원인이 아직 밝혀지지 않았다고 말했다. 소방대는 정오까지 불길과 싸웠고 인근 주택의 "
    "주민들은 대피했다. 창고에는 비료가 보관되어 있었으며 목격자들은 새벽 전에 불이 시작되었다고 전했다.\n",
    "zh": "港口火灾造成42人死亡\n\n市长表示，火灾原因尚不清楚。消防人员与大火搏斗到中午，附近居民已经疏散。仓库里存放着化肥，"
    "据目击者说，天亮前就开始燃烧。受伤人数还在统计之中，医院呼吁市民献血。\n",
    "zh-tw": "港口火災造成42人死亡\n\n市長表示，火災原因尚不清楚。消防人員與大火搏鬥到中午，附近居民已經疏散。倉庫裡存放著化肥，"
    "據目擊者說，天亮前就開始燃燒。受傷人數還在統計之中，醫院呼籲市民捐血。\n",
}
# Of these the bytes say themselves what they are; every other is a guess, and the ledger must call it one.
TOLD = {
    "ascii": ("plain", "ascii", b""),
    "utf-8": ("en", "utf-8", b""),
    "utf-8-mark": ("ru", "utf-8", codecs.BOM_UTF8),
    "utf-16-le": ("en", "utf-16-le", codecs.BOM_UTF16_LE),
    "utf-16-be": ("ko", "utf-16-be", codecs.BOM_UTF16_BE),
    "utf-32-le": ("de", "utf-32-le", codecs.BOM_UTF32_LE),
    "utf-32-be": ("ja", "utf-32-be", codecs.BOM_UTF32_BE),
    # ASCII to the byte, and full of its own escapes.
    "iso-2022-jp": ("ja", "iso2022_jp", b""),
}
GUESSED = {
    "utf-16-le-bare": ("en", "utf-16-le"),
    "utf-16-be-bare": ("de", "utf-16-be"),
    "cp1252-en": ("en", "cp1252"),
    "cp1252-de": ("de", "cp1252"),
    "iso-8859-1": ("fr", "iso-8859-1"),
    "iso-8859-15": ("euro", "iso-8859-15"),
    "mac-roman": ("fr", "mac-roman"),
    "cp1250": ("pl", "cp1250"),
    "iso-8859-2": ("cs", "iso-8859-2"),
    "iso-8859-2-hu": ("hu", "iso-8859-2"),
    "cp1251": ("ru", "cp1251"),
    "koi8-r": ("ru", "koi8-r"),
    "koi8-u": ("uk", "koi8-u"),
    "cp866": ("ru", "cp866"),
    "iso-8859-5": ("ru", "iso-8859-5"),
    "cp1253": ("el", "cp1253"),
    "cp1254": ("tr", "cp1254"),
    "cp1255": ("he", "cp1255"),
    "cp1256": ("ar", "cp1256"),
    "cp1257": ("lt", "cp1257"),
    "cp874": ("th", "cp874"),
    "shift_jis": ("ja", "shift_jis"),
    "euc-jp": ("ja", "euc_jp"),
    "euc-kr": ("ko", "euc_kr"),
    "gb18030": ("zh", "gb18030"),
    "big5": ("zh-tw", "big5"),
}
# All read right but for this many.
MISREAD_AT_MOST = 1

_RUSSIAN, _GERMAN = PASSAGES["ru"], PASSAGES["de"]


def _kinds() -> list[Case]:
    told = [
        Case(f"encodings/{name}.txt", given(mark + PASSAGES[language].encode(codec)), status, "guess", PASSAGES[language])
        for name, (language, codec, mark) in TOLD.items()
        for status in [f"{LOADED}|{WARNED}" if name == "iso-2022-jp" else LOADED]
    ]
    guessed = [
        Case(f"encodings/{name}.txt", given(PASSAGES[language].encode(codec)), WARNED, "guess", PASSAGES[language])
        for name, (language, codec) in GUESSED.items()
    ]
    return told + guessed


KINDS = _kinds()
DOUBTFUL = [
    Case("mixed/utf-8-then-cp1252.txt", given(_GERMAN.encode() + _GERMAN.encode("cp1252")), WARNED, "guess|replaced|mixed"),
    Case("mixed/cut-utf-8.txt", given(_RUSSIAN.encode()[:-2] + b"\xd0"), WARNED, "guess|replaced|cut", "Мэр города сообщил"),
    Case("mixed/cut-utf-16.txt", given(codecs.BOM_UTF16_LE + _GERMAN.encode("utf-16-le")[:-1]), WARNED, "replaced|cut"),
    Case("mixed/cut-shift-jis.txt", given(PASSAGES["ja"].encode("shift_jis")[:-2]), WARNED, "guess", "消防隊"),
    Case(
        "mixed/one-bad-byte.txt", given(_RUSSIAN.encode() + b"\xff" + _RUSSIAN.encode()), WARNED, "guess|replaced", "Мэр города"
    ),
    Case(
        "mixed/surrogates-in-utf-8.txt",
        given(FACT.encode() + b" \xed\xa0\x80\xed\xb0\x80\n"),
        WARNED,
        "guess|replaced",
        "42 people",
    ),
    Case("mixed/overlong-utf-8.txt", given(FACT.encode() + b" \xc0\xaf\xc0\xae\n"), WARNED, "guess|replaced", "42 people"),
    Case("mixed/past-unicode.txt", given(FACT.encode() + b" \xf4\x90\x80\x80\n"), WARNED, "guess|replaced", "42 people"),
    # Whoever encoded it twice wrote valid UTF-8: the text is kept as it stands.
    Case("mixed/double.txt", given(_GERMAN.encode().decode("cp1252", "replace").encode()), ANY, "", "BÃ¼rgermeister"),
    Case("mixed/utf-7.txt", given("42 killed, the B\u00fcrgermeister said.\n".encode("utf-7")), ANY, "", "42 killed"),
    Case("mixed/wrong-mark.txt", given(codecs.BOM_UTF16_LE + FACT.encode()), NOTICED, ""),
    Case("mixed/two-marks.txt", given(codecs.BOM_UTF8 * 2 + FACT.encode()), ANY, "", FACT),
    Case("mixed/mark-only.txt", given(codecs.BOM_UTF8), "rejected", "no text|empty"),
    Case("mixed/odd-utf-32.txt", given(codecs.BOM_UTF32_LE + b"\xff" * 400), NOTICED),
    Case(
        "mixed/noise.txt", given(bytes((i * 197 + i * i // 7) % 256 for i in range(40_000))), NOTICED, "guess|text|control|binary"
    ),
    Case("mixed/dos-ends.txt", given(FACT.encode() + b"\r\r\n" + FACT.encode() + b"\x1a"), WARNED, "control", FACT),
]
CASES = KINDS + DOUBTFUL
