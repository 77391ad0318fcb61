"""Exports as JSON Lines, JSON and CSV with broken, oversized, mistyped or treacherous records among good ones."""

import json
from functools import partial

from hostile.case import ANY, FACT, LOADED, NOTICED, REJECTED, WARNED, Case, given

_GOOD = {"id": "g1", "title": "Harbour fire", "text": FACT, "date": "2026-05-04", "publisher": "The Gazette"}
_LINE = json.dumps(_GOOD)
LATER = "The search went on until night."
_LAST = json.dumps({"id": "g2", "text": LATER})
_LONG = FACT + " " + "The fire went on. " * 2000


def _among(line: str | bytes) -> bytes:
    """A line between two good ones."""
    raw = line.encode() if isinstance(line, str) else line
    return b"\n".join((_LINE.encode(), raw, _LAST.encode(), b""))


def _line(
    name: str, line: str | bytes, status: str, reason: str = "", n_articles: int = 2, holds: str = LATER, kind: str = ""
) -> Case:
    return Case(f"jsonl/{name}.jsonl", partial(_among, line), status, reason, holds, kind=kind, n_articles=n_articles)


JSONL = [
    _line("good", '{"text": "One more."}', LOADED, n_articles=3),
    _line("bad-line", '{"text": ', WARNED, "line 2"),
    _line("nan", '{"text": "One.", "id": NaN, "date": Infinity}', f"{LOADED}|{WARNED}", n_articles=3),
    _line("long-number", '{"text": "One.", "id": ' + "9" * 4301 + "}", WARNED, "line 2"),
    _line("long-float", '{"text": "One.", "id": 1' + "0" * 5000 + ".5e99999}", ANY, n_articles=3),
    _line("surrogate", '{"text": "One \\ud83d two \\udd25 three."}', f"{LOADED}|{WARNED}", n_articles=3, holds="One \ufffd two \ufffd three."),
    _line("pair", '{"text": "Fire \\ud83d\\udd25 there."}', LOADED, n_articles=3, holds="Fire \U0001f525 there."),
    _line("deep", "[" * 200_000, WARNED, "line 2", kind="bait"),
    _line("deep-in-text", '{"text": ' + '{"a":' * 50_000 + "1" + "}" * 50_000 + "}", WARNED, "line 2", kind="bait"),
    _line("separator", json.dumps({"text": "One\u2028two\u2029three\x85four"}, ensure_ascii=False), f"{LOADED}|{WARNED}", n_articles=3, holds="One\u2028two\u2029three"),
    _line("same-key-twice", '{"text": "First word.", "text": "Last word."}', ANY, n_articles=3),
    _line("text-a-list", '{"text": ["One.", "Two."]}', WARNED, "line 2"),
    _line("text-a-number", '{"text": 42}', ANY, n_articles=3),
    _line("text-null", '{"text": null}', WARNED, "line 2"),
    _line("text-blank", '{"text": " \\n "}', WARNED, "line 2"),
    _line("text-true", '{"text": true}', WARNED, "line 2"),
    _line("date-a-list", '{"text": "One.", "date": [2024], "title": {}, "url": false}', ANY, n_articles=3),
    _line("no-object", '"just words"', WARNED, "line 2"),
    _line("no-text", '{"headline": "Fire"}', WARNED, "line 2"),
    _line("bad-bytes", b'{"text": "caf\xe9 \xff"}', WARNED, "line 2", n_articles=3),
    _line("controls", '{"text": "One\\u0000\\u001b[2Jtwo."}', WARNED, "line 2", n_articles=3, holds="One\ufffd\ufffd[2Jtwo."),
    _line("nul-line", b"\0" * 50_000, WARNED, "line 2"),
    _line("many-keys", json.dumps({**{f"k{i}": i for i in range(100_000)}, "text": "One."}), f"{LOADED}|{WARNED}", n_articles=3, kind="bait"),
    _line("long-title", json.dumps({"title": "x" * 1_000_000, "text": "One."}), ANY, n_articles=3, kind="bait"),
    _line("url-script", '{"text": "One.", "url": "javascript:alert(1)"}', ANY, n_articles=3),
    _line("odd-date", '{"text": "One.", "date": "9999-99-99T99:99:99+99:99"}', ANY, n_articles=3),
    _line("huge-date", '{"text": "One.", "date": 99999999999999999999}', ANY, n_articles=3),
    _line("nested-publisher", '{"text": "One.", "source": {"title": "The Gazette", "uri": "x"}}', f"{LOADED}|{WARNED}", n_articles=3),
    _line("other-names", '{"maintext": "One fire more.", "date_publish": "2024-10-22 10:00:00", "source_domain": "x"}', LOADED, n_articles=3, holds="One fire more."),
    Case("jsonl/mark.jsonl", given(b"\xef\xbb\xbf" + _among("")), LOADED, "", FACT, n_articles=2),
    Case("jsonl/utf-16.jsonl", given(b"\xff\xfe" + f"{_LINE}\n{_LAST}\n".encode("utf-16-le")), ANY),
    Case("jsonl/dos-ends.jsonl", given(f"{_LINE}\r\n\r\n{_LAST}\r\n"), LOADED, "", FACT, n_articles=2),
    Case("jsonl/all-bad.jsonl", given("{\n" * 10_000), REJECTED, "line 1"),
    Case("jsonl/all-bad-but-last.jsonl", given("{\n" * 10_000 + _LINE), WARNED, "line 1", FACT, n_articles=1),
    Case("jsonl/no-line-ends.jsonl", given(_LINE * 200), NOTICED, "line 1"),
    Case("json/object.json", given(_LINE), LOADED, "", FACT, n_articles=1),
    Case("json/list.json", given(f"[{_LINE}, {_LAST}]"), LOADED, "", LATER, n_articles=2),
    Case("json/pretty.json", given(json.dumps([_GOOD, json.loads(_LAST)], indent=2)), LOADED, "", LATER, n_articles=2),
    Case("json/one-bad.json", given(f'[{_LINE}, 7, {{"text": []}}, {_LAST}]'), WARNED, "", LATER, n_articles=2),
    Case("json/cut.json", given(f"[{_LINE}, {_LAST[:-5]}"), NOTICED, "JSON"),
    Case("json/deep.json", given("[" * 1_000_000), REJECTED, "JSON|deep|nest", kind="bomb"),
    Case("json/no-article.json", given('{"a": 1}'), REJECTED, "no text|no article"),
    Case("json/numbers.json", given("[" + "1," * 1_000_000 + "1]"), REJECTED, "no JSON object", kind="bait"),
    Case("json/many-items.json", given("[" + '{"text":"One fire."},' * 10_000 + "1]"), WARNED, "item 10001", "One fire.", n_articles=10_000),
    Case("json/long-number.json", given(f'{{"text": "One.", "id": {"9" * 5_000}}}'), REJECTED, "JSON"),
    Case("json/huge-float.json", given('{"text": "One.", "id": 1e400, "date": -1e400}'), LOADED, "", "One."),
    Case("json/nothing.json", given("null"), REJECTED, "JSON"),
    Case("jsonl/list.jsonl", given(f"[{_LINE}, {_LAST}]"), LOADED, "", LATER, n_articles=2),
    Case("jsonl/pretty.jsonl", given(json.dumps(_GOOD, indent=2)), LOADED, "", FACT, n_articles=1),
    Case("jsonl/many-deep.jsonl", given('{"text": "One.", "x": ' + "[" * 5_000 + "]" * 5_000 + "}"), REJECTED, "deep"),
    Case("json/lines.json", given(f"{_LINE}\n{_LAST}\n"), f"{LOADED}|{WARNED}", "", LATER, n_articles=2),
]  # fmt: skip

