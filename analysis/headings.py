"""What each view of a table shows, and under which headings."""

import re

# View -> column -> heading.
HEADINGS: dict[str, dict[str, str]] = {
    "files": {"path": "File", "status": "Status", "reason": "Reason", "n_articles": "Articles", "size_bytes": "Bytes"},
    "statuses": {"status": "Status", "n_files": "Files", "n_articles": "Articles", "reason": "Why", "which": "Which"},
    "gaps": {"what": "Not said", "n": "Articles", "n_all": "of", "which": "Which"},
    "doubts": {"what": "Doubt", "n": "How many", "which": "Which"},
    "corrections": {
        "state": "State",
        "why": "Why not",
        "column": "What",
        "was": "Was",
        "is": "Is",
        "reason": "Reason",
        "by": "By",
        "on": "On",
        "file": "File",
        "line": "Line",
    },
    "articles": {
        "publisher": "Publisher",
        "headline": "Headline",
        "kind": "Kind",
        "publisher_evidence": "Named by",
        "n_words": "Words",
        "language": "Language",
        "published_at": "Date as given",
        "article_id": "Article",
    },
    "questions": {
        "question": "Question",
        "verdict": "Verdict",
        "reasons": "Why the figures differ",
        "n_publishers": "Publishers",
        "n_quantities": "Quantities",
        "value_min": "Least",
        "value_max": "Greatest",
    },
    "judged": {
        "question": "Question",
        "sentence": "In short",
        "label": "Quantity",
        "judged": "Verdict",
        "explanation": "Who says what",
        "low_best_high": "Low / best / high",
        "behind": "Behind it",
        "turning": "What would change this",
    },
    "likeness": {
        "in_words": "What speaks for or against one quantity",
        "value": "Holds",
        "weight": "Weight",
        "contribution": "Adds",
    },
    "single_voices": {"label": "Quantity", "explanation": "Who says what", "behind": "Behind it"},
    "origins": {
        "publisher": "Source",
        "relation": "How",
        "other": "Shares with",
        "similarity": "Share",
        "evidence": "What is shared",
    },
    "quantities": {
        "label": "Quantity",
        "judged": "Verdict",
        "explanation": "What each source says",
        "low_best_high": "Low / best / high",
        "behind": "Behind it",
    },
    "dates": {
        "publisher": "Source",
        "written": "Written",
        "confidence": "Confidence",
        "evidence_text": "Evidence",
        "conflicts": "Against it",
    },
    "date_evidence": {
        "publisher": "Source",
        "standing": "Outcome",
        "known_by": "Evidence",
        "raw": "In its words",
        "place": "Where",
        "written": "Written, by this alone",
    },
    "lags": {
        "publisher": "Source",
        "written": "Written",
        "latest_event_date": "Latest event it dates",
        "lag": "Days between",
        "stale": "Stale",
    },
    "first_carriers": {
        "label": "Quantity",
        "may_be_first": "May have been first",
        "certain": "What is certain",
        "order": "Places, sources and figures",
    },
    "moved": {
        "publisher": "Source",
        "day": "If written on",
        "finding": "Finding",
        "as_dated": "As dated",
        "if_moved": "Then",
    },
    "unknowns": {"what": "Not known", "n": "How many", "which": "Which"},
    "changes": {"change": "Change", "what": "What", "before": "Before", "now": "Now"},
    "dated_expressions": {
        "publisher": "Source",
        "surface": "Expression",
        "start_date": "First day",
        "end_date": "Last day",
        "anchor": "Reckoned from",
        "rule": "Rule",
    },
    "blind_spots": {"group": "Source", "themes": "Not found there"},
    "together": {"pair": "Themes, and sentences with each", "n_sentences": "With both", "by_chance": "By chance"},
    "unassigned": {"word": "Word", "n_sentences": "Sentences", "n_articles": "Articles", "example": "One of them"},
}


def heading(column: str) -> str:
    """Turn a column's name into words: n_mentions is Mentions, value_low is Value low; words stay as they are."""
    if not re.fullmatch("[a-z_]+", column):
        return column
    words = re.sub(r"^(?:n|is|has)_|_(?:id|at|date)$", "", column).replace("_", " ").strip()
    return words[:1].upper() + words[1:]
