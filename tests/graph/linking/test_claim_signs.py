"""Every sign has a sentence that shows it and one that does not; whole sentences are told apart as a reader would."""

from __future__ import annotations

import pytest

from graph.linking import aside_signs, claim_signs, clause_signs, earlier_signs
from graph.linking.signs import Sign, Signs

SHOWN = {
    "report tells": ("HMICFRS commends the grooms of Marsham.", "The Chief Constable commends the grooms of Marsham."),
    "report feels": ("The inspectors were struck by the harness.", "The residents were struck by the harness."),
    "report has praise": ("The report has kind words for the grooms.", "The vicar has kind words for the grooms."),
    "report would like": ("HMICFRS would now like more grooms.", "The council would now like more grooms."),
    "by the report": ("Lamps were seen to be lit by the inspectors.", "Lamps were lit by the grooms."),
    "according to the report": ("According to inspectors the lamps are lit.", "According to plan the lamps are lit."),
    "in this section": ("The backlog mentioned in this section is gone.", "The backlog is gone."),
    "concern of inspectors": ("It was a concern of HMIC that lamps go out.", "It was a wish of mine."),
    "was found": ("The stables were found to be clean.", "The stables were swept."),
    "is praised": ("The cadet scheme is rightly praised.", "The cadet scheme is popular."),
    "was asked": ("The force has also been urged to mend the lamps.", "The force has mended the lamps."),
    "it is noted that": ("It is also noted that lamps are lit.", "It is certain that lamps are lit."),
    "received praise": ("The grooms came in for some praise.", "The grooms came in for some tea."),
    "mention was made": ("Concern was also raised about lamps.", "Soup was made of leeks."),
    "noun of speech": ("There was praise for the grooms.", "There was rain for the grooms."),
    "speech as subject": ("The findings show that lamps are lit.", "The lamps show that oil was bought."),
    "pleased to read": ("It was reassuring to learn that lamps are lit.", "I was pleased to meet the grooms."),
    "they say": ("Lamps may, they say, be unlit for an hour.", "Lamps may be unlit for an hour."),
    "told to the inspectors": ("Grooms told inspectors that lamps go out.", "We told inspectors that lamps are lit."),
    "told them": ("Stable hands told them that lamps go out.", "I told them that lamps are lit."),
    "had it said": ("It would be fairer had the report said so.", "The report had said so."),
    "tells members": ("This report tells members about lamps.", "This report tells us about lamps."),
    "years ago": ("Five years ago lamps were lit.", "Lamps were lit at five."),
    "recalls": ("In 2017 we told the force to light lamps.", "In 2017 the vicar told the force to light lamps."),
    "strengths include": ("Strengths include the harbour patrol.", "The patrol has three boats."),
    "cases examined": ("Of the files that were sampled, nine lacked a plan.", "The files are in a cupboard."),
    "accepts a figure": ("I accept that 14 lamps were out.", "I accept that lamps were out."),
    "goes on": ("It also notes that lamps are lit.", "It is a hard report to like."),
    "what the report says": ("I accept what the inspectors say.", "The inspectors say that lamps are lit."),
    "did not see": ("The inspectors did not visit the stables.", "The inspectors saw the stables."),
    "were shown": ("The inspectors were not shown the stables.", "The inspectors showed us the stables."),
    "right or wrong": ("The inspectors are quite right.", "The inspectors are right to say that lamps are out."),
    "own figure": ("The true figure on the day was six.", "The figure on the day was six."),
    "denied": ("The report says nothing of the kind.", "The report says nothing of lamps."),
    "praised or noted": ("Our lamps were noted.", "Our lamps were lit."),
    "author is the subject": ("We gladly read of lamps.", "Lamps are what we read of."),
    "author's own doings": ("The oil that my team bought is good.", "The oil that my grooms bought is good."),
    "single things": ("Praise for two lamps which ", "Praise for the lamps which "),
    "fault that does harm": (
        "The poor upkeep of lamps has hampered the force at night.",
        "Poor funding for lamps has hampered the force at night.",
    ),
    "concludes": ("As such, lamps are out.", "Lamps as such are dear."),
    "list": ("new horses, better harness and the lamps", "horses and lamps"),
    "names the cause of concern": (
        "HMIC's one cause of concern is that lamps are out.",
        "Lamps are a cause of concern.",
    ),
    "predicate": ("keeps its lamps lit", "lamps and oil"),
    "reason": ("because lamps were out", "lamps were out because"),
    "told that": ("They say that lamps are lit.", "They say little of lamps."),
    "and that": ("and that lamps are lit", "and lamps are lit"),
    "doing": ("A lamp is now being mended.", "A lamp was mended."),
    "comes out later": ("The rest will be published in May.", "The rest was published in May."),
    "accepted": ("I accept that lamps were out.", "I accept the lamps."),
    "as inspectors saw it": ("It was dark when the inspectors came.", "It was dark when the vicar came."),
    "next report": ("The next inspection will show it.", "The inspection showed it."),
    "office holder says": ("The Commissioner said that lamps are lit.", "The report said that lamps are lit."),
    "report as a whole": ("I welcome this report.", "I welcome the finding that lamps are lit."),
    "all that was said": (
        "The areas identified by HMICFRS are in hand.",
        "The concerns raised by HMICFRS about lamps are in hand.",
    ),
    "list to come": ("The requests are listed below.", "The requests concern lamps."),
    "number of requests": ("It made seven recommendations.", "It recommended lamps."),
    "has been noted": ("This has been noted.", "This lamp is lit."),
    "was published": ("The inspectorate published its report in May.", "The inspectorate found lamps unlit in May."),
    "areas were set": ("Areas for improvement were listed.", "Lamps were listed."),
    "looked at how": ("Inspectors looked at how lamps are lit.", "Inspectors found that lamps are lit."),
    "author speaks": ("My office will pay for lamps.", "The report says that lamps are lit."),
    "another says": ("The Grooms' Guild said that oil is dear.", "Officers said that oil is dear."),
    "to come": ("Lamps will be lit.", "Lamps are lit."),
    "asked": ("The report calls for lamps.", "The report mentions lamps."),
    "recommendation's own words": ("The force should light lamps.", "Inspectors want lamps."),
    "fault": ("Lamps are not lit.", "Lamps are lit."),
    "not done": ("Action has not yet been taken.", "Action was taken."),
    "not responded": ("The force has not fully addressed this.", "The force has addressed this."),
    "puts in quotation marks": ("The inspectors described the lamps as “", "The lamps stand near the “"),
    "points back": ("which was a point made by inspectors", "lamps are lit"),
    "relative": ("which is lit at dawn", "lit at dawn"),
    "this area": ("The previous grade stands.", "The lamp stands."),
    "praises": ("The grooms were singled out.", "The grooms were counted."),
    "apposed": ("a failing that inspectors saw", "inspectors saw a failing"),
    "names the report": ("As HMIC put it.", "As the vicar put it."),
    "this was asked": ("This was listed as an area for improvement.", "This was listed as a toy."),
    "year before": ("Last year the lamps were out.", "Last week the lamps were out."),
    "report of that year": ("It was in the inspection.", "It was in the newspaper."),
    "rated that year": ("It was graded well.", "It was old."),
    "said that year": ("It was raised.", "It was old."),
    "previously raised": ("This was previously highlighted.", "This was highlighted."),
    "previous inspection": ("An earlier report named it.", "A report named it."),
    "first raised": ("It was first identified in May.", "It was identified in May."),
    "same was said": ("The same weakness was described.", "A weakness was described."),
    "still asked": ("That recommendation is still with us.", "That recommendation was closed."),
    "said": ("It was recommended.", "It was graded."),
    "again": ("It was said again.", "It was said."),
    "rated": ("It was rated.", "It was said."),
}
"""Sign: words that show it, and words that do not."""


