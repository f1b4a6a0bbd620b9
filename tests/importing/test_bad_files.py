"""Every sort of bad file, in every format, has a message of its own, with its place and a remedy.

CSV files of people and ties have their list in test_importing.py; the last test counts both.
"""

import io
import zipfile

import openpyxl
import pytest
import test_importing

import groundswell as gs

PEOPLE = "id,manager_id\na,\nb,a\nc,a\n"
SURVEY = "respondent,question,nominee\na,advice,b\nb,advice,c\n"
SAYS = {"influence": "nominee_to_respondent"}


def workbook(**sheets) -> bytes:
    """A workbook with these rows; ``__`` in the name of a sheet is a space."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("__", " "))
        for row in rows:
            sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def archive(**parts) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return packed.getvalue()


STAFF = [["id", "unit"], ["a", "x"], ["b", "y"]]


def graphml(inside: str, before: str = "", graph: str = 'edgedefault="directed"') -> str:
    keys = (
        '<key id="w" for="edge" attr.name="weight" attr.type="double"/>'
        '<key id="k" for="edge" attr.name="kind" attr.type="string"/>'
        '<key id="m" for="node" attr.name="manager_id" attr.type="string"/>'
    )
    return (
        f'<?xml version="1.0"?>{before}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        f'{keys}<graph {graph}><node id="a"/><node id="b"/>{inside}</graph></graphml>'
    )


def gexf(edges: str, before: str = "", kind: str = "directed") -> str:
    return (
        f'<?xml version="1.0"?>{before}<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">'
        f'<graph defaultedgetype="{kind}"><nodes><node id="a" label="a"/><node id="b" label="b"/>'
        f"</nodes><edges>{edges}</edges></graph></gexf>"
    )


EDGE = '<edge source="a" target="b"/>'
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1 or str()};" * 10}">' for n in range(1, 10))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
VNA = "*Node data\nID age\na 30\nb 40\n*Tie data\nfrom to advice\n"

# What is wrong: files by name, options of the reader, code and place of the first fault.
CASES = {
    # surveys
    "survey: nobody says which way": ({"p.csv": PEOPLE, "s.csv": SURVEY}, {}, "influence-missing", "s.csv, row 1"),
    "survey: no respondent": ({"p.csv": PEOPLE, "s.csv": "question,nominee\nadvice,b\n"}, SAYS, "column-missing", "s.csv, row 1"),
    "survey: names nobody": ({"p.csv": PEOPLE, "s.csv": "respondent,remark\na,x\n"}, SAYS, "survey-shape", "s.csv, row 1"),
    "survey: respondent unknown": ({"p.csv": PEOPLE, "s.csv": SURVEY + "z,advice,a\n"}, SAYS, "respondent-unknown", "s.csv, row 4"),
    "survey: respondent blank": ({"p.csv": PEOPLE, "s.csv": SURVEY + ",advice,a\n"}, SAYS, "respondent-blank", "s.csv, row 4"),
    "survey: nominee unknown": ({"p.csv": PEOPLE, "s.csv": SURVEY + "c,advice,z\n"}, SAYS, "target-unknown", "s.csv, row 4"),
    "survey: names themselves": ({"p.csv": PEOPLE, "s.csv": SURVEY + "c,advice,c\n"}, SAYS, "self-tie", "s.csv, row 4"),
    "survey: named twice": ({"p.csv": PEOPLE, "s.csv": SURVEY + "a,advice,b\n"}, SAYS, "tie-twice", "s.csv, row 4"),
    "survey: question blank": ({"p.csv": PEOPLE, "s.csv": SURVEY + "c,,a\n"}, SAYS, "question-blank", "s.csv, row 4"),
    "survey: score for nobody": ({"p.csv": PEOPLE, "s.csv": "respondent,nominee,score\na,b,3\nb,,2\n"}, SAYS | {"least": 1}, "nominee-blank", "s.csv, row 3"),
    "survey: scores without a least": ({"p.csv": PEOPLE, "s.csv": "respondent,nominee,score\na,b,3\n"}, SAYS, "least-missing", "s.csv, row 1"),
    "survey: score in words": ({"p.csv": PEOPLE, "s.csv": "respondent,nominee,score\na,b,often\n"}, SAYS | {"least": 1}, "weight-number", "s.csv, row 2"),
    "survey: a second row, wide": ({"p.csv": PEOPLE, "s.csv": "respondent,advice_1\na,b\na,c\n"}, SAYS, "respondent-twice", "s.csv, row 3"),
    "survey: a nominee unknown, wide": ({"p.csv": PEOPLE, "s.csv": "respondent,advice_1\na,q\n"}, SAYS, "target-unknown", "s.csv, row 2, advice_1"),
    "survey: answers of the silent": ({"p.csv": "id,responded\na,no\nb,yes\n", "s.csv": "respondent,nominee\na,b\n"}, SAYS, "responded-differs", "p.csv, row 2"),
    "survey: responded perhaps": ({"p.csv": "id,responded\na,perhaps\nb,yes\n", "s.csv": "respondent,nominee\nb,a\n"}, SAYS, "responded-value", "p.csv, row 2"),
    "survey: a kind that ties give too": ({"p.csv": PEOPLE, "t.csv": "source,target,kind\na,b,advice\n", "s.csv": SURVEY}, SAYS, "kind-twice", "s.csv, row 1"),
    "roster: a row too many": ({"p.csv": PEOPLE, "s.csv": ",a,b,c\na,,1,1\na,,1,0\n"}, SAYS, "respondent-twice", "s.csv, row 3"),
    "roster: somebody unknown answers": ({"p.csv": PEOPLE, "s.csv": ",a,b,c\ny,,1,1\n"}, SAYS, "respondent-unknown", "s.csv, row 2"),
    # what the questions mean
    "questions: a way unknown": ({"p.csv": PEOPLE, "s.csv": SURVEY, "q.csv": "question,influence\nadvice,sideways\n"}, {}, "influence-unknown", "q.csv, row 2"),
    "questions: one twice": ({"p.csv": PEOPLE, "s.csv": SURVEY, "q.csv": "question,influence\nadvice,nominee_to_respondent\nAdvice,nominee_to_respondent\n"}, {}, "question-twice", "q.csv, row 3"),
    "questions: a least in words": ({"p.csv": PEOPLE, "s.csv": SURVEY, "q.csv": "question,influence,least\nadvice,nominee_to_respondent,some\n"}, {}, "least-number", "q.csv, row 2"),
    "asked for: a way unknown": ({"p.csv": PEOPLE, "s.csv": SURVEY}, {"influence": "up"}, "influence-unknown", "influence"),
    "asked for: a question unknown": ({"p.csv": PEOPLE, "s.csv": SURVEY}, {"influence": {"advice": "nominee_to_respondent", "gossip": "nominee_to_respondent"}}, "kind-unknown", "influence"),
    "asked for: a least that is none": ({"p.csv": PEOPLE, "s.csv": SURVEY}, SAYS | {"least": "3"}, "least-number", "least"),
    # which file is which
    "files: no people": ({"t.csv": "source,target\na,b\n"}, {}, "people-missing", "t.csv, row 1"),
    "files: people twice": ({"p.csv": PEOPLE, "q.csv": PEOPLE}, {}, "people-twice", "q.csv, row 1"),
    "files: an old workbook": ({"p.xls": b"\xd0\xcf\x11\xe0"}, {}, "ending", "p.xls"),
    "files: a Pajek net": ({"p.net": "*Vertices 2\n"}, {}, "ending", "p.net"),
    "files: json": ({"p.json": "{}"}, {}, "ending", "p.json"),
    "files: large nonsense": ({"p.csv": "lorem ipsum\n" * 9000}, {}, "header-unknown", "p.csv, row 1"),
    "files: a workbook called csv": ({"p.csv": workbook(people=STAFF)}, {}, "binary", "p.csv"),
    # workbooks
    "workbook: text": ({"o.xlsx": "id\na\n"}, {}, "workbook", "o.xlsx"),
    "workbook: an old one": ({"o.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, {}, "workbook", "o.xlsx"),
    "workbook: another archive": ({"o.xlsx": archive(hello="x")}, {}, "workbook", "o.xlsx"),
    "workbook: cut short": ({"o.xlsx": workbook(people=STAFF)[:-40]}, {}, "workbook", "o.xlsx"),
    "workbook: hollow": ({"o.xlsx": archive(xl__workbook_DOT_xml="<x/>")}, {}, "workbook", "o.xlsx"),
    "workbook: empty": ({"o.xlsx": workbook(people=[])}, {}, "empty", "o.xlsx, sheet people"),
    "workbook: other sheets": ({"o.xlsx": workbook(budget=[["year", "sum"], [2024, 1]], more=[["x"], [1]])}, {}, "workbook", "o.xlsx"),
    "workbook: error in a cell": ({"o.xlsx": workbook(people=[["id", "unit"], ["a", "#REF!"], ["b", "x"]])}, {}, "excel-error", "o.xlsx, sheet people, row 2"),
    "workbook: id twice": ({"o.xlsx": workbook(people=[["id"], ["a"], [7], [7.0]])}, {}, "id-twice", "o.xlsx, sheet people, row 4"),
    "workbook: unknown end": ({"o.xlsx": workbook(people=STAFF, ties=[["source", "target"], ["a", "x9"]])}, {}, "target-unknown", "o.xlsx, sheet ties, row 2"),
    "workbook: cells beside the table": ({"o.xlsx": workbook(people=[["id"], ["a", "stray"], ["b"]])}, {}, "ragged-row", "o.xlsx, sheet people, row 2"),
    "workbook: a date for a weight": ({"o.xlsx": workbook(people=STAFF, ties=[["source", "target", "weight"], ["a", "b", "2024-01-01"]])}, {}, "weight-number", "o.xlsx, sheet ties, row 2"),
    # GraphML
    "graphml: text": ({"g.graphml": "id,unit\na,x\n"}, {}, "graph-unreadable", "g.graphml"),
    "graphml: cut short": ({"g.graphml": graphml(EDGE)[:-20]}, SAYS, "graph-unreadable", "g.graphml"),
    "graphml: another language": ({"g.graphml": "<html><body>hello</body></html>"}, {}, "graph-unreadable", "g.graphml"),
    "graphml: billion laughs": ({"g.graphml": graphml('<node id="&lol9;"/>', LAUGHS)}, SAYS, "graph-unreadable", "g.graphml"),
    "graphml: a file from outside": ({"f.graphml": graphml('<node id="&secret;"/>', OUTSIDE)}, SAYS, "graph-unreadable", "f.graphml"),
    "graphml: nobody says which way": ({"g.graphml": graphml(EDGE)}, {}, "influence-missing", "g.graphml"),
    "graphml: itself": ({"g.graphml": graphml('<edge source="b" target="b"/>')}, SAYS, "self-tie", "g.graphml, edge 'b' → 'b'"),
    "graphml: twice": ({"g.graphml": graphml(EDGE + EDGE)}, SAYS, "tie-twice", "g.graphml, edge 'a' → 'b'"),
    "graphml: weight below nothing": ({"g.graphml": graphml('<edge source="a" target="b"><data key="w">-3</data></edge>')}, SAYS, "weight-sign", "g.graphml, edge 'a' → 'b'"),
    "graphml: weight in words": ({"g.graphml": graphml('<edge source="a" target="b"><data key="w">much</data></edge>')}, SAYS, "graph-unreadable", "g.graphml"),
    "graphml: kind derived": ({"g.graphml": graphml('<edge source="a" target="b"><data key="k">team</data></edge>')}, SAYS, "kind-derived", "g.graphml, edge 'a' → 'b'"),
    "graphml: manager unknown": ({"g.graphml": graphml('<node id="c"><data key="m">boss</data></node>')}, SAYS, "manager-unknown", "g.graphml, node 'c'"),
    "graphml: a line without direction": ({"g.graphml": graphml('<edge source="a" target="b"><data key="k">reports_to</data></edge>', graph='edgedefault="undirected"')}, {}, "line-undirected", "g.graphml, edge 'a' – 'b'"),
    # GEXF
    "gexf: text": ({"g.gexf": "source,target\na,b\n"}, {}, "graph-unreadable", "g.gexf"),
    "gexf: cut short": ({"g.gexf": gexf(EDGE)[:-9]}, SAYS, "graph-unreadable", "g.gexf"),
    "gexf: no graph": ({"g.gexf": '<gexf xmlns="http://www.gexf.net/1.2draft"/>'}, SAYS, "graph-unreadable", "g.gexf"),
    "gexf: entities": ({"g.gexf": gexf("&lol9;", LAUGHS)}, SAYS, "graph-unreadable", "g.gexf"),
    "gexf: weight in words": ({"g.gexf": gexf('<edge source="a" target="b" weight="much"/>')}, SAYS, "graph-unreadable", "g.gexf"),
    "gexf: weight of 0": ({"g.gexf": gexf('<edge source="a" target="b" weight="0"/>')}, SAYS, "weight-sign", "g.gexf, edge 'a' → 'b'"),
    "gexf: directed in an undirected graph": ({"g.gexf": gexf('<edge source="a" target="b" type="directed"/>', kind="undirected")}, SAYS, "graph-unreadable", "g.gexf"),
    # UCINET and NetDraw
    "dl: text": ({"u.dl": "id,unit\na,x\n"}, SAYS, "dl", "u.dl"),
    "dl: no data": ({"u.dl": "dl n=2\n"}, SAYS, "dl", "u.dl"),
    "dl: n a word": ({"u.dl": "dl n=two\ndata:\n0 1\n1 0\n"}, SAYS, "dl", "u.dl"),
    "dl: n beyond reason": ({"u.dl": "dl n=99999999\ndata:\n0 1\n"}, SAYS, "dl", "u.dl"),
    "dl: no n": ({"u.dl": "dl format=fullmatrix\ndata:\n0 1\n1 0\n"}, SAYS, "dl", "u.dl"),
    "dl: a cell short": ({"u.dl": "dl n=2\ndata:\n0 1\n1\n"}, SAYS, "dl", "u.dl"),
    "dl: too few labels": ({"u.dl": "dl n=2\nlabels: a\ndata:\n0 1\n1 0\n"}, SAYS, "dl", "u.dl"),
    "dl: too few matrix labels": ({"u.dl": "dl n=1 nm=2\nmatrix labels: x\ndata:\n0\n0\n"}, SAYS, "dl", "u.dl"),
    "dl: another format": ({"u.dl": "dl n=2 format=blockmatrix\ndata:\n1\n"}, SAYS, "dl", "u.dl"),
    "dl: rows called otherwise": ({"u.dl": "dl n=2\nlabels embedded\ndata:\na b\na 0 1\nc 1 0\n"}, SAYS, "dl", "u.dl, row 6"),
    "dl: a number of nobody": ({"u.dl": "dl n=2 format=edgelist1\ndata:\n1 7\n"}, SAYS, "dl", "u.dl, row 3"),
    "dl: one end only": ({"u.dl": "dl n=2 format=edgelist1\ndata:\n1\n"}, SAYS, "dl", "u.dl, row 3"),
    "dl: a relation too many": ({"u.dl": "dl n=2 format=edgelist1\ndata:\n1 2\n!\n2 1\n"}, SAYS, "dl", "u.dl, row 4"),
    "dl: strength in words": ({"u.dl": "dl n=2 format=edgelist1\ndata:\n1 2 x\n"}, SAYS, "weight-number", "u.dl, row 3"),
    "dl: nobody says which way": ({"u.dl": "dl n=2\ndata:\n0 1\n0 0\n"}, {}, "influence-missing", "u.dl"),
    "vna: no ties": ({"v.vna": "*Node data\nID\na\n"}, SAYS, "vna", "v.vna"),
    "vna: ties to nobody": ({"v.vna": VNA + "a q 1\n"}, SAYS, "target-unknown", "v.vna, row 7"),
    "vna: a cell too many": ({"v.vna": VNA + "a b 1 1\n"}, SAYS, "ragged-row", "v.vna, row 7"),
    "vna: strength in words": ({"v.vna": VNA + "a b strong\n"}, SAYS, "weight-number", "v.vna, row 7"),
    # personal data
    "personal: names": ({"p.csv": "id,label\np1,Anna Berg\np2,Eva Ek\n"}, {}, "personal-name", "p.csv, row 2"),
    "personal: a column of surnames": ({"p.csv": "id,surname\np1,Qwx\n"}, {}, "personal-name", "p.csv, row 2"),
    "personal: e-mail addresses": ({"p.csv": "id,contact\np1,\np2,x@y.se\n"}, {}, "personal-email", "p.csv, row 3"),
    "personal: Swedish numbers": ({"p.csv": "id\n811218-9876\n"}, {}, "personal-number", "p.csv, row 2"),
    "personal: Norwegian numbers": ({"p.csv": "id,n\na,13097248022\n"}, {}, "personal-number", "p.csv, row 2"),
    "personal: NHS numbers": ({"p.csv": "id,n\na,943 476 5919\n"}, {}, "personal-number", "p.csv, row 2"),
    "personal: National Insurance numbers": ({"p.csv": "id,n\na,AB123456C\n"}, {}, "personal-number", "p.csv, row 2"),
    "personal: in a header": ({"p.csv": "id,x@y.se\na,1\n"}, {}, "personal-email", "p.csv, row 1"),
    "personal: nodes": ({"g.graphml": graphml('<node id="eva@x.se"/>')}, SAYS, "personal-email", "g.graphml"),
}  # fmt: skip


REMEDIES = {
    "binary": "call it .xlsx", "column-missing": "call the column 'respondent'",
    "dl": "full matrix or as edgelist1", "empty": "a header row, then the data",
    "ending": "as", "excel-error": "mend the formula", "graph-unreadable": "",
    "header-unknown": "begin with a header row", "id-twice": "an id of their own",
    "influence-missing": "--influence", "influence-unknown": "target_to_source",
    "kind-derived": "remove the row", "kind-twice": "put them in one table",
    "kind-unknown": "use one of: advice", "least-missing": "--least",
    "least-number": "the lowest score that counts", "line-undirected": "make it directed",
    "manager-unknown": "add the person", "nominee-blank": "write an id",
    "people-missing": "a row for each person", "people-twice": "in one table",
    "personal-email": "groundswell pseudonymise", "personal-name": "groundswell pseudonymise",
    "personal-number": "groundswell pseudonymise", "question-blank": "name the question",
    "question-twice": "keep one row", "ragged-row": "one cell for each column",
    "responded-differs": "write yes", "responded-value": "write yes or no",
    "respondent-blank": "write an id", "respondent-twice": "keep one row",
    "respondent-unknown": "add the person", "self-tie": "remove the row",
    "survey-shape": "advice_1", "target-unknown": "add the person", "tie-twice": "remove one",
    "vna": "save it again", "weight-number": "write a number", "weight-sign": "above 0",
    "workbook": "save it in Excel",
}  # fmt: skip
"""What the remedy mentions, by the code of the fault."""

SAME_SORT = {
    "roster: a row too many", "files: a workbook called csv", "workbook: cut short", "workbook: empty",
    "graphml: a file from outside", "gexf: entities", "dl: nobody says which way", "dl: no data",
    "graphml: itself", "graphml: manager unknown", "graphml: a line without direction",
    "gexf: weight of 0", "vna: a cell too many",
}  # fmt: skip
"""Cases that are another format's, or their neighbour's, over again: one message for both."""


def first_fault(folder, name: str) -> gs.Fault:
    files, options, *_ = CASES[name]
    paths = []
    for file, content in files.items():
        path = folder / file
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    with pytest.raises(gs.BadInput) as error:
        gs.Organisation.read(*paths, **options)
    assert all(fault.remedy.strip() and "\n" not in str(fault) for fault in error.value.faults)
    return error.value.faults[0]


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_refused_with_its_place(tmp_path, name):
    fault = first_fault(tmp_path, name)
    assert (fault.code, fault.place) == tuple(CASES[name][2:]), str(fault)
    assert REMEDIES[fault.code] in fault.remedy
    if name.split(": ")[1] in ("billion laughs", "a file from outside", "entities"):
        assert "<!DOCTYPE" in fault.remedy and "root:" not in str(fault)
    elif fault.code == "graph-unreadable":
        assert "export it again" in fault.remedy


def test_every_sort_of_bad_file_has_a_message_of_its_own(tmp_path):
    said = {name: first_fault(tmp_path, name).problem for name in CASES.keys() - SAME_SORT}
    said |= {
        f"csv: {name}": test_importing.read_bad(tmp_path, name)[0][2]
        for name in test_importing.BAD_FILES
    }
    by_message: dict[str, list[str]] = {}
    for name, problem in said.items():
        by_message.setdefault(problem, []).append(name)
    assert [names for names in by_message.values() if len(names) > 1] == []
    assert len(by_message) >= 140
