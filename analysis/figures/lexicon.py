"""The words of the figures extractor, as tables: numerals, bounds, trends, units, persons, verbs, speakers.

English, as newspapers write it. All keys are in lower case with straight apostrophes.
"""

# --- numerals ---------------------------------------------------------------------------------------------------------
SMALL = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
SCALES = {
    **{"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12},
    **{"mln": 1e6, "bln": 1e9, "lakh": 1e5, "crore": 1e7},
}
# Only right behind digits: 1.2m, 10k, $3bn. A bare "m" may be metres; see numbers.py.
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "trn": 1e12}
FRACTIONS = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
# "37m (121ft)-long", "a 100m sprint": what stands behind metres, never behind millions.
METRE_NEXT = frozenset(
    "long high deep wide tall above below away from apart off sprint hurdles freestyle race final relay dash drop pool"
    " level under over at in to and of by".split()
)

# --- bounds -----------------------------------------------------------------------------------------------------------
# words before the number -> (bound, the bound itself is excluded)
BOUNDS_BEFORE: dict[str, tuple[str, bool]] = {
    **dict.fromkeys(
        "about,around,roughly,approximately,approx,some,circa,nearly about,close to,in the region of,an estimated,"
        "estimated,estimated at,somewhere around,or so,more or less,an average of,average,averaged,averages,averaging,"
        "just about,of about,~,≈,in the order of,on the order of,in the neighbourhood of".split(","),
        ("about", False),
    ),
    **dict.fromkeys("nearly,almost,just under,just shy of,shy of,just short of,approaching".split(","), ("about", True)),
    **dict.fromkeys(
        "at least,no fewer than,no less than,not less than,not fewer than,a minimum of,minimum of,at minimum,"
        "a minimum,minimum,≥,from at least".split(","),
        ("at_least", False),
    ),
    **dict.fromkeys(
        "more than,over,above,greater than,in excess of,upwards of,upward of,exceeding,exceeds,exceeded,well over,"
        "just over,topping,topped,surpassing,surpassed,surpasses,climbed past,rose past,passed,passing,higher than,longer than,larger than,bigger than,"
        "better than,beyond,>,slightly more than,slightly over,well above,just above,over than,further than".split(","),
        ("at_least", True),
    ),
    **dict.fromkeys(
        "up to,as many as,as much as,at most,no more than,not more than,a maximum of,maximum of,a maximum,"
        "maximum,until,≤,as high as,limited to,capped at,at the most".split(","),
        ("at_most", False),
    ),
    **dict.fromkeys(
        "fewer than,less than,under,below,lower than,smaller than,well under,<,within,shorter than,well below,"
        "just below,short of".split(","),
        ("at_most", True),
    ),
}
# "some of", "under": never bounds where the number tells a place in a list or an age.
BOUNDS_AFTER: dict[str, tuple[str, bool]] = {
    **dict.fromkeys("or so,or thereabouts,approximately,-odd,odd,-ish".split(","), ("about", False)),
    **dict.fromkeys("or more,-plus,plus,+,at least,or above,and above,or over,and up,and over".split(","), ("at_least", False)),
    **dict.fromkeys("or fewer,or less,at most,or under,and under,or below,max,at the most".split(","), ("at_most", False)),
}
# Words that may stand between the bound and the number: "about the 400", "at least a further 12".
BETWEEN_BOUND = frozenset("a an another the its their his her further additional just only".split())

# --- trends -----------------------------------------------------------------------------------------------------------
RISE = frozenset(
    """rise rises rose risen rising climb climbs climbed climbing increase increases increased increasing grow grows grew
    grown growing jump jumps jumped jumping gain gains gained gaining soar soars soared soaring surge surges surged surging
    up swell swelled swollen expand expanded expanding advance advanced add added adding boost boosts boosted boosting raise
    raises raised raising upped higher mount mounted spike spiked rallied rally doubled tripled leapt""".split()
)
FALL = frozenset(
    """fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease decreases
    decreased decreasing down slide slides slid sliding slip slips slipped slipping sink sank sunk shrink shrinks shrank shrunk
    lower lowered lowering plunge plunged plunging tumble tumbled tumbling cut cuts cutting reduce reduces reduced reducing
    lost shed sheds dip dips dipped dipping slump slumped plummeted plummet eased retreated contracted""".split()
)

