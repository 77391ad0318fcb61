"""Saved web pages that hide, nest, swell, lie about their encoding or would run something."""

from base64 import b64encode
from functools import partial

from hostile.case import ANY, FACT, LOADED, NOTICED, REJECTED, WARNED, Case, given

HIDDEN = "Nobody should read that 999 people were killed."
_MORE = (
    "The fire began in a shed for fertiliser and burned until noon, when crews from three towns had put it out. "
    "The mayor promised an inquiry and said that the families would be told first."
)
PARAGRAPHS = f"<p>{FACT}</p><p>{_MORE}</p>"
_RUSSIAN = (
    "Мэр города сообщил, что причина пожара пока неизвестна. Пожарные боролись с огнём до полудня, жителей соседних домов вывезли. "
    "На складе хранились удобрения, которые, по словам очевидцев, загорелись ночью."
)


def page(body: str, head: str = "<title>Harbour fire</title>") -> str:
    """A page with an article in it."""
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>"


def _shown(name: str, body: str, head: str = "<title>Harbour fire</title>", status: str = LOADED, **rest: str) -> Case:
    return Case(f"pages/{name}.html", given(page(body, head)), status, holds=FACT, **rest)  # type: ignore[arg-type]


def _with(name: str, extra: str) -> Case:
    """A page with something that no reader of it sees."""
    return _shown(name, PARAGRAPHS + extra, status=f"{LOADED}|{WARNED}", lacks="999 people")


def _nested(tag: str, depth: int) -> bytes:
    return page(f"<{tag}>" * depth + PARAGRAPHS + f"</{tag}>" * depth).encode()


def _attributes(number: int) -> bytes:
    names = "".join(f' a{i}="{i}"' for i in range(number))
    return page(f"<div{names}>{PARAGRAPHS}</div>").encode()


def _many(piece: str, number: int) -> bytes:
    return page(PARAGRAPHS + piece * number).encode()


def _declared(label: str, codec: str, text: str = _RUSSIAN) -> bytes:
    return page(f"<p>{text}</p>", f'<meta charset="{label}"><title>x</title>').encode(codec)


def _encoding(name: str, label: str, codec: str, holds: str, status: str, text: str = _RUSSIAN, reason: str = "") -> Case:
    return Case(f"pages/{name}.html", partial(_declared, label, codec, text), status, reason, holds)


INVISIBLE = [
    _with("display-none", f'<div style="display:none">{HIDDEN}</div>'),
    _with("display-none-spaced", f'<p STYLE="color:red; DISPLAY : none !important">{HIDDEN}</p>'),
    _with("visibility", f'<p style="visibility:hidden">{HIDDEN}</p>'),
    _with("hidden", f"<p hidden>{HIDDEN}</p>"),
    _with("hidden-until-found", f'<section hidden=""><p>{HIDDEN}</p></section>'),
    _with("aria-hidden", f'<p aria-hidden="true">{HIDDEN}</p>'),
    _with("zero-size", f'<p style="font-size:0">{HIDDEN}</p>'),
    _with("zero-size-unit", f'<p style="font-size: 0px;">{HIDDEN}</p>'),
    _with("opacity", f'<p style="opacity:0">{HIDDEN}</p>'),
    _with("template", f"<template><p>{HIDDEN}</p></template>"),
    _with("script", f'<script>document.write("<p>{HIDDEN}</p>")</script>'),
    _with("script-json", f'<script type="application/json">{{"x": "{HIDDEN}"}}</script>'),
    _with("style", f"<style>p::after {{ content: '{HIDDEN}' }}</style>"),
    _with("comment", f"<!-- <p>{HIDDEN}</p> -->"),
    _with("conditional", f"<!--[if IE]><p>{HIDDEN}</p><![endif]-->"),
    _with("hidden-nested", f'<div hidden><div><p style="display:block">{HIDDEN}</p></div></div>'),
    _with("form-values", f'<input type="hidden" value="{HIDDEN}"><textarea hidden>{HIDDEN}</textarea>'),
    _with("iframe", f'<iframe srcdoc="<p>{HIDDEN}</p>"></iframe>'),
    _with("svg", f"<svg><metadata>{HIDDEN}</metadata><desc>{HIDDEN}</desc></svg>"),
]