def signs() -> list[Sign]:
    held = [
        value for module in (claim_signs, aside_signs, clause_signs, earlier_signs) for value in vars(module).values()
    ]
    tables = [tuple(value) for value in held if isinstance(value, Signs)]
    return list(
        dict.fromkeys([*(one for each in tables for one in each), *(one for one in held if isinstance(one, Sign))])
    )


def test_every_sign_has_its_sentences():
    assert {each.name for each in signs()} == set(SHOWN)


@pytest.mark.parametrize("sign", signs(), ids=lambda each: each.name.replace(" ", "-"))
def test_a_sign_is_shown_by_its_words_alone(sign):
    shown, not_shown = SHOWN[sign.name]
    assert sign.search(shown)
    assert not sign.search(not_shown)
    assert sign.tells


CLAIMS = (
    "HMICFRS credits the constabulary with a sound grasp of its fleet.",
    "Inspectors were particularly impressed by the harbour patrol.",
    "I note the inspectorate's concern that lamps go out at night.",
    "As the report makes clear, there are too few grooms.",
    "The inspection also identified that harness is worn.",
    "It is disappointing to read that harness is still worn.",
    "The force has been criticised for its stables.",
    "Stable hands were praised for their patience.",
    "Inspectors saw nobody at the gate on three mornings.",
    "In the view of HMICFRS the stables are too small.",
    "The report went on to praise the grooms.",
    "Inspectors expressed serious concern over the state of the roof.",
    "The inspection team drew attention to the roof.",
    "The inspectorate recognised that new boats are on order.",
    "HMIC thought the stables untidy.",
    "The report flags a shortage of saddles.",
    "The report puts idle nights at 19.6 per cent.",
    "The Inspector describes the harness as worn.",
    "The inspectorate's view of the stables is harsh.",
    "HMICFRS' assessment is that the stables are small.",
    "There were also positive comments on the grooms.",
    "Criticism was levelled at the grooms.",
    "The main concerns relate to the roof.",
    "The watchdog found the roof unsound.",
    "The inspectorate's main criticism concerns the roof.",
    "Serious failings were uncovered in the stables.",
    "Inspectors also report that harness is worn.",
    "Gaps were identified in the roof.",
    "The roof was found to be sound.",
    "The inspection reported that harness is worn.",
    "HMICFRS's report praised the grooms.",
    "The Inspectorate's report says that lamps are unlit.",
    "This year's report found the grooms patient.",
    "The grooms were seen to be patient.",
    "There is no excuse for the finding that lamps were out.",
    "Inspectors were told by grooms that lamps go out.",
    "The inspectorate has given the force six months to mend the roof.",
)
NOT_CLAIMS = (
    "My grooms told the inspectors that lamps are lit.",
    "Chief officers told HMIC that lamps had been bought.",
    "Since the inspection the force has identified a new stable.",
    "Following the report, the Chief Constable asked for new saddles.",
    "I told the inspectors that saddles had been recommended to us by the vicar.",
    "We will report progress and recommend more grooms.",
    "The Commissioner recommends that lamps be lit.",
    "Saddles were bought in May and are kept in the tower.",
    "The Chief Constable will write to HMICFRS to explain this.",
    "My progress report found that lamps are lit.",
    "Inspectors will put their initials to the form.",
    "The views of the Chief Constable are printed below.",
    "Detective Inspector Fell found a new saddle.",
    "The inspectors were never shown the new saddles.",
    "I write about the HMICFRS PEEL 2018/19 inspection report on Marsham Police, which came out on Monday.",
    "Inspectors were told by the Chief Constable that lamps are lit.",
    "We have given the force six months to mend the roof.",
    "All of the grooms had been seen by the doctor's deputy by May.",
    "These are the recommendations that carry a date.",
    "Our Inspection Board will bring a note to the panel.",
    "The parish's report found that lamps are unlit.",
    "The College of Marsham's report praised the grooms.",
    "The force's internal report concluded that harness is worn.",
    "A council report says that saddles are dear.",
    "Two stolen saddles were found in the harbour.",
    "A lost pony was found unhurt.",
    "Six more grooms have been identified to fill empty posts.",
    "Villagers have told me of their concerns about lamps.",
)


