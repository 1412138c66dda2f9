"""The words by which a clause shows how it tells something: as asked, as a fault, as an aside on the one before it."""

from __future__ import annotations

from graph.linking.claim_signs import GIVES_TIME
from graph.linking.reporting import FIND, PRAISE, REPORT, SPEECH, TELL, active, passive
from graph.linking.signs import sign

AS_SEEN = sign(
    "as inspectors saw it",
    rf"\bwhen (?:the )?{REPORT} \w+|\bat the time of the (?:visit|inspection|fieldwork)\b"
    rf"|\b(?:that|which) (?:the )?{REPORT} (?:saw|counted|found)\b",
    "how things were when inspectors came",
)
LATER = sign(
    "comes out later",
    r"\bwill (?:\w+ )?(?:be )?(?:publish\w*|appear|follow|replaced|added|updated|issued|released|come out)\b",
    "what will be published",
)
ACCEPTED = sign(
    "accepted",
    r"\b(?:accept|acknowledge|admit|concede|agree|recogni[sz]e|dispute|doubt|regret|deny)(?:s|ed)? that "
    r"(?P<said>(?!.*\b(?:needs?|should|must|ought)\b).+)",
    "what is accepted or denied of what was found, not of what is to be done",
)
ASKED = sign(
    "asked",
    rf"\b(?:{GIVES_TIME}|recommend(?:s|ed|ing)?|advise[sd]?|asks?|asked|calls? for|called for|needs? (?:to|for)"
    r"|need(?:ed|s)? improvement|told to|wants?|would (?:now |also )*like|urge[sd]?|expect(?:s|ed)? the"
    r"|requires? attention)\b",
    "what is told was asked for: it is a recommendation",
)
OWN_WORDS = sign(
    "recommendation's own words",
    r"\b(?:should|must|needs? to|ought to)\b",
    "a request in the words in which recommendations are put",
)
FAULT = sign(
    "fault",
    r"n't\b|\b(?:not|no|never|without|lack\w*|limit\w*|unable|weak\w*|concern\w*|should|needs?|needed|improv\w*|fail\w*"
    r"|insufficient\w*|poor\w*|delay\w*|too|why|difficult\w*|disappoint\w*|warranted|could be)\b",
    "what a recommendation may be told with: praise is never told of one",
)
NOT_DONE = sign(
    "not done",
    r"\b(?:has|have) not (?:yet )?been (?:\w+ )?(?:taken|progressed|addressed|acted|made|put|completed|implemented)\b",
    "what was asked before was not acted on",
)
NOT_RESPONDED = sign(
    "not responded",
    r"\bnot (?:\w+ )?(?:responded|acted|done enough|addressed|made (?:enough|sufficient))\b",
    "how a report says that what it asked before was not acted on",
)
PUTS = sign(
    "puts in quotation marks",
    r"\b(?:call(?:s|ed)?|describ\w+|regard\w*|wr(?:ote|ites?)|words?|sa(?:id|ys?)|states?|stated|conclude[sd]?"
    r"|speaks? of)\b[^'\"‘“]{0,60}['\"‘“]?$",
    "what stands before words that the inspectors are quoted with",
)
ONLY_POINTS_BACK = sign(
    "points back",
    r"^(?:(?:an? |something |this |that )?(?:\w+ ){0,2}(?:weakness|failing|problem|issue|concern|point|finding)"
    r"|which (?:was|were|is|has been|had been))\b",
    "a clause that only says of the one before it that the inspectors told it",
)
REASON = sign("reason", r"^because\b", "why a grade was given")
TOLD_THAT = sign("told that", rf"(?:{SPEECH}|{active(TELL, FIND)}) that\b", "all that follows is what is told")
CONCLUDES = sign(
    "concludes",
    r"^(?:and )?(?:as such|in (?:short|sum)|all in all|on that basis)\b",
    "a conclusion from what was told before it",
)
RELATIVE = sign("relative", r"^(?:which|who)\b", "a clause about what stands before it")
AND_THAT = sign("and that", r"^(?:(?:and|or|but),? )?that\b", "one more thing that the verb before it tells")
_NO_HARM_DONE = "to be been is are was were not never will would may might can could should"
_DOES = "".join(rf"(?<!\b{word} )" for word in _NO_HARM_DONE.split())
_IS_DOING = r"(?:is|are|was|were|been) (?:\w+ )?"
_OBJECT = r" (?!(?:by|to|in|at|on|for|from|until)\b)\w"
_HARM = (
    rf"(?:{_DOES}(?:(?:hamper|hinder|limit|restrict|weaken|slow|prevent|obstruct)(?:s|ed)?|(?:imped|undermin)e[sd]?)"
    rf"|{_IS_DOING}(?:hamper|hinder|limit|restrict|weaken|slow|prevent|obstruct|imped|undermin)ing){_OBJECT}"
    rf"|(?:{_DOES}(?:holds?|held|sets?|keeps?|kept)|{_IS_DOING}(?:holding|setting|keeping))"
    r" (?!(?:by|to|in|at|on|for)\b)(?:[\w'’]+ ){0,4}?back\b"
)
"""The verbs of harm in all their tenses, with something that is harmed: none in the passive, none of what may be."""
HARMS = sign(
    "fault that does harm",
    r"^(?:but |and )?(?:the |this |these |a |an |its |their )?(?:(?:insufficient|inadequate|poor|limited|weak|slow"
    r"|incomplete|inconsistent|ineffective|low|faulty|too (?:few|little))\b"
    r"|(?:lack|absence|shortage|failure|weakness|failing|shortcoming|fault|delay|gap|flaw|deficiency|deficiencie)(?:e?s)?"
    r" (?:of|in|to|with)\b|inability to\b)"
    r"(?! (?:\w+ )?(?:funding|money|budgets?|grants?|investment|pay)\b)[^.;,]{0,80}?"
    rf"\b(?:{_HARM})",
    "a fault is told with the harm it does: that is what was found",
)
LISTS = sign("list", r", [^,]{3,80} and \w+", 'several things, with the last after a comma and an "and"')
NAMES_CONCERN = sign(
    "names the cause of concern",
    r"\b(?:one|only|single|the|its|their|'s) cause (?:of|for) concern (?:is|was|that|concerns|relates|about)\b",
    "what the cause of concern is about",
)
PREDICATE = sign(
    "predicate",
    r"(?:^|\b(?:force|constabulary|service|officers|staff|it|they) )(?:also |now |nearly always |usually )?"
    r"(?:is|are|has|have|does|do|makes?|knows?|keeps?|uses?|gives?|takes?|works?"
    r"|\w+(?:s|ed)(?= (?:its|their|the|most|all|every|an?|well|very|some|any|people|victims|children|calls"
    r"|emergenc\w+|\w+ly)\b))\b",
    "a verb of its own with the force as its subject",
)
THIS_AREA = sign(
    "this area",
    r"\b(?:this|the) (?:area|question)\b|\b(?:previous|last|earlier) (?:grade|judge?ment)\b",
    "the area under whose heading it stands",
)
PRAISES = sign(
    "praises", rf"\b{passive(PRAISE)}\b|\b{active(PRAISE)}\b", "praise, which names what it is for in few words"
)
PRAISED = sign(
    "praised or noted",
    rf"\b(?:{passive(PRAISE)}|{active(PRAISE)}|recogni[sz](?:e[sd]?|ing)|recognition|noted|notes|noting"
    r"|acknowledg(?:e[sd]?|ing|ement)|mention(?:s|ed)?|prais(?:e|ing)|tribute|credit)\b",
    "praise, or that a thing was noted",
)
AUTHOR_SPEAKS = sign(
    "author is the subject",
    r"^\W*(?:and |but )?(?:I|we) (?:also |\w+ly )?\w+",
    "who speaks, which is not yet what was praised",
)
AUTHOR_DID = sign(
    "author's own doings",
    r"\b(?:(?P<doer>(?:my|our) (?:own )?(?:office|team)\b"
    r"|(?:I|we)\b(?= (?!(?:am|are|was|were|do|note|welcome|accept|thank|hope|will|would|should|agree|think|know)\b)\w))"
    r"|(?:my|our)\b(?= (?:[\w-]+ ){0,2}?(?:\w{2,}(?:ments?|ship|ings?|[ai]tions?|ance)|support|work|role|help|backing"
    r"|emphasis|focus|efforts?|weight|drive|interest|decisions?)\b))",
    "what its author, or the office of its author, did or gave",
)
SINGLE_THINGS = sign(
    "single things",
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|many|both|few)"
    r"(?: (?!(?:and|or|for|in|of|on|to|by|with)\b)[\w'’-]+){1,3}? $",
    "things that are counted or not known before: the author is only named with them",
)
APPOSED = sign(
    "apposed",
    r"^an? (?:weakness|failing|problem|issue|concern|point|finding)\b",
    "a noun for what the clause before told",
)
NAMES_REPORT = sign(
    "names the report",
    rf"\b{REPORT}\b|\b(?:passage|sentence|statement|section|chapter)s? (?:in|of|under)\b|\bthe summary\b",
    "the report or its authors, or a part of it",
)
THIS_ASKED = sign(
    "this was asked",
    r"^(?:this|that|the)\b[^.]{0,40}\b(?:identified|made|listed) as an? area for improvement",
    "the finding told before is the recommendation quoted next",
)
