"""The words that names of bodies are built of, and the named types of joint body. Data for ``bodies``."""

from __future__ import annotations

import re

PROPER = r"[A-ZÀ-Þ][\w'-]*"
"""A capitalised word. Typographic quotes are straight in clean text."""

_JUNK = (
    "The This That These Those Both In At For With When While Since As By From And But If Our We I Its It Their "
    "Across Although Though Under To Of On An A Dear Overall Finally However Following Moving Responding Through "
    "During Over Where Also Other Until Within Individual Staff Officers Inspectors After Before Working Because "
    "Despite So Some Most Each All Any Between Against Like Unlike Without Once Then There They Whether How Why "
    "What Which Who Every Today Yesterday Here My Your His Chief Constable Superintendent Inspector Sergeant Mr "
    "Mrs Ms Dr Sir Dame January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Former Deputy Assistant Acting New Has Have Is Are "
    "Was Were Did Does Do Can Could Should Would Will May Must Not No Now"
)
JUNK = frozenset(_JUNK.split())
"""Words that begin a sentence or a title before a name, and are no part of it."""

_DOMAIN = (
    "Local Community National Regional Joint Strategic Service Services Improvement Police Policing Crime Serious "
    "Organised Action Group Board Panel Safety Partnership Safeguarding Children Children's Adults Adult Health "
    "Wellbeing Criminal Justice Multi-Agency Agency Hub Forum Unit Fire Rescue Ambulance County City District "
    "Borough Council Authority Housing Association Foundation Trust NHS Probation Prison University College "
    "Violence Reduction Network Resilience Performance Force Executive Neighbourhood Special Public Scrutiny "
    "Independent Advisory Town Parish Unitary Alliance Youth Offending Domestic Abuse Society Federation "
    "Institute Commission Charity Union Homes Hospital and of the for & in Area British Welsh English UK European "
    "Military Effective Better Strong Good Using Our Women's Aid Refuge Constabulary Care Integrated Clinical "
    "Commissioning"
)
DOMAIN = frozenset(_DOMAIN.split())
"""Words that say what a body does. A name of such words alone names a type; it does not say which body."""

_COMPASS = "North South East West Northern Southern Eastern Western Mid Central Greater Upper Lower"
COMPASS = frozenset(_COMPASS.split())

BEFORE_OF = frozenset({"City", "Isle", "Borough", "States", "County", "University", "Bath", "Ministry"})
"""Words after which "of" goes on with a place name ("City of London Police")."""

_ENDINGS = "Police Constabulary Council University Service Office Policing Trust Partnership Alliance"
ENDINGS = frozenset(_ENDINGS.split())
"""Words that end a name: an "and" after them begins another."""

_COMMON = (
    "Partnership Trust Union Society Association Foundation Agency Authority Commission Homes Housing Institute "
    "College Hospital"
)
COMMON_HEADS = frozenset(_COMMON.split())
"""Last words of names that are common words too: they end a name only where no capitalised word follows."""

HEADS: tuple[tuple[str, str], ...] = (
    # (the words a name ends with, kind)
    (r"Police (?:and|&) Crime Panel", "PARTNER"),
    (r"Police Federation", "PARTNER"),
    (r"Police Service|Police|Constabulary", "POLICE_FORCE"),
    (
        r"(?:Community |Public )?Safety Partnership"
        r"|Safeguarding (?:Children |Adults? |Children's )?(?:Board|Partnership|Hub)"
        r"|(?:Local )?Criminal Justice Board|Health (?:and|&) Wellbeing Board|Joint [A-Z]\w+ (?:Group|Board|Committee)"
        r"|(?:Local )?Resilience (?:Forum|Partnership)|Violence (?:Reduction|Prevention) (?:Unit|Partnership|Network)"
        r"|Partnership(?: Board)?(?! (?:NHS |Foundation )*Trust)"
        r"|Multi-Agency [A-Z][\w -]*? ?(?:Hub|Conference|Panel|Board|Group|Forum)",
        "PARTNERSHIP",
    ),
    (
        r"Regional (?:Organised Crime|Special Operations|Serious (?:and|&) Organised Crime) Unit|ROCU"
        r"|Special Operations Unit",
        "ROCU",
    ),
    (r"Inspectorate", "INSPECTORATE"),
    (r"Government", "GOVERNMENT_DEPARTMENT"),
    (
        r"University|(?:(?:County|City|Borough|District|Town|Parish|Unitary|Metropolitan(?: Borough)?) )?Council"
        r"|Combined Authority|Fire (?:and|&) Rescue(?: Service| Authority)?|Fire (?:Service|Brigade)"
        r"|Ambulance Service(?: NHS (?:Foundation )?Trust| Trust)?"
        r"|(?:Hospitals? |University |Health |Healthcare )*NHS (?:Foundation )?Trust"
        r"|Partnership (?:NHS |Foundation )*Trust|Chamber of Commerce|Citizens Advice(?: Bureau)?|Coastguard"
        r"|Victim (?:Care|Support|Services)|Community Rehabilitation Company|Refuge|College|Hospital|Infirmary"
        r"|Youth Parliament|Football Club"
        r"|(?:University )?Health Board|Integrated Care Board|Clinical Commissioning Group"
        r"|Youth (?:Justice|Offending) Service"
        r"|Probation(?: Service| Trust)?|Prison Service|Farmers'? Union|Union|Foundation|Women's Aid|Women's Refuge"
        r"|Rape Crisis(?: Centre)?|Housing (?:Association|Group|Trust|Partnership)|Homes|Housing|Wildlife Trust|Trust"
        r"|Association|Federation|Society|Agency|Authority|Commission|Ombudsman|Charity|Institute|Limited|Ltd",
        "PARTNER",
    ),
    (r"[Aa]lliance", "ALLIANCE"),
)
_HEAD = "|".join(rf"(?P<{kind}_{i}>(?:{words})(?!\w))" for i, (words, kind) in enumerate(HEADS))
HEAD = re.compile(rf"\b(?=[A-Z]|alliance)(?:{_HEAD})")