@pytest.mark.parametrize("words", CLAIMS)
def test_words_that_tell_what_a_report_says(words):
    assert claim_signs.SAYS.search(words)


@pytest.mark.parametrize("words", NOT_CLAIMS)
def test_words_that_tell_something_else(words):
    assert not claim_signs.SAYS.search(words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("I accept the finding that lamps were out.", True),
        ("I do not accept the finding that has been made.", False),
        ("The inspection does not mention the new saddles.", False),
        ("HMIC's one concern is that lamps were out.", True),
        ("HMIC has made two recommendations.", False),
    ],
)
def test_a_finding_that_is_only_pointed_at_tells_nothing(words, told):
    assert bool(aside_signs.META.search(words) or aside_signs.ASIDE.search(words)) is not told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Poor upkeep of boats hampers rescues at Marsham.", True),
        ("Insufficient oil had hampered the night patrol.", True),
        ("Weaknesses in the rota have held the grooms back.", True),
        ("A lack of lamps is slowing the patrol.", True),
        ("Failings in the stables are holding it back.", True),
        ("The absence of a groom has long hindered this work.", True),
        ("Too few saddles limit what riders can do.", True),
        ("Poor pay has hampered the grooms.", False),
        ("Poor upkeep has not hampered the grooms.", False),
        ("Poor upkeep would hamper the grooms.", False),
        ("Slow boats were held back by the harbour master.", False),
        ("Limited oil is sold to those who row.", False),
        ("Lamps hamper the patrol.", False),
    ],
)
def test_a_fault_does_harm_in_any_tense(words, told):
    assert bool(clause_signs.HARMS.search(words)) is told


