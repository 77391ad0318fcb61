"""The words of attribution, as tables: verbs of saying, who speaks, what is no speaker.

English, as newspapers write it; all in lower case with straight apostrophes.
"""

from analysis.figures.lexicon import PERSONS, words

# --- verbs of saying: form -> class ---
# plain: whatever stands before it speaks. clause: a noun or a plain verb elsewhere, so a clause or a figure must follow.
# finding: bodies and documents find, others only "that". that: a deed, unless "that" follows. hope: what a body expects
# of itself, not what it reports.
_VERBS = {
    "plain": """
        said says saying told tells telling announced announces announcing confirmed confirms disclosed discloses claimed claiming
        estimated stated added adds adding predicts predicted predicting warned warns warning denied denies denying
        wrote writes insisted insists acknowledged acknowledges acknowledging admitted admits conceded concedes
        revealed reveals alleged alleges argued argues explained tweeted testified pledged pledges vowed vows
        promised promises promising rejected rejects dismissed dismisses complained complains reported reporting
        noted noting asserted asserts boasted reckons reckoned cautioned cautions calculated calculates concluded
        maintains recalled recalls contends contended replied responded
    """,
    "clause": """
        say tell report reports claim claims estimate estimates state states believe believes believed note notes put puts
        posted assess assessed assesses suggested suggest suggests warn deny announce confirm predict forecast forecasts
        complain insist argue allege admit concede reckon fear maintain maintained promise pledge projects projected
        gave gives
    """,
    "finding": """
        found finds showed shows show recorded records registered registers measured measures documented documents
        counted counts identified indicated indicates tallied
    """,
    "that": "declared declares ruled testifies",
    "hope": "expect expects expected anticipates anticipated",
    "quote": "quoted quotes cited cites",
    "source": "according citing quoting",
}
SAYINGS = {form: kind for kind, table in _VERBS.items() for form in table.split()}
# Forms that are nouns too, so that a noun phrase may hold them: "state television", "a claim".
NOUN_FORMS = words(
    "state states report reports claim claims estimate estimates note notes forecast forecasts fear count records promise pledge"
)
# Forms whose subject is a plural: "officials say", never "a Russian report".
BARE = words(
    """
    say tell report claim estimate state believe note assess suggest warn deny announce confirm predict forecast complain
    insist argue allege admit concede reckon fear maintain promise pledge expect cite
    """
)
PLURALS = words("police people media they troops staff military")
# Behind a participle no subject stands: "..., adding that".
PARTICIPLES = words(
    "saying telling announcing claiming adding predicting warning denying acknowledging promising reporting noting"
)
# "put the toll at 12", "gave a figure of 12": what must follow within a few words.
PARTNERS = {
    "put": words("at"),
    "puts": words("at"),
    "gave": words("figure toll number estimate total count"),
    "gives": words("figure toll number estimate total count"),
}
# What may open the clause, the quotation or the figure behind a verb of the class `clause`.
CLAUSE_OPENERS = words(
    """
    that “ " ‘ : , the a an it he she they its their his at about up more less fewer nearly almost over under some no
    around roughly only just there many most all as between hundreds thousands dozens tens in one not
    """
)

# Verbs that nothing but a speaker does, so that any definite noun before them is one: "the insurer said".
CORE = words("said says told tells warned warns insisted insists")

# --- between a subject and its verb ---
ADVERBS = words(
    """
    also later then further earlier has have had since still now once again recently previously yesterday today itself there here
    himself herself themselves repeatedly too first will would can
    """
)
DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = words("january february march april may june july august september october november december")
BE = words("is are was were be been being")
NOT_SAID = BE | words("not n't never cannot to did does do could declined refused if")
STATEMENTS = words("statement report interview briefing tweet post letter speech")