def _by_sheet(name: str, sheet: str, body: str) -> Case:
    return _shown(
        f"sheet-{name}", PARAGRAPHS + body, f"<title>x</title><style>{sheet}</style>", f"{LOADED}|{WARNED}", lacks="999 people"
    )


def _not_by_sheet(name: str, sheet: str, mark: str = "class=x") -> Case:
    """A page whose style sheet hides text on paper, from some screens, or until it is shown."""
    return _shown(f"sheet-shows-{name}", f"<p {mark}>{FACT}</p><p>{_MORE}</p>", f"<title>x</title><style>{sheet}</style>")


SHEETS = [
    _by_sheet("class", ".x{display:none}", f"<p class='a x'>{HIDDEN}</p>"),
    _by_sheet("id", "#x { VISIBILITY : hidden !important }", f"<p id=x>{HIDDEN}</p>"),
    _by_sheet("tag", "h1, aside{opacity:0;color:red}", f"<aside><p>{HIDDEN}</p></aside>"),
    _by_sheet("tag-and-class", "span.a,\nspan.b{font-size:0px}", f"<p><span class=b>{HIDDEN}</span></p>"),
    _by_sheet("on-screens", "@media screen{.x{display:none}}", f"<p class=x>{HIDDEN}</p>"),
    _by_sheet("shown-on-paper", ".x{display:none} @media print{.x{display:block}}", f"<p class=x>{HIDDEN}</p>"),
    _by_sheet("after-comment", "/* .y{ */ .x{display:none} /* */", f"<p class=x>{HIDDEN}</p>"),
    _by_sheet("after-text", ".y::after{content:'}{'} .x{display:none}", f"<p class=x>{HIDDEN}</p>"),
    _by_sheet("said-twice", ".x{display:block} .x{display:none}", f"<p class=x>{HIDDEN}</p>"),
    _by_sheet("off-screen", ".x{position:absolute;left:-9999px}", f"<p class=x>{HIDDEN}</p>"),
    _not_by_sheet("on-paper", "@media print{.x{display:none}}"),
    _not_by_sheet("small-screen", "@media (max-width:600px){.x{display:none}}"),
    _not_by_sheet("wide-screen", ".x{display:none}@media(min-width:1px){.x{display:block}}"),
    _not_by_sheet("second-class", ".x{display:none} .x.open{display:block}", "class='x open'"),
    _not_by_sheet("last-word", ".x{display:none} .x{display:block}"),
    _not_by_sheet("own-style", ".x{display:none}", "class=x style='display:block'"),
    _not_by_sheet("fades-in", ".x{opacity:0;transition:opacity 1s}"),
    _not_by_sheet("moving", "@keyframes x{from{opacity:0}} p{animation:x}"),
    _not_by_sheet("commented-out", "/* .x{display:none} */"),
    _not_by_sheet("whole-page", "html,body{opacity:0}"),
    _shown("sheet-shows-without-scripts", f"<p class=x>{FACT}</p><p>{_MORE}</p>", "<title>x</title><noscript><style>.x{display:none}</style></noscript>"),
    _shown("sheet-shows-other-medium", f"<p class=x>{FACT}</p><p>{_MORE}</p>", "<title>x</title><style media=print>.x{display:none}</style>"),
    _shown("shadow-root", f"<div><template shadowrootmode=open><p>{FACT}</p></template></div><p>{_MORE}</p>"),
    Case("pages/sheet-hides-all.html", given(page(f"<p class=x>{HIDDEN}</p>", "<style>.x{display:none}</style>")), REJECTED, "does not show", "", "999 people"),
]  # fmt: skip
ACTIVE = [
    _shown("noscript", f"{PARAGRAPHS}<noscript><img src='http://192.0.2.1/x.gif'>Enable scripts.</noscript>"),
    _shown("refresh", PARAGRAPHS, '<title>x</title><meta http-equiv="refresh" content="0;url=http://192.0.2.1/">'),
    _shown("base", PARAGRAPHS, '<title>x</title><base href="http://192.0.2.1/"><link rel=stylesheet href=x.css>'),
    _shown("handlers", f'{PARAGRAPHS}<img src="http://192.0.2.1/x.png" onerror="steal()"><svg onload="steal()"></svg>'),
    _shown("entity-file", PARAGRAPHS, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><title>&e;</title>'),
    _shown("title-bomb", PARAGRAPHS, f"<title>{'x' * 300_000}</title>", status=ANY),
    _shown("meta-flood", PARAGRAPHS, '<meta name="author" content="x">' * 5000, status=ANY),
    _shown("bad-canonical", PARAGRAPHS, '<title>x</title><link rel="canonical" href="javascript:steal()">'),
]
BROKEN = [
    _shown("unclosed", f"<div><div><p>{FACT}<p>{_MORE}<b><i><a href=x>", status=ANY),
    _shown("wrong-order", f"<b><p>{FACT}</b></p><p>{_MORE}</i></table></p>", status=ANY),
    _shown("cut-tag", f"{PARAGRAPHS}<div class='", status=ANY),
    _shown("cut-comment", f"{PARAGRAPHS}<!-- never closed", status=ANY),
    _shown("stray-ends", "</div>" * 5000 + PARAGRAPHS, status=ANY),
    _shown("two-bodies", f"{PARAGRAPHS}</article></body></html><html><body><p>More.</p>", status=ANY),
    _shown("nuls", PARAGRAPHS.replace("shed", "sh\0ed"), status=ANY),
    _shown("entities", f"{PARAGRAPHS}<p>&#0; &#x110000; &#xD800; &bogus; &#99999999999; &lt;b&gt;</p>", status=ANY),
    Case("pages/script-only.html", given(page(f"<script>write('{FACT}')</script>")), REJECTED, "no text"),
    Case("pages/hidden-only.html", given(page(f"<p style='display:none'>{HIDDEN}</p>", "")), REJECTED, "no text", "", "999 people"),
    Case("pages/frames.html", given('<html><frameset><frame src="http://192.0.2.1/"></frameset></html>'), REJECTED, "no text"),
    Case("pages/no-body.html", given("<html><head><title>x</title></head></html>"), NOTICED, "no text"),
    Case("pages/xml-laughs.html", given('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "haha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(10)) + f"]><html><body>{PARAGRAPHS}<p>&k;</p></body></html>"),
        ANY, lacks="hahahaha", kind="bait"),
]  # fmt: skip
SWOLLEN = [
    Case("pages/deep-div.html", partial(_nested, "div", 10_000), NOTICED, "nest|deep", kind="bait"),
    Case("pages/deep-b.html", partial(_nested, "b", 20_000), NOTICED, "nest|deep", kind="bait"),
    Case("pages/deep-font.html", partial(_nested, "font", 5_000), NOTICED, "nest|deep", kind="bait"),
    Case("pages/deep-table.html", partial(_nested, "table><tr><td", 3_000), NOTICED, "nest|deep", kind="bait"),
    Case("pages/deep-list.html", partial(_nested, "ul><li", 5_000), NOTICED, "nest|deep", kind="bait"),
    Case("pages/unclosed-flood.html", partial(_many, "<p><b><i>", 30_000), ANY, "", FACT, kind="bait"),
    Case("pages/attributes.html", partial(_attributes, 100_000), ANY, kind="bait"),
    Case("pages/long-attribute.html", given(page(f'<p class="{"x " * 1_000_000}">{FACT}</p><p>{_MORE}</p>')), ANY, kind="bait"),
    Case("pages/base64.html", given(page(f'{PARAGRAPHS}<img src="data:image/png;base64,{b64encode(bytes(3_000_000)).decode()}">')), ANY, "", FACT, "AAAAAA", "bait"),
    Case("pages/many-tags.html", partial(_many, "<br>", 200_000), ANY, "", FACT, kind="bait"),
    Case("pages/many-paragraphs.html", partial(_many, "<p>One more was hurt.</p>", 12_000), ANY, "", FACT, kind="bait"),
    Case("pages/many-entities.html", partial(_many, "&amp;&#65;&eacute;", 100_000), ANY, "", FACT, kind="bait"),
    Case("pages/open-brackets.html", partial(_many, "<", 200_000), ANY, kind="bait"),
    Case("pages/open-comments.html", partial(_many, "<!--", 100_000), ANY, kind="bait"),
    Case("pages/cdata.html", partial(_many, "<![CDATA[", 50_000), ANY, kind="bait"),
    Case("pages/many-breaks.html", partial(_many, "text one<br>", 30_000), WARNED, "tags", FACT, kind="bait"),
    Case("pages/many-spans.html", partial(_many, "<span>one </span>", 19_000), WARNED, "tags", FACT, kind="bait"),
    Case("pages/many-links.html", partial(_many, "<a href=x>y</a> ", 9_900), ANY, "", FACT, kind="bait"),
    Case("pages/many-choices.html", partial(_many, "<option>x", 30_000), ANY, "", FACT, kind="bait"),
    Case("pages/many-rules.html", given(page(PARAGRAPHS, f"<style>{'.x{display:none}' * 100_000}</style>")), LOADED, "", FACT, kind="bait"),
    Case("pages/open-rules.html", given(page(PARAGRAPHS, f"<style>{'{' * 1_000_000}</style>")), LOADED, "", FACT, kind="bait"),
    Case("pages/styles.html", partial(_many, '<i style="display:none">x</i>', 20_000), ANY, "", FACT, kind="bait"),
    Case("pages/large.html", partial(_many, f"<p>{_MORE}</p>", 60_000), NOTICED, "larger|large|limit|bytes|tags", large=True),
]  # fmt: skip
ENCODED = [
    _encoding("cp1251", "windows-1251", "cp1251", _RUSSIAN, LOADED),
    _encoding("koi8", "KOI8-R", "koi8-r", _RUSSIAN, LOADED),
    _encoding("x-sjis", "x-sjis", "shift_jis", "港で火災", LOADED, "港で火災、42人死亡。市長は、火災の原因はまだ分かっていないと述べた。" * 5),
    _encoding("latin1-means-cp1252", "iso-8859-1", "cp1252", "“safe” – it", LOADED, f"{FACT} They called it “safe” – it wasn’t. {_MORE}"),
    _encoding("gb2312-means-gb18030", "gb2312", "gb18030", "镕基表示", LOADED, "朱镕基表示，火灾原因尚不清楚。消防人员与大火搏斗到中午，附近居民已经疏散。" * 5),
    _encoding("says-utf-8", "utf-8", "cp1251", _RUSSIAN, WARNED, reason="guess"),
    _encoding("says-latin1", "iso-8859-1", "utf-8", _RUSSIAN, LOADED),
    _encoding("says-nonsense", "klingon-7", "cp1251", _RUSSIAN, WARNED, reason="guess"),
    _encoding("says-rot13", "rot13", "utf-8", FACT, ANY, f"{FACT} {_MORE}"),
    _encoding("says-utf-7", "utf-7", "utf-8", "+ADw-script", ANY, f"{FACT} {_MORE} +ADw-script+AD4-"),
    _encoding("says-utf-16", "utf-16", "utf-8", FACT, ANY, f"{FACT} {_MORE}"),
    Case("pages/utf-16.html", given(b"\xff\xfe" + page(f"<p>{_RUSSIAN}</p>").encode("utf-16-le")), LOADED, "", _RUSSIAN),
]  # fmt: skip

CASES = [*INVISIBLE, *SHEETS, *ACTIVE, *BROKEN, *SWOLLEN, *ENCODED]
