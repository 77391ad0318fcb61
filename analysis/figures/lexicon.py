"""The words around numbers, as tables: nouns, persons, verbs, and what ends a noun phrase.

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
    affairs arms children children's diabetes measles mumps rabies communications emergency forces goods human news nations operations police relations
    rights sales sappers services sports states systems troops united weapons women women's
    """
)
PERSONS = words(
    """
    activist actor adult adviser advisor agent ambassador analyst applicant artist assailant athlete attacker
    attendee author baby body bomber boy brother builder bystander candidate captain captive casualty child citizen
    civilian clerk client colleague colonel combatant commander commando commuter congressman conscript consultant
    contractor corpse couple crew crewman criminal customer cyclist dancer daughter dead death defendant delegate
    deminer demonstrator detainee diplomat director doctor driver editor employee employer engineer evacuee executive
    expatriate expert fan farmer fatality father fighter firefighter fisherman follower foreigner founder friend
    general girl grandchild granddaughter grandson guard guardsman guest gunman gunner heir homeowner hostage human
    husband immigrant individual infant infantry infantryman inhabitant injured injury inmate inspector instructor
    insurgent investor journalist judge juror laborer labourer lawmaker lawyer leader lecturer life local man manager
    marine mechanic medic member mercenary merchant migrant militant miner minister minor missing monk mother
    motorist musician national native neighbor neighbour nurse observer officer official operator opponent orphan
    other owner paramedic paratrooper parent participant partner passenger patient pedestrian pensioner people person
    personnel photographer pilgrim pilot pirate player policeman policewoman politician priest prisoner professor
    prosecutor protester pupil rebel recruit refugee relative reporter rescuer researcher reservist resident
    respondent rider robber sailor sapper scholar schoolboy schoolchild schoolgirl scientist secretary senator
    serviceman servicemember servicewoman shareholder shooter sibling singer sister smuggler sniper soldier son soul
    special-forces specialist spectator spokesman spokeswoman staff student subscriber supporter survivor suspect
    teacher teammate technician teenager tenant terrorist thief toddler tourist trader traveler traveller troop
    trooper twin user victim villager visitor volunteer voter widow wife witness woman worker worshipper wounded
    writer
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
    iraqi iraqis israeli israelis japanese jews kurd kurds kuwaiti lebanese londoners muslims pakistani
    pakistanis palestinian pole poles portuguese qatari saudi saudis serb serbs sikhs slovak slovaks somali somalis
    spaniard spaniards sudanese swede swedes taiwanese tajik tajiks texans thai thais turk turks uzbek uzbeks
    vietnamese yemeni yemenis yorkers zealanders rohingya tutsi tutsis hutu hutus yazidis roma inuit maori tuareg uighurs uyghurs hmong
    """
)
DEMONYM_ENDINGS = ("ans", "ians", "eans", "isis")
# Persons as they are denied harm: "no passengers were hurt".
PERSON_PLURALS = words(
    "people civilians soldiers passengers crew children residents students workers staff officers troops villagers"
)
CASUALTY_NOUNS = words("casualties casualty injuries injury deaths death fatalities fatality victims survivors losses")

# --- where a noun phrase ends ---
# Verbs that are nouns right behind a number: "three wins", "two hits".
VERBS_OR_NOUNS = words("faces falls finds gets hits leaves lives needs reports runs stands takes wants wins")
# Irregular pasts: what stands behind an elliptic number, and ends a noun phrase.
PAST_VERBS = words(
    """
    ate blew broke came chose crashed did died drank drew drove fell felt fled flew found froze gave got grew held
    hid hung kept knew lay left lent lived lost made met quit ran rang rode rose said sang sank sat saw sent shone
    shook shut slept slid spoke sprang stayed stole stood struck swam swept swung taught threw told took tore
    understood went wept woke won wore wrote
    """
)
# Prepositions, conjunctions, determiners, pronouns, and the verbs that follow nouns most often.
FUNCTION_WORDS = (
    PAST_VERBS
    | VERBS_OR_NOUNS
    | words(
        """
    fewer overnight
    a about above according across added after again against ago agree agrees ahead all alone along already also
    although altogether am amid among an and another any apart are around arrive arrives as ashore at away back be
    became because become been before began begin behind being believe believes below beside besides between beyond
    both but by can come comes could deep despite do does done down drives during each earlier either else even ever
    every expect expects face faces find following for from get gets give given gives go goes had has have having he
    her here high him his hit hits how however i if in including inside instead into is it its just know knows later
    least leave leaves led less let like live long makes may me meant meanwhile might more most must my near need
    needed needs neither never no none nor not now of off old on once only onto or our out outside over overall paid
    per remain remained remains reported respectively same say says see seen shakes shall she should since so some
    spent stand stands still such take taken takes tall tells than that the their them then there these they think
    this those though thought through throughout till to today together tomorrow tonight too toward towards twice
    under unless unlike until up upon us versus very via want wanted wants was we were what when where whether which
    while who whom whose why wide will win wins with within without worth would yesterday yet you your
    """
    )
)
# Dropped from the front of a noun phrase: they tell that it is a remainder, not what it is.
PHRASE_OPENERS = words(
    """
    additional earlier extra further her his its more of or our plus so such the their these those
    """
)
# Tied to a number by a hyphen, they count nothing: two-fold, 20-something.
NO_COUNTED = words("fold ish odd plus something some way sided time tier faced pronged to or and in for the strong year day")
ADVERB_LIKE = words("assembly daily early elderly family friendly hourly monthly weekly yearly")
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
    abducted arrested dead detained drowned drowning executed hospitalised hospitalized hurt hurting hurts injure
    injured injures injuring kidnapped kill killed killing kills maimed shot stabbed wound wounded wounding wounds
    """
)
AUXILIARY = words(
    "was were been be being is are have has had will would could may might reportedly reported also and to still now feared presumed believed"
)
# Verbs that are nouns more often: taken for verbs only behind `to`, `will` or another auxiliary.
NOUN_LIKE = words(
    """
    down force forces
    fire shot record count counts records move moves offer offers promise promises loss make train trains ship ships
    shoot export exports supply supplies transport transports transfer transfers damage damages
    murder murders massacre
    release rescue register wound wounds capture arrest arrests strike
    """
)
BEFORE_VERB = words("to will would can could may might shall should must not")