# --- noun phrases that speak ---
DETERMINERS = words("the a an its his her their this these those some our my both another one two three four several")
ARTICLES = words("the a an its his her their this these those our my")
PRONOUNS = words("he she it they")
# Prepositions inside a noun phrase; "of" joins any noun, the others what speaks or bears a name.
LINKS = words("of for at in from with by on")
NAME_PARTICLES = words("al el de da del della der den di dos du la le van von bin ibn ben y")
BODIES = words(
    """
    administration agency alliance army authorities authority bank body bodies brigade broadcaster bureau cabinet
    center centre chamber charities charity clinic coalition coastguard command commission committee company congress
    council court defence defense department directorate embassy federation firm force forces foundation fund
    government governments group groups guard hospital hospitals institute institution intelligence kremlin laboratory
    media militia military ministries ministry mission monitor navy network newspaper ngo office operator organisation
    organization outlet parliament party police prosecution radio regiment regulator secretariat senate service
    services society staff station survey syndicate television treasury tribunal union unions university watchdog wing
    """
)
# Bodies that every country has one of.
COMMON_BODIES = words("ministry army military navy police parliament government force forces treasury cabinet")
# What tells a body's name from a person's, besides.
BODY_NAMES = BODIES | words(
    """
    watch international survey association airlines airways bank motors holdings industries partners corp. inc. co. ltd. cos. plc
    corp inc ltd press times news journal post nations house programme program academy league assembly tv board of
    """
)
SOURCES = words(
    """
    account accounts analysis assessment assessments bulletin count data document documents estimate estimates figures
    findings images letter poll records report reports research review statement statistics study survey surveys tally
    census footage
    """
)
_ROLES = """
    adviser aide airline ambassador analyst authority boss brother chair chairman chairwoman chief co-ordinator colonel
    commander commissioner coordinator correspondent delegate dean diplomat director doctor economist engineer envoy
    epidemiologist executive expert father fighter firefighter founder general geologist governor head insurer insider
    investigator journalist judge lawmaker lawyer leader lieutenant local manager mayor medic meteorologist militant
    minister monarch mother negotiator neighbour nurse observer officer official opposition organiser owner paramedic
    pilot prefect premier president principal prosecutor rebel representative rescuer researcher resident rival
    scientist secretary seismologist senator shareholder soldier source specialist spokesman spokeswoman spokesperson
    strategist supporter surgeon survivor teacher trader treasurer villager volunteer witness worker
"""
ROLES = words(_ROLES) | PERSONS - words(
    "dead injured missing other infant baby body corpse casualty death fatality life soul infected"
)
SPEAKING = (
    BODIES
    | SOURCES
    | ROLES
    | {f"{role}s" for role in ROLES}
    | {f"{role[:-3]}men" for role in ROLES if role.endswith("man")}
    | words("witnesses kremlin rescuers authorities spokesmen troops")
)
# Nouns that stand for a body named before: "the agency".
BODY_NOUNS = words(
    """
    agency authority bank body broadcaster charity centre center commission committee company council court department
    firm foundation fund group institute ministry monitor network newspaper ngo office operator organisation
    organization regulator service society union university watchdog
    """
)
# Offices held by one person at a time: "the minister" is the one named last.
OFFICES = words(
    """
    ambassador analyst chairman chairwoman chancellor chief colonel commander commissioner director economist envoy general
    governor head leader lieutenant mayor minister negotiator prefect premier president principal professor prosecutor
    scientist secretary senator spokesman spokesperson spokeswoman
    """
)
# Nouns whose own name need not bear them: "the group" may be Human Rights Watch, "the ministry" is a Ministry.
LOOSE_BODIES = words(
    "body broadcaster charity company firm group monitor newspaper ngo operator organisation organization watchdog"
)
KINDRED = {"agency": words("agency service bureau"), "center": words("centre center"), "centre": words("centre center")}
# Titles before a name.
TITLES = words(
    """
    mr mrs ms dr sir lord lady dame prof professor rev president vice-president minister premier chancellor king queen
    prince princess pope archbishop bishop cardinal sheikh ayatollah imam senator sen representative rep congressman
    congresswoman governor gov mayor ambassador secretary secretary-general spokesman spokeswoman spokesperson director
    director-general chairman chairwoman chief commissioner commissar judge justice sheriff captain capt major maj
    colonel col general gen lieutenant lt sergeant sgt admiral adm marshal commander cmdr brigadier corporal leader
    head adviser advisor envoy deputy analyst coach ceo mp nurse
    """
)
# A name that opens with these behind a title is a body's: "General Staff", "Governor Office".
TITLE_PARTS = words("staff assembly command council office hospital motors electric department service administration security")
# No speaker, whatever stands behind it.
NO_SPEAKERS = (
    DAYS
    | (MONTHS - {"may"})
    | words(
        """
        thousands hundreds dozens scores millions most many others number more people man day week month year night morning
        evening afternoon what there that which who whom i we you all none few those this these toll time update breaking
        ones
        """
    )
)
# Before the colon of a headline: what kind of piece it is, not who speaks.
LABELS = words("update breaking live watch video exclusive analysis explainer factbox opinion photos covid covid-19 note toll")
# What a clause may begin with, so that a noun behind it is its subject.
CLAUSE_WORDS = words(
    "that and but as while where when because if though although whereas after before since or whether which so yet until than"
)
CONTRASTS = words("but though although while whereas yet however")
# A finite verb: the words between it and ", and" are a subject of their own.
FINITE = words(
    """
    is are was were has have had will would could may might can should must does did do said says came went took made
    became began left lost fell rose struck
    """
)
# "by Kyiv's own count"
RECKONINGS = words("account telling words count estimate estimates reckoning version tally figures")
# Common nouns and adjectives that a sentence may open with, no part of a name.
LOWERED = words("aid local state senior military rights emergency security health regional provincial city federal human")
FAMILIAR = words("familiar briefed close")

# What may stand behind "said" and still be no clause: "said on Friday", "said by telephone".
ADJUNCTS = words(
    """
    on in at to during by late early from through via after before about of as last this earlier for without with
    yesterday today later again reporters
    """
)
NO_ADVERBS = words("family assembly ally daily weekly monthly italy july only")