HEADS_FIRST: tuple[tuple[str, str], ...] = (
    # (the words before "of" or "for", kind)
    (r"University of", "PARTNER"),
    (r"(?:Chartered |Royal |National )*(?:Institute|College|Society) (?:of|for)", "PARTNER"),
    (r"(?:National |Royal |Local )*(?:Association|Federation|Council) (?:of|for)", "PARTNER"),
    (r"(?:London|Royal|Metropolitan) Borough of", "PARTNER"),
    (r"Police Service of", "POLICE_FORCE"),
    (r"(?:Department|Ministry) (?:of|for)", "GOVERNMENT_DEPARTMENT"),
    (r"(?:Independent )?Office (?:for|of)", "PARTNER"),
)
_FIRST = "|".join(rf"(?P<{kind}_{i}>{words})" for i, (words, kind) in enumerate(HEADS_FIRST))
HEAD_FIRST = re.compile(
    rf"\b(?=[A-Z])(?:{_FIRST}) (?:the )?{PROPER}(?:(?: (?:and|&|of|for|the|in)){{0,3}} {PROPER}){{0,8}}"
)
_COMMON_BEFORE = (
    "the|its|our|their|this|a|an|of|in|with|to|by|from|at|is|was|were|has|have|"
    "other|several|various|new|working|partnership|local|regular"
)
_SPECIFIC = rf"(?:(?!(?:{_COMMON_BEFORE})\b)[\w-]+ )"

JOINTS: tuple[tuple[str, str, str, str, str], ...] = (
    # (what it is called, its form in the text, a word the form never lacks, abbreviations, kind)
    ("multi-agency safeguarding hub", r"multi[- ]agency safeguarding hubs?", "safeguarding", "MASH", "PARTNERSHIP"),
    (
        "multi-agency risk assessment conference",
        r"multi[- ]agency risk assessment conferences?",
        "conference",
        "MARAC",
        "PARTNERSHIP",
    ),
    (
        "multi-agency public protection arrangements",
        r"multi[- ]agency public protection (?:arrangements|panels?)",
        "public protection",
        "MAPPA",
        "PARTNERSHIP",
    ),
    (
        "multi-agency tasking and coordination",
        r"multi[- ]agency tasking and co-?ordination",
        "tasking",
        "MATAC",
        "PARTNERSHIP",
    ),
    (
        "multi-agency exploitation",
        r"multi[- ]agency (?:[a-z-]+ ){0,3}exploitation(?: (?:meeting|panel|group|conference|hub)s?)?",
        "exploitation",
        "MACE MACSE",
        "PARTNERSHIP",
    ),
    (
        "multi-agency body",
        rf"multi[- ]agency {_SPECIFIC}{{1,4}}?(?:hub|conference|panel|board|forum)\b",
        "agency",
        "",
        "PARTNERSHIP",
    ),
    ("community safety partnership", r"community safety partnerships?", "safety partnership", "CSP", "PARTNERSHIP"),
    (
        "safeguarding board",
        r"(?:local )?safeguarding (?:children(?:'s)?|adults?|child) (?:board|partnership)s?",
        "safeguarding",
        "LSCB LSCP",
        "PARTNERSHIP",
    ),
    (
        "local criminal justice board",
        r"(?:local )?criminal justice (?:board|partnership)s?",
        "criminal justice",
        "LCJB",
        "PARTNERSHIP",
    ),
    ("health and wellbeing board", r"health and well-?being boards?", "being board", "", "PARTNERSHIP"),
    ("local resilience forum", r"local resilience for(?:um|ums|a)", "resilience", "LRF", "PARTNERSHIP"),
    (
        "violence reduction unit",
        r"violence reduction (?:unit|partnership|network)s?",
        "violence reduction",
        "VRU",
        "PARTNERSHIP",
    ),
    (
        "police and communities together",
        r"(?:police|partners) and communities together",
        "communities together",
        "PACT",
        "PARTNERSHIP",
    ),
    (
        "joint group",
        rf"(?<=\b(?:the|our|its) ){_SPECIFIC}{{1,7}}?joint[- ](?:action|working) group",
        "joint",
        "",
        "PARTNERSHIP",
    ),
    (
        "regional organised crime unit",
        r"regional (?:serious and )?organised crime units?",
        "organised crime unit",
        "ROCU",
        "ROCU",
    ),
    ("sexual assault referral centre", r"sexual assault referral centres?", "sexual assault", "SARC", "PARTNER"),
)
_SORT = r"charity|landlord|social enterprise|housing association|housing provider|support service|voluntary group"
APPOSED = re.compile(
    rf"\b(?:{_SORT})(?:,| called| named)? (?P<after>{PROPER}(?: (?:(?:of|and|for|the) )?{PROPER}){{0,3}})"
    rf"|(?P<before>{PROPER}(?: (?:(?:of|and|for) )?{PROPER}){{0,3}}), (?:an?|the) (?:[\w'-]+ ){{0,4}}?(?:{_SORT})\b"
)
"""A body whose name says nothing of its kind, where the words beside it do ("the charity X", "X, a local charity")."""

BOARD = re.compile(
    rf"\b(?:{PROPER} (?:(?:and|&|of|for) )?){{1,5}}(?:Board|Panel|Forum|Group|Committee|Network)\b"
    r"(?= at (?:the )?(?i:alliance|partnership|regional|joint|multi-agency) level)"
)
"""A board whose name says nothing of partners, where the text says that it is a joint one."""
