"""The words by which an answer shows what it answers: labels, demands, paraphrases, headings, the feet of pages."""

from __future__ import annotations

import re

from graph.documents.layouts.answer_requests import ITEM, NTH, THEY

NUMBERED_AREA = re.compile(r"^(?P<n>\d{1,2}|[A-Z])[).] ?(?P<t>[A-Z][^.?!:]{4,90})$")
_BODY = (
    r"(?:(?:that )?the (?:force|constabulary|service|chief constable)|[A-Z][\w' ]{2,40}? (?:police|constabulary)"
    r"|(?:all )?(?:police )?(?:forces|chief constables)|(?-i:[Tt]he [A-Z]{2,5})"
    r"|(?:immediately|with immediate effect|within [\w -]+|by [\w ]+),? (?:the )?[\w' ]+?)"
)
DEMAND = re.compile(
    rf"^['\"(]*(?:\(?(?:[a-z]|\d{{1,2}}|[ivx]+)[).] ?)?['\"]?(?:AFI \d+[:.]? ?)?{_BODY}"
    r" (?:(?:should|must|needs? to)\b|is to:$)",
    re.I,
)
GOES_ON = re.compile(r"^(?:they|it|these|this) (?:should|must|needs? to) (?:also )?[^.:]*:$", re.I)
"""What is asked goes on with a list."""
GOES_BACK = re.compile(r"^(?:this|that|these|those|it|its|they|their|both|he|she|in addition|also)\b", re.I)
"""A paragraph that goes on with what the one before it is about."""
NUMBERED = re.compile(r"^\((?P<n>\d{1,2})\) +(?=[A-Z])")
MERGED = re.compile(
    r"\s[-–—•]\s+(?=the (?:force|constabulary|service|chief constable) (?:should|must|needs? to)\b)", re.I
)
"""Where a list item goes on into the next, whose line break is lost."""
QUOTED_INSIDE = re.compile(
    r"(?:^|(?<=\s))['\"‘“](?P<q>(?:(?:immediately|with immediate effect|within [\w -]+|by [\w ]+),? )?(?:that )?"
    r"the (?:force|constabulary) (?:should|must|needs? to)\b[^\"”]{0,600}?)['\"’”](?=[\s.,;)]|$)"
    r"|\bthe (?:force|constabulary|service) ['\"‘“](?P<q2>(?:should|must|needs? to)\b[^\"”]{10,600}?)['\"’”]"
    r"(?=[\s.,;)]|$)",
    re.I,
)
QUOTED_FIRST = re.compile(r"^[\"“][^\"“”]{20,}[\"”][.,]? +(?=[A-Z]\w*.* )")
"""A paragraph that begins with a quotation and goes on in its author's own words."""
CAUSE_KIND = "cau"
"""How the labels of causes of concern begin."""
NAMES_CAUSE = re.compile(r"\bcauses? (?:of|for) concern\b", re.I)
CAUSE = re.compile(
    rf"\b{THEY} (?:also )?(?:found|finds|says?|said|conclude[sd]?|considers?|considered|judged|states?|stated"
    r"|(?:is|are|was|were) (?:also )?(?:worried|concerned|troubled|alarmed))"
    r" that (?P<q>[^.:]+)",
    re.I,
)
"""What inspectors found, told under the label of a cause of concern: its statement."""
APIECE = re.compile(
    r"\b(?:recommendation|area for improvement|AFI|cause of concern)s?\b.{0,200}"
    r"\b(?:limbs|parts|points|elements|each|in turn|one by one)\b",
    re.I,
)
"""Announces a list whose entries are answered one by one."""
IN_MARKS = re.compile(r"^['\"‘“](?=.*\b(?:should|must|needs? to|remains?)\b).*['\"’”][.]?$", re.I)
TOPIC = re.compile(
    r"^(?:(?:on|as to|as for|regarding|turning to|with regard to|in relation to|concerning) (?P<t>[^,:.]{3,60})"
    r"|(?P<t2>\w+(?: \w+)?) (?:is|are) (?:another|a different) matter)",
    re.I,
)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
AUTHORED = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
_NUMBERS = r"\d{1,2}(?:\.\d{1,2}|[a-z]\b)?(?:(?:,| and| &|[–-]| to) ?\d{1,2}(?:\.\d{1,2})?)*"
LABEL = re.compile(
    r"^(?:(?:\d{1,3}[.)]?|(?-i:[A-Z]{1,5}[ -]?\d{1,3})[.:)]?) )?"
    rf"(?:(?:the )?{NTH} |the (?={ITEM}s?$))?(?:HMIC(?:FRS)?(?:'s)? )?"
    r"(?P<k>(?<=HMIC )finding|(?<=HMICFRS )finding|(?<=HMICFRS's )finding|recommendation"
    r"|areas? (?:for|of) improvement|AFI|cause of concern|cause for concern"
    r"|what (?:HMIC(?:FRS)?|the inspect\w+|inspectors|they|the report) (?:said|says|recommended|asked(?: for)?|found))"
    rf"(?P<p>s)?[ -]?(?:no\.? ?|number )?(?P<n>{_NUMBERS}|[A-Z])?"
    r"(?P<s>\s*:|\s*[:.–(-]\s*(?P<t>.+)| (?!and\b|to\b|or\b|&)(?P<t2>[^\W\d][^.:;]{3,80}))?$",
    re.I,
)
VERDICT = re.compile(
    r"^(?:(?:fully|wholly|not|partly|partially|part|largely) )?"
    r"(?:accepted|agreed|supported|endorsed|rejected|declined|disputed|noted|accepts?|agrees?|rejects?|disputes?)\b"
    r"[^.;:]{0,60}[.)]?$",
    re.I,
)
"""A stance as a label tells it, with nothing more."""
AT_ONCE = re.compile(
    r"\b(?:together|both|(?:these|those|all) (?:two|three|four|five|six|\d)|(?:the|these|those) (?:two|three|four)"
    r"|jointly|the same (?:answer|response|reply))\b",
    re.I,
)
"""A paragraph that answers at once what several labels before it name."""
_SAID = (
    r"(?:(?:current |latest )?(?:response|comments?|assessment|opinion|remarks?|reply"
    r"|answer|position|statement|progress|update|view|assurance"
    r"|commentary|observation|oversight|scrutiny|feedback)"
    r"|actions?(?: (?:taken|to date|planned))?|progress (?:to date|update|made))"
)
_VOICE = (
    r"(?:(?<=constable)|(?<=force)|(?<=constabulary)|(?<=commissioner)|(?<=PCC)|(?<=PFCC)|(?<=mayor))"
    r"(?=\s*:\s*(?:(?:accepted|agreed|noted|rejected|done|yes|no|not|partly)\b|(?:\S+\s+){4}|.*[.?!]$|.*\b(?:I|we)\b))"
)
"""An office alone, before its own words ("PCC: I share this view."); a name after it is that of its holder."""
ANSWER_LABEL = re.compile(
    r"^(?:what )?(?:the |our |my )?(?P<w>we|(?:police(?:,? fire)?,? and crime )?commissioner(?:'s)?|PF?CC(?:'s)?"
    r"|OPF?CC(?:'s)?"
    r"|local policing body(?:'s)?|mayor(?:'s)?|force(?:'s)?"
    r"|constabulary(?:'s)?|chief constable(?:'s)?|[A-Z]{2,6}|[A-Z][\w ]+ (?:police|constabulary)(?:'s)?"
    r"|(?P<w3>(?-i:[A-Z][\w'-]+(?: (?:and )?[A-Z][\w'-]+){0,2})))?"
    rf" ?(?:{_SAID}s?|(?:says|(?:(?:is|are) (?:now )?doing|(?:has|have) (?:been doing|done)|will do))(?: about \w+)?"
    rf"|{_VOICE})"
    r"(?: (?:from|by|of) (?:the )?(?P<w2>force|chief constable|commissioner|PCC"
    r"|(?-i:[A-Z][\w ]+)))?"
    r"(?: (?:[–-]|as (?:at|of)|at|in) (?:\d{1,2} )?(?:[a-z]+ )?20\d\d)?"
    r"(?: \((?P<n>[^)]*)\)| to (?P<n2>\d[\d., ]*(?:(?:and|&) [\d.]+)?))?(?P<s>\s*:\s*(?P<t>.*))?$",
    re.I,
)
OF_THE_WHOLE = re.compile(
    r"^[\w' ]{2,60}\b(?:comments?|response|view|position)s? ?[:(–-] ?"
    r"(?:in )?(?:general|closing|overall|conclusions?|summary|introduction|opening)\)?$",
    re.I,
)
"""A heading over what is said of the report as a whole."""
OF_OTHERS = re.compile(
    r"^(?:the )?(?:HMIC\w*|HMI|HM Inspector\w*|inspect\w+|IOPC|NPCC|APCC|CPS|College of Policing"
    r"|Home Office|Home Secretary"
    r"|police federation|federation|union|UNISON|council|panel)\b",
    re.I,
)
"""Who neither answers for the force nor for its policing body."""
_READERS = r"(?:the )?(?:[\w' ]{1,40} )?(?:panel|committee|board|members|authority|cabinet)"
_READ = r"(?:note|consider|approve|receive|endorse|discuss|comment|review|scrutini[sz]e|agree)"
OF_READERS = re.compile(
    r"^\W*(?:(?:[a-z]|\d{1,2}|[ivx]+)[.)] )?"
    rf"(?:(?:it is recommended )?that {_READERS} (?:should )?{_READ}s?\b"
    rf"|{_READERS} (?:is|are) (?:therefore )?(?:asked|invited|requested|recommended) to {_READ}\b)",
    re.I,
)
"""What a paper asks of the meeting that it is written for."""
OTHERS_REPLY = re.compile(r"^[\w' ]{2,50} (?:response|comments?|reply|view|position|assessment)s?\s*:", re.I)
CHIEF = re.compile(r"\b(?:force|constabulary|chief constable|MPS|police)\b", re.I)
OF_THE_BODY = re.compile(r"\b(?:crime|commissioner|PF?CC|OPF?CC|mayor|MOPAC)\b", re.I)
THE_BODY = re.compile(r"\b(?:commissioner|PF?CC|OPF?CC|mayor)\b", re.I)
REPORTS = re.compile(
    r"^(?:(?:overall|finally|in addition|however|also|first|secondly|thirdly|lastly"
    r"|next)[\w ]{0,20},? )?(?:the )?(?:inspection|inspectors?|HMIC(?:FRS)?|report"
    r"|concerns of HMIC\w*)"
    r" ?(?:also |has |have |had |went on to |rightly )*(?:found|identified|examined|noted|highlighted|team"
    r"|in this area|recogni\w+"
    r"|acknowledged"
    r"|speaks?|describes?|finds?|singles? out|gives? credit"
    r"|want|wants|wanted|asks?|asked|comment\w*|states?|specifically|report\w*|prais\w*|were|was"
    r"|said|observed|liked|say)\b"
    r"|^(?:finally,? |overall,? )?[\w' ]{3,50}? (?:was|were|has been|is) (?:also )?(?:found|assessed|judged|seen) to\b",
    re.I,
)
PRAISES = re.compile(
    rf"^{THEY} (?:also |rightly )*(?:(?:speaks?|spoke) (?:\w+ )?(?:well|highly|warmly)|praise[sd]?|commend(?:s|ed)?"
    r"|compliment(?:s|ed)?|singles? out|gives? credit|pays? tribute)\b",
    re.I,
)
"""A paragraph about what the report likes: no part of an answer to what it asks."""
ALL = re.compile(
    r"\ball (?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b"
    r"|\ball (?:of )?(?:the|these|those) (?:areas|recommendations|findings|AFIs|improvements)\b"
    r"|\b(?:taken )?as a whole\b",
    re.I,
)
CLOSING = re.compile(
    r"^(?:in (?:closing|conclusion|summary)|to conclude|overall|(?:I|we) (?:shall|will|would like to|want to)"
    r" (?:end|close|conclude|finish|report (?:again|back|on progress)|give an account|write again"
    r"|(?:\w+ )?(?:publish|place) (?:this|a copy|your))"
    r"|(?:I|we) (?:have|am|are) (?:sen[dt]\w*|cop\w+)"
    r"|(?:I|we|the commissioner) (?:makes?|has|have|offers?) (?:no|nothing) (?:\w+ )?(?:comments?|to (?:say|add))"
    r" on the (?:rest|remainder|others?)\b"
    r"|there (?:is|are) (?:also )?(?:more|much|many|a (?:good|great) deal)\b"
    r"|(?:I|we) would be (?:happy|glad|pleased|delighted|grateful) (?:to|if|for)\b|members (?:are|may|will)\b"
    r"|a copy of (?:this|my))\b|^\[updated\]",
    re.I,
)
NO_MATTER = re.compile(
    r"\b(?:introduction|background|purpose|summary|overview|overall|general|conclusions?|next steps|context|foreword"
    r"|recommendations?|areas? for improvement|findings|grades?|judge?ments?|judged|response|comments?"
    r"|report|inspection"
    r"|monitor\w*|matters?"
    r"|accountab\w*|oversight|scrutiny|holding|check|contact|about|appendix|annex|publication|legal|financial"
    r"|hello|hi|dear|strengths?|praise\w*|good|welcome|earlier|previous|covered|closing|thanks?|finally|notes?|position|progress"
    r"|HMIC\w*|PEEL|commissioner\w*|chief constable\w*|I|my|we|our|20\d\d)\b",
    re.I,
)
"""Headings that name no matter of policing."""
OF_INSPECTORS = re.compile(
    rf"\b(?:{ITEM}s?|inspect\w+|HMIC(?:FRS)?|(?<!since )(?<!before )the report|(?:was|were) found)\b", re.I
)
"""Words about the report or those who wrote it."""
COUNTS_OUT = re.compile(
    r"^(?:and )?(?:first|second|third|fourth|fifth|last|final)(?:ly)?(?:,|:| is\b| comes\b| there is\b)", re.I
)
"""A sentence that turns to the next of several matters."""
TELLS_OF = re.compile(
    r"^the [\w ]{3,30}? (?:also |then |has |had |have )*(?:said|says|accept\w*|agree\w*|(?:did|does) not|report\w*"
    r"|replied|ask\w*|confirm\w*|explain\w*|thank\w*|welcom\w*|could not|cannot|was not|is not"
    r"|considers?|sought|stated|felt)\b",
    re.I,
)
"""A sentence of minutes that tells what somebody said."""
OF_REPORT = re.compile(
    r"^[^.]{0,80}?\b(?:the|this) report (?:is|was|as|also|does|contains|holds|makes|offers|gives)\b", re.I
)
"""A paragraph that turns to the report as such."""
ANNOUNCES = re.compile(
    r"\b(?:areas? for improvement|AFIs?|recommendations?|causes? of concern)\b[^.]{0,300}\b(?:identified|listed|below"
    r"|following|made|are|were)\b"
    r"|\b(?:identified|highlighted|made|listed|following)\b[^.]{0,300}"
    r"\b(?:areas? for improvement|AFIs?|recommendations?)\b",
    re.I,
)
DECIDES = re.compile(r"\b(?:decisions?|resolutions?|resolved|motion)\b", re.I)
"""A heading over what its author decides, not over what is asked."""
PAGE_FOOT = re.compile(r"\bpage \d{1,3}(?: of \d{1,3})?$", re.I)
SAYS = (
    r"(?:said|says|added|commented|explained|continued|responded|stated|commenting|writes|wrote|told [\w ]{2,30}"
    r"|welcom(?:ed|es|ing)(?=[^\"“]{0,40}:\s+[\"“]))"
)
SPEECH = re.compile(
    rf"^[\"“]|^'(?=[A-Z])|^[^\"]{{0,160}}\b{SAYS}\b(?:(?!\b(?:that|s?he|they|it|we)\b)[^\"]){{0,40}}[:,]? \""
)
"""A paragraph of speech, or one that introduces it."""
SPOKEN = re.compile(
    r"^(?P<a>[^\"]{0,80}?\b(?:force|constabulary|chief constable|service)\b[^\"]{0,60}?(?::|,| that) )?"
    r"\"(?P<t>[^\"]+)\"[.]?$",
    re.I,
)
"""A paragraph that is somebody's words in quotation marks, with who says them or without."""
MARK = re.compile(r"[\"“]")
POINTS_BACK = re.compile(
    r"^(?:that|this|the (?:last|latter)) (?:remark|criticism|comment|observation|suggestion|statement|finding"
    r"|conclusion|assertion|claim|passage|sentence|description)\b",
    re.I,
)
"""A paragraph on what the one before it tells of the report."""
TELLS = re.compile(
    rf"\b(?P<q>{THEY} (?:also )?(?:speaks?|says?|said|states?|stated|suggests?|claims?|remarks?|implies|describes?"
    r"|refers?)\b[^.]*)",
    re.I,
)
"""A sentence of the author's that tells what the report says."""
OF_NUMBER = re.compile(
    r"^(?:in (?:response|relation|answer)|with (?:regards?|respect)|as(?: regards)?|turning|in respect|on"
    r"|regarding|concerning|for)(?: (?:to|of|for))? "
    rf"(?P<q>{ITEM}s? (?P<n>{_NUMBERS})|(?:the )?{NTH} {ITEM})\b",
    re.I,
)
"""An answer that names what it answers by number alone."""
VOICES = (
    # (whose answer a paragraph of a report in the third person is, how it begins)
    ("BODY", re.compile(r"^the (?:police (?:and|&) crime )?(?:commissioner|PF?CC|mayor)(?:'s)?\b", re.I)),
    (
        "FORCE",
        re.compile(r"^the (?:force|constabulary|service|chief constable)(?:'s)?\b", re.I),
    ),
)
FIRST_PERSON = re.compile(r"\bI\b|\b[Mm]y\b")
THIRD_PERSON = re.compile(r"^the (?:police (?:and|&) crime )?(?:commissioner|PF?CC|mayor)\b", re.I)
ASIDES = (
    # (what a labelled line beside an answer tells, how it is labelled)
    (
        "OWNER",
        re.compile(
            r"^(?:(?:action|force|strategic|senior|delivery|business|named|operational) )?"
            r"(?:owner|lead(?: officer)?|responsible(?: officer| person| lead)?|accountable officer|assigned to|SRO)"
            r"(?:\s*[:–-]\s*(?P<t>.+)|:?$)",
            re.I,
        ),
    ),
    (
        "TIMING",
        re.compile(
            r"^(?:(?:target|due|completion|delivery|implementation|expected|end) (?:completion )?date"
            r"|(?:date|deadline|timescale)s?(?: for| of) (?:completion|delivery|implementation)"
            r"|deadline|timescales?|timeframe|by when|complete by|to be completed(?: by)?)"
            r"(?:\s*[:–-]\s*(?P<t>.+)|:?$)",
            re.I,
        ),
    ),
    (
        "STATUS",
        re.compile(
            r"^(?:(?:B?RAGG?|current|overall|progress)? ?(?:status|rating)|B?RAGG?)(?:\s*[:–-]\s*(?P<t>.+)|:?$)", re.I
        ),
    ),
)
ENDED = re.compile(r"^(?:done|completed?|finished|closed|achieved|delivered)\b", re.I)
"""How a date begins on which something was done."""
FIELDS = re.compile(r"\t| {2,}| [|] ")
"""What parts the fields of the head of an entry ("T4   AFI: stop and search   GREEN")."""
REFERENCE = re.compile(r"(?:[A-Z]{1,5}[ -]?)?\d{1,3}(?:\.\d{1,2})?[.:)]?")
SAID_ON = re.compile(
    r"^(?:update )?(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} 20\d\d|\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d"
    r"|[A-Z][a-z]{2,8} 20\d\d)(?: update)? ?[:–-] ?(?P<t>\S.*)$"
)
"""An update of a tracker, with the day it was given."""
UNSAID = re.compile(
    r"^(?:[-–—.]*|n/?a|nil|none|nothing|no (?:further )?(?:update|reply|return|response|answer|comments?)"
    r"(?: (?:has been |was |is )?(?:yet )?(?:received|given|provided|made)(?: (?:from|by) [^.]*)?)?[.]?)$",
    re.I,
)
"""Stands where an answer would."""
PARTED = re.compile(r"[“\"][^“”\"]+[”\"]")
CONTENTLESS = re.compile(
    r"\b(?:should|must|needs? to|is to),?(?: (?:also|immediately|urgently|then|(?:within|by) [\w ]+?),?)*:$"
    r"|^(?:[\w ,]{0,30} )?(?:inspectors|inspectorate|HMIC(?:FRS)?|report|there (?:are|were)) [^.:]{0,60}"
    r"\b(?:recommendations|areas (?:for|of) improvement|AFIs)\b[^.:]{0,60}:$",
    re.I,
)
"""A demand that says nothing before the list under it."""
HANDOVER = re.compile(
    r"\b(?:chief constable(?:'s)?|he|she|his|her|force(?:'s)?|constabulary(?:'s)?)\b[^.]{0,80}"
    r"\b(?:stated|states|said|says|responded|replied|writes|wrote|(?:response|view|comments?|statement) (?:is|are))\b"
    r"[^.]{0,40}:$",
    re.I,
)
"""Announces the words of the chief constable on the report, given in full."""
OF_CHIEF = re.compile(
    r"\b(?:comments?|response|reply|statement|views?|letter|observations)\b.{0,30}\bchief constable\b"
    r"|\bchief constable(?:'s)?\b.{0,20}\b(?:comments?|response|reply|statement|views?|observations)\b",
    re.I,
)
"""A heading over what the chief constable says."""
CHIEF_SIGNED = re.compile(r"\bChief Constable(?: (?:of|for) [A-Z][\w ]+)?$")


def kind_of(words: str) -> str:
    """What a label or phrase calls what is answered, in one short form: areas for improvement have two names."""
    kind = words.lstrip().lower().removeprefix("the ")[:3]
    return "are" if kind == "afi" else kind


def answer_label(words: str, stem: str = "") -> re.Match[str] | None:
    """The label of an answer. Before it may stand who answers, and of names only that of the force (``stem``)."""
    found = ANSWER_LABEL.match(words)
    named = found["w3"] if found else None
    if found and OF_OTHERS.match(words):
        return None
    return None if named and named.casefold() != stem.casefold() else found


def voice_of(words: str) -> str | None:
    """Who speaks in a sentence told of the force or the body by name: FORCE or BODY."""
    return next((name for name, begins in VOICES if begins.match(words)), None)