# --- units ------------------------------------------------------------------------------------------------------------
CURRENCY_SIGNS = {
    **{"$us": "USD", "$a": "AUD", "$c": "CAD", "$nz": "NZD", "$hk": "HKD"},
    **{"us$": "USD", "us $": "USD", "$": "USD", "usd": "USD", "a$": "AUD", "au$": "AUD", "aud": "AUD", "c$": "CAD"},
    **{"ca$": "CAD", "cad": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "r$": "BRL", "€": "EUR", "eur": "EUR"},
    **{"£": "GBP", "gbp": "GBP", "¥": "JPY", "y=": "JPY", "jpy": "JPY", "￥": "JPY", "cny": "CNY", "rmb": "CNY", "₩": "KRW", "krw": "KRW"},
    **{"₽": "RUB", "rub": "RUB", "₴": "UAH", "₹": "INR", "rs": "INR", "rs.": "INR", "inr": "INR", "₪": "ILS", "nis": "ILS"},
    **{"chf": "CHF", "rm": "MYR", "nt$": "TWD", "₺": "TRY", "₱": "PHP", "₦": "NGN", "＄": "USD", "￡": "GBP"},
}
CURRENCY_WORDS = {
    **dict.fromkeys(("dollar", "buck", "usd"), "USD"),
    **dict.fromkeys(("us dollar", "u.s. dollar", "american dollar"), "USD"),
    **{"euro": "EUR", "eur": "EUR", "pound": "GBP", "pound sterling": "GBP", "british pound": "GBP", "gbp": "GBP", "yen": "JPY"},
    **{"jpy": "JPY", "won": "KRW", "yuan": "CNY", "renminbi": "CNY", "ruble": "RUB", "rouble": "RUB", "hryvnia": "UAH"},
    **{"hryvnias": "UAH", "rupee": "INR", "shekel": "ILS", "franc": "CHF", "swiss franc": "CHF", "zloty": "PLN", "krona": "SEK"},
    **{"ringgit": "MYR", "peso": "MXN", "lira": "TRY", "rand": "ZAR", "rial": "IRR", "dirham": "AED", "riyal": "SAR"},
    **{"australian dollar": "AUD", "canadian dollar": "CAD", "hong kong dollar": "HKD", "new zealand dollar": "NZD"},
    **{"danish crown": "DKK", "crown": "CZK", "cent": "cent", "c$": "CAD", "singapore dollar": "SGD", "€": "EUR", "$": "USD"},
}
DURATIONS = {
    **{name: name for name in "second minute hour day week fortnight month quarter year decade century night".split()},
    **{"sec": "second", "min": "minute", "hr": "hour", "yr": "year", "weekend": "weekend"},
}
UNITS = {
    **DURATIONS,
    **dict.fromkeys(("%", "percent", "per cent", "pc", "pct", "％", "percentage"), "percent"),
    **{"percentage point": "percentage point", "basis point": "basis point"},
    **dict.fromkeys(("km", "kilometre", "kilometer", "kms"), "km"),
    **dict.fromkeys(("m", "metre", "meter"), "metre"),
    **dict.fromkeys(("cm", "centimetre", "centimeter"), "cm"),
    **dict.fromkeys(("mm", "millimetre", "millimeter"), "mm"),
    **{"mile": "mile", "nautical mile": "nautical mile", "yard": "yard", "foot": "foot", "ft": "foot", "inch": "inch"},
    **dict.fromkeys(("tonne", "ton", "metric ton"), "tonne"),
    **dict.fromkeys(("kg", "kilo", "kilogram", "kilogramme"), "kg"),
    **{"gram": "gram", "g": "gram", "mg": "mg", "milligram": "mg", "lb": "pound (weight)", "ounce": "ounce", "carat": "carat"},
    **dict.fromkeys(("litre", "liter", "l"), "litre"),
    **{"gallon": "gallon", "barrel": "barrel", "hectare": "hectare", "acre": "acre", "bpd": "barrel per day"},
    **dict.fromkeys(("mph", "mile per hour", "mile an hour"), "mile per hour"),
    **dict.fromkeys(("km/h", "kph", "kmh", "kilometre per hour", "kilometer per hour", "kilometre an hour"), "km per hour"),
    **dict.fromkeys(("mpg", "mile per gallon"), "mile per gallon"),
    **dict.fromkeys(("square kilometre", "square kilometer", "sq km", "km2", "km²"), "square km"),
    **dict.fromkeys(("square metre", "square meter", "sq m", "m2", "m²", "sqm"), "square metre"),
    **dict.fromkeys(("square mile", "sq mile"), "square mile"),
    **dict.fromkeys(("square foot", "sq ft"), "square foot"),
    **{"cubic metre": "cubic metre", "cubic meter": "cubic metre", "cubic foot": "cubic foot"},
    **dict.fromkeys(("degree celsius", "°c", "celsius", "c"), "celsius"),
    **dict.fromkeys(("degree fahrenheit", "°f", "fahrenheit", "f"), "fahrenheit"),
    **{"degree": "degree", "°": "degree", "kelvin": "kelvin"},
    **dict.fromkeys(("horsepower", "hp", "bhp"), "horsepower"),
    **{"kw": "kilowatt", "mw": "megawatt", "gw": "gigawatt", "watt": "watt", "w": "watt", "volt": "volt"},
    **{"kilowatt": "kilowatt", "megawatt": "megawatt", "gigawatt": "gigawatt", "megawatt-hour": "megawatt hour"},
    **{"kwh": "kilowatt hour", "mwh": "megawatt hour", "gwh": "gigawatt hour", "kiloton": "kiloton", "megaton": "megaton"},
    **{"gb": "gigabyte", "tb": "terabyte", "mb": "megabyte", "gigabyte": "gigabyte", "terabyte": "terabyte", "hz": "hertz"},
    **{"mhz": "megahertz", "ghz": "gigahertz", "rpm": "revolutions per minute", "mah": "milliampere-hour", "ppb": "ppb"},
    **{"ppm": "ppm", "bp": "basis point", "bps": "basis point", "knot": "knot", "magnitude": "magnitude", "″": "inch"},
}
# One and two letters mean a unit only when they touch the digits: "5 W", "10 a" are no prose.
SHORT_UNITS = frozenset("m g l c f w".split())

