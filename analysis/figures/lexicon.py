"""The words of the figures extractor, as tables: numerals, bounds, trends, units, persons, verbs.

English, as newspapers write it; all in lower case with straight apostrophes. A table of `name = spellings;` maps each
spelling to its name.
"""


def words(table: str) -> frozenset[str]:
    """The words of a table, white space between them."""
    return frozenset(table.split())


def aliases(table: str) -> dict[str, str]:
    """Map each spelling to its name: `km = km, kilometre;` gives two keys."""
    rows = (row.split(" = ") for row in " ".join(table.split()).split(";") if row.strip())
    return {spelling.strip(): name.strip() for name, spellings in rows for spelling in spellings.split(", ")}


def _bounds(table: str) -> dict[str, tuple[str, bool]]:
    """Map bound words to the bound and whether the bound itself is excluded (`strict`)."""
    return {words: (name.removesuffix(" strict"), name.endswith(" strict")) for words, name in aliases(table).items()}


# --- numerals ---
_SMALL = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
SMALL = {word: n for n, word in enumerate(_SMALL.split(), start=1)}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * n for n, word in enumerate(_TENS.split(), start=2)}
SCALES = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SCALES |= {"mln": 1e6, "bln": 1e9, "lakh": 1e5, "crore": 1e7}
# Only right behind digits: 1.2m, 10k, $3bn. A bare "m" may be metres; see numbers.py.
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "trn": 1e12}
FRACTIONS = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
# "37m (121ft)-long", "a 100m sprint": what stands behind metres, never behind millions.
METRE_NEXT = words(
    """
    above and apart at away below by dash deep drop final freestyle from high hurdles in level long of off over pool
    race relay sprint tall to under wide
    """
)

# --- bounds: words before the number, and words after it ---
BOUNDS_BEFORE = _bounds(
    """
    about = about, around, roughly, approximately, approx, some, circa, nearly about, close to, in the region of, an
    estimated, estimated, estimated at, somewhere around, or so, more or less, an average of, average, averaged,
    averages, averaging, just about, of about, ~, ≈, in the order of, on the order of, in the neighbourhood of;
    about strict = nearly, almost, just under, just shy of, shy of, just short of, approaching;
    at_least = at least, no fewer than, no less than, not less than, not fewer than, a minimum of, minimum of, at
    minimum, a minimum, minimum, ≥, from at least;
    at_least strict = more than, over, above, greater than, in excess of, upwards of, upward of, exceeding, exceeds,
    exceeded, well over, just over, topping, topped, surpassing, surpassed, surpasses, climbed past, rose past,
    passed, passing, higher than, longer than, larger than, bigger than, better than, beyond, >, slightly more than,
    slightly over, well above, just above, over than, further than;
    at_most = up to, as many as, as much as, at most, no more than, not more than, a maximum of, maximum of, a
    maximum, maximum, until, ≤, as high as, limited to, capped at, at the most;
    at_most strict = fewer than, less than, under, below, lower than, smaller than, well under, <, within, shorter
    than, well below, just below, short of;
    """
)
BOUNDS_AFTER = _bounds(
    """
    about = or so, or thereabouts, approximately, -odd, odd, -ish;
    at_least = or more, -plus, plus, +, at least, or above, and above, or over, and up, and over;
    at_most = or fewer, or less, at most, or under, and under, or below, max, at the most;
    """
)
# Words that may stand between the bound and the number: "about the 400", "at least a further 12".
BETWEEN_BOUND = words(
    """
    a additional an another further her his its just only the their
    """
)

# --- trends ---
RISE = words(
    """
    add added adding advance advanced boost boosted boosting boosts climb climbed climbing climbs doubled expand
    expanded expanding gain gained gaining gains grew grow growing grown grows higher increase increased increases
    increasing jump jumped jumping jumps leapt mount mounted raise raised raises raising rallied rally rise risen
    rises rising rose soar soared soaring soars spike spiked surge surged surges surging swell swelled swollen
    tripled up upped
    """
)
FALL = words(
    """
    contracted cut cuts cutting decline declined declines declining decrease decreased decreases decreasing dip
    dipped dipping dips down drop dropped dropping drops eased fall fallen falling falls fell lost lower lowered
    lowering plummet plummeted plunge plunged plunging reduce reduced reduces reducing retreated sank shed sheds
    shrank shrink shrinks shrunk sink slid slide slides sliding slip slipped slipping slips slump slumped sunk
    tumble tumbled tumbling
    """
)

