"""What only the server finds wrong: said in the visitor's language, with what it is about."""

import pytest

import groundswell as gs
from groundswell.dashboard import bringing, refusals
from groundswell.dashboard.words import LANGUAGES, Words

IDS = [f"{number:016x}" for number in range(30)]
NAMES = ["Anna Andersson", "Lars Nilsson", "Maria Johansson", "Karin Svensson", "Erik Persson"]


def people(**columns) -> dict:
    return {"id": IDS, "unit": ["A", "B", "C"] * 10, "manager_id": ["", *[IDS[0]] * 29], **columns}


def ties(*rows: tuple, **more) -> dict:
    """A ring of advice, and further rows of source, target and kind."""
    ring = [(IDS[n], IDS[(n + 1) % 30], "advice") for n in range(30)]
    source, target, kind = (list(column) for column in zip(*ring, *rows, strict=True))
    return {"source": source, "target": target, "kind": kind, **more}


WRONG = {
    "personal-name": (people(profession=NAMES * 6), None, {"n": "30"}),
    "personal-email": (people(unit=["a@b.se"] * 30), None, {"n": "30"}),
    "personal-number": (people(profession=["19850709-9805"] * 30), None, {"n": "30"}),
    "tops-several": (people(manager_id=["", "", *[IDS[0]] * 28]), ties(), {"people": f"{IDS[0]}, {IDS[1]}"}),
    "manager-own": (people(manager_id=["", IDS[1], *[IDS[0]] * 28]), ties(), {"person": IDS[1]}),
    "manager-cycle": (people(manager_id=[IDS[1], *[IDS[0]] * 29]), ties(),
                      {"people": f"{IDS[0]} → {IDS[1]} → {IDS[0]}"}),
    "manager-differs": (people(), ties((IDS[3], IDS[4], "reports_to")),
                        {"person": IDS[3], "here": IDS[4], "there": IDS[0]}),
    "manager-two": ({"id": IDS, "unit": ["A"] * 30},
                    ties((IDS[3], IDS[4], "reports_to"), (IDS[3], IDS[5], "reports_to")),
                    {"person": IDS[3], "here": IDS[5], "there": IDS[4]}),
    "line-weight": (people(), ties((IDS[3], IDS[0], "reports_to"), weight=[1.0] * 30 + [2.5]), {"weight": "2.5"}),
    "tie-twice": (people(), ties((IDS[3], IDS[4], "advice ")), {"kind": "advice", "source": IDS[3], "target": IDS[4]}),
    "kind-blank": (people(), ties((IDS[3], IDS[5], " ")), {}),
    "kind-spelling": (people(), ties((IDS[3], IDS[5], "Advice")), {"kind": "Advice", "other": "advice"}),
    "kind-derived": (people(), ties((IDS[3], IDS[5], "team")), {"kind": "team"}),
    "kinds-many": (people(), ties(*((IDS[3], IDS[5], f"k{n}") for n in range(120))), {"n": "121", "most": "100"}),
    "weight-large": (people(), ties(weight=[1.0] * 29 + [1e9]), {"weight": "1000000000"}),
    "weight-small": (people(), ties(weight=[1.0] * 29 + [1e-9]), {"weight": "1e-09"}),
    "no-chart": ({"id": IDS, "unit": [""] * 30}, None, {}),
}  # fmt: skip
"""What passes the browser's check, and what the server says of it."""


def faults(sent_people, sent_ties) -> tuple[gs.Fault, ...]:
    with pytest.raises(gs.BadInput) as bad:
        bringing.organisation({"people": sent_people, "ties": sent_ties})
    return bad.value.faults


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", WRONG)
def test_it_is_said_in_the_language_and_names_what_it_is_about(code, language):
    sent_people, sent_ties, about = WRONG[code]
    found = next(each for each in faults(sent_people, sent_ties) if each.code == code)
    told = refusals.told(found, Words(language))
    assert not told["english"]
    assert told["said"] != f"{found.problem} – {found.remedy}"
    for value in about.values():
        assert value in told["said"]
    assert found.about.items() >= about.items()


def test_every_text_for_a_fault_is_for_one_that_can_happen():
    codes = Words("sv").starting("upload.code.")
    assert codes.keys() == WRONG.keys()


def test_names_are_not_repeated():
    for found in faults(*WRONG["personal-name"][:2]):
        told = refusals.told(found, Words("sv"))
        assert "yrke" in told["said"] and not any(name in told["said"] for name in NAMES)


def test_it_says_where():
    found = faults(*WRONG["manager-own"][:2])[0]
    told = refusals.told(found, Words("nb"))
    assert (told["file"], told["row"]) == ("people", 3)
    whole = gs.Fault("ties", "holds too much", "take some away", "kind-blank")
    assert refusals.told(whole, Words("sv")).items() >= {"file": "ties", "row": 0}.items()


def test_of_very_many_the_number_of_the_rest_is_said():
    many = [(IDS[n % 29], IDS[(n % 29) + 1], "team") for n in range(60)]
    told = [refusals.told(each, Words("sv")) for each in faults(people(), ties(*many))]
    assert "och 40 till av samma slag" in [each["said"] for each in told]


def test_where_there_are_no_words_it_is_said_in_english_and_that_it_is():
    strange = gs.Fault("people, row 4", "is odd", "make it even", "not-foreseen")
    told = refusals.told(strange, Words("sv"))
    assert told == {"file": "people", "row": 4, "said": "is odd – make it even", "english": True}
    assert not refusals.told(strange, Words("en"))["english"]