# --- nouns ------------------------------------------------------------------------------------------------------------
IRREGULAR_PLURALS = {
    **{"men": "man", "women": "woman", "people": "people", "children": "child", "feet": "foot", "lives": "life", "mice": "mouse"},
    **{"inches": "inch", "series": "series", "aircraft": "aircraft", "troops": "troop", "persons": "person", "teeth": "tooth"},
    **{"wives": "wife", "knives": "knife", "thieves": "thief", "halves": "half", "leaves": "leaf", "wolves": "wolf"},
    **{"police": "police", "sorties": "sortie", "movies": "movie", "zombies": "zombie", "rookies": "rookie", "species": "species"},
    **{"viruses": "virus", "buses": "bus", "crises": "crisis", "bases": "base", "cases": "case", "houses": "house"},
    **{"personnel": "personnel", "staff": "staff", "crew": "crew", "infantry": "infantry", "dead": "dead", "others": "other"},
    **{"munitions": "munition", "special forces": "special forces", "hundreds": "hundred", "lies": "lie", "selfies": "selfie"},
}
# Plurals that open a longer noun: special forces soldiers, arms dealers.
PLURAL_MODIFIERS = frozenset(
    "forces operations arms sports weapons goods services communications sales human emergency police states nations systems"
    " affairs relations rights systems united".split()
)
PERSONS = frozenset(
    """
    person people man woman child boy girl baby infant adult teenager pensioner human individual other civilian soldier troop
    serviceman servicewoman sailor marine paratrooper fighter militant insurgent rebel terrorist gunman guard guardsman conscript
    recruit reservist mercenary officer general commander colonel policeman policewoman agent trooper sapper engineer deminer
    builder worker labourer laborer employee staff personnel crew crewman passenger pilot captain driver rider cyclist pedestrian
    motorist commuter tourist visitor guest resident citizen villager inhabitant local native refugee migrant evacuee immigrant
    prisoner inmate detainee captive hostage suspect criminal robber thief pirate smuggler attacker assailant bomber shooter
    victim casualty aggressor survivor fatality death injury patient doctor nurse medic paramedic rescuer firefighter volunteer student
    pupil teacher professor scholar lecturer journalist reporter photographer editor author writer lawyer judge juror prosecutor
    politician lawmaker senator congressman minister diplomat ambassador adviser advisor expert specialist analyst scientist
    researcher observer inspector instructor monk priest worshipper pilgrim protester demonstrator activist supporter opponent
    voter candidate delegate member leader player teammate athlete fan spectator customer client user subscriber follower
    shareholder investor employer owner operator manager executive director founder farmer fisherman miner trader merchant
    artist actor singer musician dancer mother father parent son daughter brother sister sibling wife husband widow orphan
    grandchild relative friend neighbour neighbor colleague partner couple family-member spokesman spokeswoman official
    bystander witness participant attendee applicant respondent tenant homeowner dead wounded injured missing servicemember
    traveler traveller combatant infantryman infantry special-forces brigade-member body corpse refugee orphan foreigner national expatriate
    commando sniper gunner technician mechanic contractor consultant secretary clerk soul life
    """.split()
)
# Counted people whose heads are no persons: "special forces", "army recruits" end in these.
PERSON_PHRASES = ("special forces", "ground forces", "forces", "reinforcements", "death toll", "toll", "casualties", "dead")
DEMONYM_WORDS = frozenset(
    """briton britons turk turks pole poles swede swedes dane danes finn finns arab arabs kurd kurds serb serbs croat croats
    czech czechs slovak slovaks greek greeks afghan afghans thai thais uzbek uzbeks tajik tajiks spaniard spaniards filipino
    filipinos palestinian israeli israelis iraqi iraqis pakistani pakistanis bangladeshi bangladeshis saudi saudis yemeni yemenis
    kuwaiti emiratis qatari somali somalis jews muslims christians hindus sikhs catholics chinese japanese vietnamese portuguese
    lebanese sudanese taiwanese londoners new-yorkers yorkers zealanders cossacks chechens buryats houthis texans""".split()
)
DEMONYM_ENDINGS = ("ans", "ians", "eans", "isis")

