"""The language of an article: told by its words, as it is declared where these agree, and what is left unread."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import inventory, load_tables, settings, with_coverage
from analysis.compare import together
from analysis.corpus import load_corpus
from analysis.corpus.language import language_name, language_of, read_part, tag
from analysis.schema import Tables, typed

TEXTS = {
    "en": "Firefighters brought the blaze at the harbour under control on Tuesday. Officials said at least forty were hurt.",
    "de": "Die Feuerwehr brachte den Brand im Hafen am Dienstag unter Kontrolle. Mindestens vierzig Menschen wurden verletzt.",
    "fr": "Les pompiers ont maîtrisé l'incendie du port mardi soir. Au moins quarante personnes ont été conduites à l'hôpital.",
    "es": "Los bomberos controlaron el incendio del puerto el martes. Al menos cuarenta personas fueron llevadas al hospital.",
    "pt": "Os bombeiros controlaram o incêndio no porto na terça-feira. Pelo menos quarenta pessoas foram levadas ao hospital.",
    "it": "I vigili del fuoco hanno domato l'incendio al porto. Almeno quaranta persone sono state portate in ospedale.",
    "nl": "De brandweer kreeg de brand in de haven onder controle. Zeker veertig mensen zijn naar het ziekenhuis gebracht.",
    "pl": "Strażacy opanowali pożar w porcie we wtorek wieczorem. Co najmniej czterdzieści osób trafiło do szpitala.",
    "cs": "Hasiči dostali požár v přístavu pod kontrolu. Do nemocnice bylo převezeno nejméně čtyřicet lidí.",
    "sv": "Räddningstjänsten fick branden i hamnen under kontroll. Minst fyrtio personer fördes till sjukhus.",
    "ru": "Пожарные взяли под контроль возгорание в порту. Не менее сорока человек доставлены в больницу.",
    "uk": "Пожежники приборкали вогонь у порту у вівторок. Щонайменше сорок людей доставили до лікарні.",
    "ko": "소방대는 화요일 저녁 항구의 불길을 잡았다. 당국은 최소 사십 명이 병원으로 옮겨졌다고 밝혔다.",
    "ja": "消防隊は火曜日の夜、港の火災を鎮火した。当局によると、少なくとも四十人が病院に運ばれた。",
    "zh": "消防人员星期二晚上控制了港口的大火。官员表示，至少有四十人被送往医院，起火原因仍在调查之中。",
    "ar": "سيطر رجال الإطفاء على حريق الميناء مساء الثلاثاء. وقالت السلطات إن أربعين شخصا على الأقل نقلوا إلى المستشفى.",
    "fa": "آتش‌نشانان سه‌شنبه شب آتش‌سوزی بندر را مهار کردند. دست‌کم چهل نفر به بیمارستان منتقل شدند.",
    "tr": "İtfaiye ekipleri salı akşamı limandaki yangını kontrol altına aldı. En az kırk kişi hastaneye kaldırıldı.",
    "vi": "Lính cứu hỏa đã khống chế đám cháy ở cảng vào tối thứ Ba. Ít nhất bốn mươi người được đưa đến bệnh viện.",
    "he": "לוחמי האש השתלטו על השריפה בנמל ביום שלישי. לפחות ארבעים בני אדם פונו לבית החולים.",
    "el": "Οι πυροσβέστες έθεσαν υπό έλεγχο τη φωτιά στο λιμάνι. Τουλάχιστον σαράντα άνθρωποι μεταφέρθηκαν στο νοσοκομείο.",
    "hi": "दमकल कर्मियों ने मंगलवार शाम बंदरगाह की आग पर काबू पा लिया। कम से कम चालीस लोगों को अस्पताल ले जाया गया।",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=list(TEXTS))
def test_the_words_tell_the_language(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Fire at the port of Lorne kills 42",
        "Kim Jong Un, Choe Son Hui and Kim Yong Bok travelled with No Kwang Chol to Vladivostok and Khabarovsk, the NIS said.",
        "Bundeskanzler Scholz and Aussenminister Baerbock met the Verteidigungsminister in Berlin; the Bundeswehr sends tanks.",
        "FIREFIGHTERS BROUGHT THE BLAZE AT THE HARBOUR UNDER CONTROL ON TUESDAY, OFFICIALS SAID.",
    ],
)
def test_english_with_many_names_is_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize("text", ["", "42", "42 dead.", "Dow 42,000", "\n \n", "\ufffd\ufffd", "0 1 2 3 4 5 6 7 8 9 " * 40])
def test_too_few_words_tell_nothing(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("en", "en"), ("en_us", "en-US"), ("EN-gb", "en-GB"), ("eng", "en"), ("English", "en"), ("korean", "ko"), ("iw", "he"),
        ("zh-hant-tw", "zh-Hant-TW"), ("de-DE-1996", "de-DE"), ("en, fr", "en"), ("pt_BR", "pt-BR"), ("es-419", "es-419"),
        ("", None), (None, None), ("und", None), ("mul", None), ("<script>", None), ("tlh-XX-yy-zz-", None), ("template", None),
    ],
)  # fmt: skip
def test_a_declared_language_becomes_a_tag_or_nothing(declared: str | None, written: str | None) -> None:
    assert tag(declared) == written


@pytest.mark.parametrize(("language", "name"), [("de", "German"), ("pt-BR", "Portuguese (Brazil)"), ("wuu", "Wu Chinese")])
def test_a_language_has_a_name(language: str, name: str) -> None:
    assert language_name(language) == name


def told(folder: Path, record: dict[str, Any], manifest: str = "") -> Any:
    (folder / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    if manifest:
        (folder / "manifest.csv").write_text(f"path,language\na.jsonl,{manifest}\n", encoding="utf-8")
    return next(load_corpus(folder).articles.itertuples())


@pytest.mark.parametrize(
    ("text", "declared", "manifest", "language", "evidence"),
    [
        ("en", "en-GB", "", "en-GB", "metadata"),
        ("ko", "en", "", "ko", "text_over_metadata"),
        ("ko", "", "", "ko", "text"),
        ("de", "nonsense", "", "de", "text"),
        # Close languages are told apart by who declares them.
        ("sv", "", "nb", "nb", "manifest"),
        ("ko", "", "en", "en", "manifest"),
        ("ko", "en", "de", "ko", "text_over_metadata"),
    ],
)
def test_what_is_declared_stands_where_the_words_agree_and_the_analysts_word_above(
    tmp_path: Path, text: str, declared: str, manifest: str, language: str, evidence: str
) -> None:
    article = told(tmp_path, {"text": TEXTS[text], "language": declared}, manifest)
    assert (article.language, article.language_evidence) == (language, evidence)


def test_a_short_text_keeps_what_is_declared(tmp_path: Path) -> None:
    article = told(tmp_path, {"text": "42 Tote.", "language": "de"})
    assert (article.language, article.language_evidence) == ("de", "metadata")


FOREIGN = "Bei dem Brand im Hafen von Lorne starben nach Angaben der Behörden 1.500 Menschen, teilte die Polizei am Montag mit."
ENGLISH = (
    "At the port of Lorne 42 people were killed in a fire, officials said on Monday, and the harbour is closed until Friday."
)
BOTH = f"Fire\n\n{ENGLISH}\n\n{FOREIGN}\n\nThe port is closed.\n"


def test_paragraphs_in_another_language_are_blank_and_nothing_moves() -> None:
    (row,) = read_part(typed("articles", [{"article_id": "a", "text": BOTH, "n_words": 9, "n_unread_words": 9}])).itertuples()
    assert row.text == BOTH.replace(FOREIGN, " " * len(FOREIGN))


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder = tmp_path_factory.mktemp("mixed")
    texts = {
        "both.txt": BOTH,
        "german.txt": f"Brand im Hafen\n\n{FOREIGN}\n",
        "korean.txt": f"{TEXTS['ko']}\n2024년 10월 22일\n항구에서 42명이 숨졌다.\n",
        "english.txt": "Fire\n\nAt the port of Lorne 42 people were killed on Monday, officials said.\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "PROCESSED", folder.parent / "processed")
        return load_tables(folder)


def test_articles_in_other_languages_are_kept_dated_and_counted_but_not_analysed(mixed: Tables) -> None:
    paths = dict(zip(mixed.articles["article_id"], mixed.articles["path"], strict=True))
    tables = (mixed.figure_mentions, mixed.date_mentions, mixed.theme_mentions, mixed.theme_coverage)
    analysed = {paths[each] for table in tables for each in table["article_id"]}
    assert (len(mixed.articles), len(mixed.article_dates), analysed) == (4, 4, {"both.txt", "english.txt"})
    assert list(mixed.figure_mentions["surface"]) == ["42", "42"]


def test_every_mention_is_where_it_says(mixed: Tables) -> None:
    texts = dict(zip(mixed.articles["article_id"], mixed.articles["text"], strict=True))
    for table in (mixed.figure_mentions, mixed.date_mentions, mixed.theme_mentions):
        assert all(texts[row.article_id][row.char_start : row.char_end] == row.surface for row in table.itertuples())


def test_an_analysts_theme_in_an_article_that_is_not_read_is_kept_and_counts_for_no_coverage(mixed: Tables) -> None:
    korean = mixed.articles.loc[mixed.articles["path"] == "korean.txt", "article_id"].item()
    theme = mixed.theme_coverage["theme"].iloc[0]
    hit = {
        "mention_id": "k",
        "article_id": korean,
        "field": "text",
        "char_start": 0,
        "char_end": 1,
        "surface": "소",
        "theme": theme,
    }
    hits = pd.concat([mixed.theme_mentions, typed("theme_mentions", [{**hit, "weight": 1.0}])], ignore_index=True)
    added = mixed._replace(theme_mentions=hits)
    assert korean not in set(with_coverage(added).theme_coverage["article_id"])
    assert together(added).equals(together(mixed))


def test_the_ledger_names_what_is_not_analysed(mixed: Tables) -> None:
    reasons = dict(zip(mixed.ledger["path"], mixed.ledger["reason"].fillna(""), strict=True))
    assert reasons == {
        "both.txt": "",
        "english.txt": "",
        "german.txt": "in German: not analysed",
        "korean.txt": "in Korean: not analysed",
    }


def test_the_inventory_counts_what_is_in_doubt(mixed: Tables) -> None:
    doubts = inventory.doubts(mixed).set_index("what")
    assert doubts.at["articles in a language that is not analysed", "which"] == "german.txt in German and korean.txt in Korean"
    assert doubts.at["articles with paragraphs in such a language, passed over", "which"].startswith("both.txt, ")


def test_files_by_status_add_up_to_the_files_found(mixed: Tables) -> None:
    counted = inventory.statuses(mixed)
    assert (counted["n_files"].sum(), counted["n_articles"].sum()) == (len(mixed.ledger), len(mixed.articles))


def test_an_empty_corpus_has_an_inventory() -> None:
    tables = Tables(**{name: typed(name, pd.DataFrame()) for name in Tables._fields})
    assert inventory.unusable(tables).startswith("no article in it; put files there that end in .txt")
    assert inventory.account(tables) == ["No files: –. No articles, no words."]