# --- nouns ---
IRREGULAR_PLURALS = aliases(
    """
    man = men; woman = women; people = people; child = children; foot = feet; life = lives; mouse = mice;
    inch = inches; series = series; aircraft = aircraft; troop = troops; person = persons; tooth = teeth;
    wife = wives; knife = knives; thief = thieves; half = halves; leaf = leaves; wolf = wolves; police = police;
    sortie = sorties; movie = movies; zombie = zombies; rookie = rookies; species = species; virus = viruses;
    bus = buses; crisis = crises; base = bases; case = cases; house = houses; personnel = personnel; staff = staff;
    crew = crew; infantry = infantry; dead = dead; other = others; munition = munitions;
    special forces = special forces; hundred = hundreds; lie = lies; selfie = selfies;
    """
)
# Plurals that open a longer noun: special forces soldiers, arms dealers.
PLURAL_MODIFIERS = words(
    """
    affairs arms communications emergency forces goods human nations operations police relations rights sales
    services sports states systems united weapons
    """
)
PERSONS = words(
    """
    activist actor adult adviser advisor agent aggressor ambassador analyst applicant artist assailant athlete
    attacker attendee author baby body bomber boy brigade-member brother builder bystander candidate captain captive
    casualty child citizen civilian clerk client colleague colonel combatant commander commando commuter congressman
    conscript consultant contractor corpse couple crew crewman criminal customer cyclist dancer daughter dead death
    delegate deminer demonstrator detainee diplomat director doctor driver editor employee employer engineer evacuee
    executive expatriate expert family-member fan farmer fatality father fighter firefighter fisherman follower
    foreigner founder friend general girl grandchild guard guardsman guest gunman gunner homeowner hostage human
    husband immigrant individual infant infantry infantryman inhabitant injured injury inmate inspector instructor
    insurgent investor journalist judge juror laborer labourer lawmaker lawyer leader lecturer life local man
    manager marine mechanic medic member mercenary merchant migrant militant miner minister missing monk mother
    motorist musician national native neighbor neighbour nurse observer officer official operator opponent orphan
    other owner paramedic paratrooper parent participant partner passenger patient pedestrian pensioner people
    person personnel photographer pilgrim pilot pirate player policeman policewoman politician priest prisoner
    professor prosecutor protester pupil rebel recruit refugee relative reporter rescuer researcher reservist
    resident respondent rider robber sailor sapper scholar scientist secretary senator serviceman servicemember
    servicewoman shareholder shooter sibling singer sister smuggler sniper soldier son soul special-forces
    specialist spectator spokesman spokeswoman staff student subscriber supporter survivor suspect teacher teammate
    technician teenager tenant terrorist thief tourist trader traveler traveller troop trooper user victim villager
    visitor volunteer voter widow wife witness woman worker worshipper wounded writer
    """
)
# Counted people whose heads are no persons.
PERSON_PHRASES = (
    "special forces",
    "ground forces",
    "forces",
    "reinforcements",
    "death toll",
    "toll",
    "casualties",
    "dead",
)
DEMONYM_WORDS = words(
    """
    afghan afghans arab arabs bangladeshi bangladeshis briton britons buryats catholics chechens chinese christians
    cossacks croat croats czech czechs dane danes emiratis filipino filipinos finn finns greek greeks hindus houthis
    iraqi iraqis israeli israelis japanese jews kurd kurds kuwaiti lebanese londoners muslims new-yorkers pakistani
    pakistanis palestinian pole poles portuguese qatari saudi saudis serb serbs sikhs slovak slovaks somali somalis
    spaniard spaniards sudanese swede swedes taiwanese tajik tajiks texans thai thais turk turks uzbek uzbeks
    vietnamese yemeni yemenis yorkers zealanders
    """
)
DEMONYM_ENDINGS = ("ans", "ians", "eans", "isis")
CASUALTY_NOUNS = words("casualties casualty injuries injury deaths death fatalities fatality victims survivors losses")

# --- where a noun phrase ends ---
# Prepositions, conjunctions, determiners, pronouns, and the verbs that follow nouns most often.
FUNCTION_WORDS = words(
    """
    a about above according across added after again against ago agree agrees ahead all alone along already also
    although altogether am amid among an and another any apart are around arrive arrives as at ate away back be
    became because become been before began begin behind being believe believes below beside besides between beyond
    blew both broke but by came can come comes could crashed deep despite did do does done down drove during each
    earlier either else even ever every expect expects face faces find fled flew following for found from gave get
    gets give given gives go goes got had has have having he held her here high him his hit hits how however i if in
    including inside instead into is it its just kept knew know knows later least leave leaves led left less let
    like live lived long made makes may me meanwhile met might more most must my near need needed needs neither
    never no none nor not now of off old on once only onto or our out outside over overall per ran remain remained
    remains reported respectively said same sat saw say says see seen shakes shall she shook should since so some
    spoke stand stands still stood strike strikes struck such swept take taken takes tall tells than that the their
    them then there these they think this those though thought through throughout till to today together told
    tomorrow tonight too took tore toward towards twice under unless unlike until up upon us versus very via want
    wanted wants was we went were what when where whether which while who whom whose why wide will win wins with
    within without won worth would yesterday yet you your
    """
)
# Dropped from the front of a noun phrase: they tell that it is a remainder, not what it is.
PHRASE_OPENERS = words(
    """
    additional extra further her his its more of or our plus so such the their these those
    """
)
PARTICIPLE_NOUNS = words(
    """
    arrested captured dead detained displaced homeless hurt injured killed missing shot trapped wounded
    """
)

# --- verbs ---
_IRREGULAR = """
    send sent; slay slain slew; hurt hurt; shoot shot; flee fled; give given gave; take taken took; sink sunk sank;
    lose lost; pay paid; make made; spend spent; strike struck; bury buried; hit hit; buy bought; sell sold; find
    found; build built; hold held; fall fallen fell
"""
# verb -> its past participle, then its past form where that differs
IRREGULAR_VERBS = {verb: tuple(forms) for verb, *forms in map(str.split, _IRREGULAR.split(";"))}
FATAL_FORMS = words(
    """
    dead hurt hurting hurts injure injured injures injuring kill killed killing kills shot wound wounded wounding
    wounds
    """
)
AUXILIARY = words(
    "was were been be being is are have has had will would could may might reportedly reported also and to still now feared presumed believed"
)
# Verbs that are nouns more often: taken for verbs only behind `to`, `will` or another auxiliary.
NOUN_LIKE = words(
    """
    fire shot record count counts records move moves offer offers promise promises loss make train trains ship ships
    shoot export exports supply supplies transport transports transfer transfers damage damages
    murder murders massacre
    release rescue register wound wounds capture arrest arrests strike
    """
)
BEFORE_VERB = words("to will would can could may might shall should must not")