@pytest.mark.parametrize(
    ("words", "aside"),
    [
        ("The Marsham grooms cannot tell the real number of their saddles.", False),
        ("I note that inspectors doubt whether the real number of saddles is known.", False),
        ("We sent the inspectors the correct figures in May.", True),
        ("The grooms of Marsham never read the stable book.", False),
        ("My office never read the stable book.", True),
        ("The inspectors never asked for the stable book.", True),
        ("All lamps can be seen from the tower.", False),
        ("My full response can be seen in the library.", True),
        ("Each saddle is weighed in turn by the vicar.", False),
        ("I am glad that each saddle is weighed in turn.", False),
        ("I come to each saddle in turn.", True),
        ("The inspectors graded Marsham Police in the top band for lamps.", False),
        ("The constabulary was graded under three headings.", True),
        ("The constabulary was judged good in nine ways.", False),
    ],
)
def test_an_aside_is_told_by_its_author_or_of_the_report(words, aside):
    assert bool(aside_signs.META.search(words) or aside_signs.ASIDE.search(words)) is aside


@pytest.mark.parametrize(
    "words",
    [
        "Last year the force was rated among the friendliest of the county by shopkeepers.",
        "Last year I raised this.",
    ],
)
def test_what_others_said_in_the_year_before_is_not_an_earlier_report(words):
    assert earlier_signs.LAST.search(words)
    assert not earlier_signs.LAST_TOLD.search(words)


def test_what_was_said_in_the_year_before_by_inspectors_is_of_an_earlier_report():
    assert earlier_signs.LAST_TOLD.search("Last year the force was rated slow by the inspectorate.")
    assert earlier_signs.BEFORE.search("This was previously raised by HMICFRS.")


@pytest.mark.parametrize(
    "words",
    [
        "My predecessor previously raised this with the vicar.",
        "As I have previously said, lamps are dear.",
        "This was previously raised by villagers.",
    ],
)
def test_what_others_said_before_is_not_an_earlier_report(words):
    assert not earlier_signs.BEFORE.search(words)