# --- where a noun phrase ends -------------------------------------------------------------------------------------------
PREPOSITIONS = frozenset(
    """of in on at by for from with without to into onto over under after before during since until till through throughout
    across against between among amid around near behind beside besides beyond above below within off out up down about as than
    per via despite toward towards along upon outside inside including versus like unlike worth following""".split()
)
FUNCTION_WORDS = PREPOSITIONS | frozenset(
    """and or but nor so yet if when while where who whom whose which that what why how because although though unless whether
    the a an this that these those his her its their our my your he she it they we i you him them us me there here then now not
    never ever also only just even still already again too very more most less least fewer both each either neither every all
    any some no none such same another once twice ago later earlier today yesterday tomorrow tonight away apart back together
    is are was were be been being am has have had having do does did done will would shall should can could may might must let
    said says say told tells added reported according went go goes came come comes left leave leaves took take takes taken made
    makes got get gets gave give gives given fled found find saw see seen became become began begin won win wins lost led held
    kept met ran sat stood stand stands spoke thought believe believes remain remains remained live lives lived ate drove flew
    needed need needs want wants wanted agree agrees expect expects think know knows knew face faces arrive arrives however struck hit hits strike strikes shook shakes tore swept blew broke crashed
    meanwhile respectively overall altogether alone long old high tall wide deep ahead behind instead else yesterday""".split()
) - {"fewer", "lost", "lives"}
# Dropped from the front of a noun phrase: they tell that it is a remainder, not what it is.
PHRASE_OPENERS = frozenset("more additional further extra or so plus such of the its their his her our these those".split())
PARTICIPLE_NOUNS = frozenset("dead shot wounded injured killed missing hurt captured displaced detained arrested homeless trapped".split())

CASUALTY_NOUNS = "casualties casualty injuries injury deaths death fatalities fatality victims survivors losses".split()

# --- verbs ------------------------------------------------------------------------------------------------------------
# verb -> its past participle, then other past forms
IRREGULAR_VERBS: dict[str, tuple[str, ...]] = {
    **{"send": ("sent",), "slay": ("slain", "slew"), "hurt": ("hurt",), "shoot": ("shot",), "flee": ("fled",)},
    **{"give": ("given", "gave"), "take": ("taken", "took"), "sink": ("sunk", "sank"), "lose": ("lost",), "pay": ("paid",)},
    **{"make": ("made",), "spend": ("spent",), "strike": ("struck",), "bury": ("buried",), "hit": ("hit",), "buy": ("bought",)},
    **{"sell": ("sold",), "find": ("found",), "build": ("built",), "hold": ("held",), "fall": ("fallen", "fell")},
}
FATAL_FORMS = frozenset(
    "kill kills killed killing injure injures injured injuring wound wounds wounded wounding hurt hurts hurting shot dead".split()
)
