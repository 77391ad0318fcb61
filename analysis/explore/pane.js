// A pane shows HTML that Python has escaped, and a chart in it where there is one. It says what was chosen, by hand or by key,
// and keeps the chosen passage in sight.
const shown = /\.(txt|md|csv|tsv|jsonl?)$/i; // as text; anything else is only downloaded, for what is in it is hostile
const narrow = 600, border = 3; // in pixels

// Plotly comes as a value and is taken in here once: a module of its size may miss the two seconds that it is given to begin.
const plotly = (source) =>
  (window.workbookPlotly ??= import(URL.createObjectURL(new Blob([source], { type: "text/javascript" }))).then(() => window.Plotly));

function coloured(figure, dark) {
  const swap = document.body.dataset.jpThemeLight === "false" ? dark : {};
  return JSON.parse(JSON.stringify(figure), (_, value) => (Object.hasOwn(swap, value) ? swap[value] : value));
}

function lead(link) {
  const { serverRoot = "", baseUrl = "/" } = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");
  const root = `${serverRoot.replace(/^~/, link.dataset.home)}/`, { file } = link.dataset;
  if (!serverRoot || !file.startsWith(root)) return;
  const path = file.slice(root.length).split("/").map(encodeURIComponent).join("/");
  link.href = `${baseUrl}files/${path}${shown.test(file) ? "" : "?download=1"}`;
}

function render({ model, el }) {
  el.classList.add("workbook-pane");
  let html, plot, heard, width;
  const choose = (go) => go && model.send({ go });
  const seek = () => {
    for (const box of el.querySelectorAll(".scrolls")) {
      const here = box.querySelector("[data-here], .sentence");
      if (here) box.scrollTop += here.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
    }
  };
  const write = () => {
    const held = el.contains(document.activeElement) ? document.activeElement.dataset.go ?? "" : null;
    el.innerHTML = html = model.get("html");
    plot = el.querySelector(".plot");
    el.querySelectorAll("[data-file]").forEach(lead);
    const heir = held === null || el.querySelector(`[data-go="${CSS.escape(held)}"]:not([disabled])`);
    if (held !== null) (heir ?? el.querySelector("[tabindex]"))?.focus({ preventScroll: true });
    seek();
  };
  const chart = async () => {
    const place = plot, figure = coloured(model.get("figure"), model.get("dark"));
    if (!place || !figure.data?.length || !el.clientWidth) return;
    const { react } = await plotly(model.get("plotly"));
    width = el.clientWidth;
    const layout = { ...figure.layout, ...(width < narrow ? figure.narrow : {}), width };
    await react(place, figure.data, layout, figure.config);
    if (heard !== place) place.on("plotly_click", ({ points: [point] }) => choose(point?.customdata));
    heard = place;
  };
  const draw = () => {
    if (html !== model.get("html")) write();
    chart();
  };
  const click = (event) => {
    const place = event.target.closest("[data-go]:not([disabled])");
    if (place) event.preventDefault();
    // The half of a mark that lies beyond the axis is drawn, but plotly does not hear of it.
    const { clientX: x, clientY: y } = event, marks = place ? [] : [...el.querySelectorAll(".point")];
    const mark = marks.find((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return Math.abs(x - (left + right) / 2) <= (right - left) / 2 + border && Math.abs(y - (top + bottom) / 2) <= (bottom - top) / 2 + border;
    });
    choose(place?.dataset.go ?? mark?.parentNode.__data__?.[0]?.trace?.customdata?.[mark.__data__.i]);
  };
  const type = (event) => {
    const key = el.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key.toLowerCase())}"]:not([disabled])`);
    if (!key || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    event.preventDefault();
    key.click();
  };
  // Letters that are typed on a link, a list or a button are for it: JupyterLab would add and cut cells for them.
  const keep = (event) => event.target.matches("input") || event.target.setAttribute("data-lm-suppress-shortcuts", "true");
  const settle = () => {
    (el.closest(".jp-OutputArea-output") ?? el).addEventListener("focusin", keep); // a pane is drawn before it has a place and a size
    seek();
    if (el.clientWidth !== width) chart();
  };
  const theme = new MutationObserver(chart), size = new ResizeObserver(settle);
  theme.observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
  model.on("change", draw);
  el.addEventListener("click", click);
  el.addEventListener("keydown", type);
  draw();
  size.observe(el);
  return () => {
    theme.disconnect();
    size.disconnect();
    model.off("change", draw);
    el.removeEventListener("click", click);
    el.removeEventListener("keydown", type);
  };
}
export default { render };
