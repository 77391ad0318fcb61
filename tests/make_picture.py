"""Draw README's picture, the interval chart of the demo corpus, as SVG: `make picture`. Needs a Chromium."""

import json
from pathlib import Path
from urllib.parse import unquote

from browser import chromium
from plotly.offline import get_plotlyjs

from analysis import interval_chart, load_tables, settings

WIDTH = 900


def main() -> None:
    figure = interval_chart(load_tables()).json()
    figure["layout"] |= {"paper_bgcolor": "white", "plot_bgcolor": "white", "width": WIDTH}
    figure["layout"]["margin"] |= {"r": 24}
    figure["layout"].pop("meta")
    with chromium() as browser:
        page = browser.new_page()
        page.set_content(f"<script>{get_plotlyjs()}</script>")
        options = {"format": "svg", "width": WIDTH, "height": figure["layout"]["height"]}
        url = page.evaluate(f"Plotly.toImage({json.dumps(figure)}, {json.dumps(options)})")
    target = Path(settings.REPORTS / "example.svg")
    target.write_text(unquote(url.split(",", 1)[1]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