_HEAD = "id,title,text,date,publisher\n"
_ROW = f'1,Harbour fire,"{FACT}",2026-05-04,The Gazette\n'
_NEXT = f'2,Search,"{LATER}",2026-05-05,The Gazette\n'


def _table(
    name: str, text: str | bytes, status: str, reason: str = "", n_articles: int | None = 2, holds: str = LATER, **rest: str
) -> Case:
    return Case(f"csv/{name}", given(text), status, reason, holds, n_articles=n_articles, **rest)  # type: ignore[arg-type]


CSV = [
    _table("good.csv", _HEAD + _ROW + _NEXT, LOADED),
    _table("field-too-many.csv", _HEAD + _ROW.replace("\n", ",extra\n") + _NEXT, WARNED, "field|row|line|column", None),
    _table("field-too-few.csv", _HEAD + "9,Short\n" + _ROW + _NEXT, WARNED, "field|row|line|column"),
    _table("shifted.csv", _HEAD + _ROW.replace("\n", ",\n") + _NEXT.replace("\n", ",\n"), ANY, "", None),
    _table("open-quote.csv", _HEAD + _ROW + '3,Open,"never closed\n' + _NEXT, NOTICED, "quote|field|row|line|CSV", None, FACT),
    _table("stray-quotes.csv", _HEAD + '1,The "port" fire,a "b" c,2026-05-04,\n' + _NEXT, ANY, "", None),
    _table("formulas.csv", _HEAD + f'1,=1+1,"=cmd|\' /C calc\'!A0 {FACT}",@SUM(A1),+x\n' + _NEXT, LOADED, "", 2, "=cmd|' /C calc'!A0"),
    _table("mark.csv", b"\xef\xbb\xbf" + (_HEAD + _ROW + _NEXT).encode(), LOADED),
    _table("utf-16.csv", b"\xff\xfe" + (_HEAD + _ROW + _NEXT).encode("utf-16-le"), f"{LOADED}|{WARNED}"),
    _table("cp1252.csv", (_HEAD + _ROW.replace("fire,", "für Männer,") + _NEXT).encode("cp1252"), WARNED, "guess"),
    _table("semicolons.csv", (_HEAD + _ROW + _NEXT).replace(",", ";"), f"{LOADED}|{WARNED}"),
    _table("separator-told.csv", "sep=;\n" + (_HEAD + _ROW + _NEXT).replace(",", ";"), f"{LOADED}|{WARNED}"),
    _table("blank-before.csv", "\n\n" + _HEAD + _ROW + _NEXT, LOADED),
    _table("commas-in-title.csv", f"id;title;text\n1;Fire, big, in, town;\"{FACT}\"\n2;x;{LATER}\n", LOADED),
    _table("more-columns.csv", "text," + ",".join(f"c{i}" for i in range(100_000)) + f"\n{LATER}" + "," * 100_000 + "\n", ANY, "", 1, kind="bait"),
    _table("tabs.tsv", f"id\ttext\n1\t{FACT}\n2\t{LATER}\n", LOADED),
    _table("tabs-as.csv", f"id\ttext\n1\t{FACT}\n2\t{LATER}\n", f"{LOADED}|{WARNED}"),
    _table("nuls.csv", _HEAD + _ROW.replace("fire,", "fi\0re,") + _NEXT, f"{LOADED}|{WARNED}"),
    _table("huge-field.csv", _HEAD + f'1,x,"{_LONG * 40}",,\n' + _NEXT, f"{LOADED}|{WARNED}", kind="bait"),
    _table("many-columns.csv", "text," + ",".join(f"c{i}" for i in range(20_000)) + "\n" + f"{FACT}" + "," * 20_000 + f"\n{LATER}" + "," * 20_000 + "\n", ANY, "", None, kind="bait"),
    _table("many-quotes.csv", _HEAD + '"' * 200_001 + "\n", NOTICED, "", None, "", kind="bait"),
    _table("head-only.csv", _HEAD, REJECTED, "no text|no row|empty|no article|no record", None, ""),
    _table("no-head.csv", _ROW + _NEXT, REJECTED, "column|text|head", None, ""),
    _table("no-text-column.csv", "id,title\n1,x\n", REJECTED, "text", None, ""),
    _table("same-column-twice.csv", f"text,text\n{FACT.replace(',', '')},x\n{LATER},y\n", ANY, "", None, ""),
    _table("blank-rows.csv", _HEAD + "\n\n,,,,\n" + _ROW + "\n" + _NEXT, f"{LOADED}|{WARNED}"),
    _table("missing-words.csv", _HEAD + f'NA,None,"{FACT}",nan,null\n' + _NEXT, LOADED),
    _table("separator-lines.csv", _HEAD + _ROW.replace("killed", "killed\u2028\x85\x0b") + _NEXT, f"{LOADED}|{WARNED}"),
    _table("line-breaks.csv", _HEAD + _ROW.replace("killed, ", "killed,\r\n\n") + _NEXT, LOADED, "", 2, "killed,\n\nofficials"),
    _table("mac-ends.csv", (_HEAD + _ROW + _NEXT).replace("\n", "\r"), ANY, "", None, ""),
    _table("one-column.csv", f"text\n{LATER}\n", LOADED, "", 1),
    _table("html.csv", _HEAD + f'1,<script>x</script>,"<img src=x onerror=y> {FACT}",,\n' + _NEXT, LOADED),
]  # fmt: skip

CASES = [*JSONL, *CSV]
