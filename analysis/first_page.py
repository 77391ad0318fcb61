"""How key judgements stand on a page: the judgement in bold, and quietly beneath it why, how sure, what would change it."""

from collections.abc import Sequence
from itertools import chain

from jinja2 import DictLoader, Environment

from analysis.compare import Judgement
from analysis.page import Shown
from analysis.quotes import DIRECT, further_anchor
from analysis.words import readable

_PAGES = Environment(
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    loader=DictLoader(
        {
            "briefing": """
<h1 class="headline">{{ title }}</h1>
<section class="entries judgements" aria-label="Key judgements">
<ul>
{% for judged in judgements %}
<li><p class="say"><strong><bdi>{{ judged.text | readable }}</bdi></strong>
{%- if judged.evidence %}<span class="evidence">
{%- for link in judged.evidence[:direct] %}<a href="#{{ link }}" aria-label="evidence {{ numbers[link] }}">{{ numbers[link] }}</a>
{%- endfor %}
</span>
{%- if judged.evidence | length > direct %}<a class="further-link" href="#{{ loop.index | anchor }}" aria-label="
{{- judged.evidence | length - direct }} further passages">+{{ judged.evidence | length - direct }}</a>{% endif %}
{%- endif %}</p>
{% if judged.grounds %}
<dl>{% for name, words in judged.grounds -%}
<div><dt>{{ name }}</dt><dd><bdi>{{ words | readable }}</bdi></dd></div>
{%- endfor %}</dl>
{% endif %}</li>
{% else %}
<li><p class="say">Nothing was found that could be judged.</p></li>
{% endfor %}
</ul>
</section>
"""
        }
    ),
)
_PAGES.filters |= {"readable": readable, "anchor": further_anchor}


def briefing(judged: Sequence[Judgement], title: str) -> Shown:
    """Show the judgements of `key_judgements` with their grounds, under the title of the page.

    Of each judgement the first `DIRECT` passages are linked, numbered as `cited(tables, judged, DIRECT)` lists them, and the
    count of the others leads to where `passages(..., judged=judged)` names them.
    The export takes the title for the heading of the page.
    """
    linked = dict.fromkeys(chain(*(each.evidence[:DIRECT] for each in judged)))
    numbers = {mention_id: n for n, mention_id in enumerate(linked, start=1)}
    html = _PAGES.get_template("briefing").render(title=readable(title), judgements=judged, numbers=numbers, direct=DIRECT)
    lines = (line for each in judged for line in (each.text, *(f"  {name}: {words}" for name, words in each.grounds)))
    return Shown("\n".join(map(readable, lines)) or "Nothing was found that could be judged.", html.lstrip())
