"""What columns and sheets are called: by us, in Swedish and Norwegian, and by other tools.

One table. A header means the column under which it stands here, whatever its case, spaces,
underscores and hyphens; any other header keeps its own name.
"""

from collections.abc import Mapping, Sequence

from groundswell.importing.cells import plain

PEOPLE = {
    "id": ("person id", "employee id", "employee number", "staff id",
           "anställnings-id", "anställningsnummer", "anställningsnr", "anst.nr", "anst.nr.", "anstnr",
           "medarbetar-id", "medarbetarnummer", "personal-id",
           "ansatt-id", "ansattnummer", "ansattnr", "ansattnr.", "medarbeider-id",
           "Microsoft_PersonEmail", "Post Unique Reference"),
    "unique_identifier": (),
    "label": ("etikett", "benämning", "betegnelse"),
    "manager_id": ("manager", "managers id", "reports to", "line manager", "supervisor id",
                   "chef", "chef-id", "chefens id", "närmaste chef", "rapporterar till",
                   "chef (anst.nr)", "chefens anställningsnummer", "chefens anst.nr",
                   "närmaste chef-id", "närmaste chef (id)", "närmaste chef (anst.nr)",
                   "närmaste chef anst.nr", "närmaste chef (anställningsnr)",
                   "närmaste chef (anställningsnummer)", "närmaste chefs id", "närmaste chefs anst.nr",
                   "närmaste chefs anställningsnr", "närmaste chefs anställningsnummer",
                   "ansvarig chef", "överordnad", "överordnad chef",
                   "leder (ansattnr)", "lederens ansattnummer", "nærmeste leder-id",
                   "nærmeste leder (id)", "nærmeste leder (ansattnr)", "nærmeste leder (ansattnummer)",
                   "nærmeste leder ansattnr", "nærmeste leders ansattnummer", "overordnet",
                   "nærmeste overordnede",
                   "leder", "leder-id", "lederens id", "nærmeste leder", "rapporterer til",
                   "Microsoft_ManagerEmail", "ManagersEmployeeId", "Reports to Senior Post"),
    "unit": ("enhet", "organisationsenhet", "organisatorisk enhet", "org.enhet", "enhetsnamn",
             "organisasjonsenhet", "organisatorisk enhet (navn)", "enhetsnavn"),
    "department": ("dept", "avdelning", "avdeling"),
    "organisation": ("organization", "organisasjon", "Microsoft_Organization"),
    "team": ("arbetsgrupp", "arbeidsgruppe"),
    "employer": ("arbetsgivare", "arbeidsgiver"),
    "level": ("layer", "nivå", "chefsnivå", "ledernivå", "Microsoft_Layer"),
    "level_designation": ("Microsoft_LevelDesignation",),
    "profession": ("yrke", "profesjon"),
    "job_title": ("befattning", "befattningsbenämning", "titel", "stilling", "stillingsbetegnelse", "tittel"),
    "role": ("roll", "rolle"),
    "location": ("ort", "arbetsplats", "sted", "arbeidssted"),
    "start_date": ("hire date", "startdatum", "anställningsdatum", "startdato",
                   "ansettelsesdato"),
    "fte": ("full-time equivalent", "tjänstgöringsgrad", "sysselsättningsgrad",
            "stillingsprosent"),
    "responded": ("har svarat", "svarat", "har svart", "besvart"),
}  # fmt: skip
"""Columns of the people. ``unique_identifier`` and ``label`` are kept, and stand in for an id."""

TIES = {
    "source": ("från", "källa", "fra", "kilde", "from"),
    "target": ("till", "mål", "til", "to"),
    "kind": ("relation", "relationstyp", "relasjon", "relasjonstype", "slag"),
    "weight": ("strength", "vikt", "styrka", "vekt", "styrke"),
    "directed": ("riktad", "rettet"),
    "type": ("typ",),
    "date": ("datum", "dato"),
}
"""Columns of the ties. A ``type`` of Directed or Undirected means direction, else kind."""

SURVEY = {
    "respondent": ("respondent id", "svarande", "deltagare", "svarer", "deltaker"),
    "question": ("fråga", "spørsmål"),
    "nominee": ("nominated", "nominerad", "namngiven", "nominert", "navngitt"),
    "score": ("rating", "poäng", "betyg", "poeng", "karakter"),
}
QUESTIONS = {
    "question": ("kind", "fråga", "slag", "spørsmål"),
    "influence": ("påverkan", "inflytande", "påvirkning", "innflytelse"),
    "least": ("least score", "minst", "minsta poäng", "laveste poeng"),
}
STAND_INS = {"id": ("unique_identifier", "label"), "unit": ("department", "team", "organisation")}
"""Columns taken, in this order, where the one they stand in for is missing."""

SHEETS = {
    "people": ("persons", "employees", "nodes", "elements", "personer", "medarbetare",
               "medarbeidere", "ansatte"),
    "ties": ("edges", "connections", "links", "relationer", "kontakter", "band", "relasjoner", "bånd"),
    "survey": ("nominations", "enkät", "svar", "undersøkelse", "spørreundersøkelse"),
    "questions": ("frågor", "spørsmål"),
}  # fmt: skip
"""Sheets of a workbook by what they hold."""

YES = ("yes", "true", "1", "directed", "ja", "sant", "sann", "riktad", "rettet")
NO = ("no", "false", "0", "undirected", "nej", "nei", "falskt", "usann", "oriktad", "urettet")
TRUTH = dict.fromkeys(YES, True) | dict.fromkeys(NO, False)


def known(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Turn a table of aliases round: from each plain header to our name for it."""
    return {plain(header): name for name, others in columns.items() for header in (name, *others)}


def our_name(header: str, columns: Mapping[str, Sequence[str]]) -> str | None:
    """Our name for a header, if it is one of these columns."""
    return known(columns).get(plain(header))


__all__ = [
    "PEOPLE",
    "QUESTIONS",
    "SHEETS",
    "STAND_INS",
    "SURVEY",
    "TIES",
    "TRUTH",
    "known",
    "our_name",
]
