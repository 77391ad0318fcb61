// Draws one chart after the other in the same place, and says which mark was clicked.
// Plotly comes as a value and is taken in here once: a module of its size may miss the two seconds that it is given to begin.
const plotly = (source) =>
  (window.workbookPlotly ??= import(URL.createObjectURL(new Blob([source], { type: "text/javascript" }))).then(() => window.Plotly));
function render({ model, el }) {
  const place = el.appendChild(document.createElement("div"));
  let isHeard = false;
  const draw = async () => {
    const { react } = await plotly(model.get("plotly"));
    const { data, layout, config } = model.get("figure");
    place.style.display = data?.length ? "" : "none";
    if (!data?.length) return;
    await react(place, data, layout, config);
    if (!isHeard) place.on("plotly_click", ({ points: [point] }) => point?.customdata && model.send({ go: point.customdata }));
    isHeard = true;
  };
  const fit = () => isHeard && place.clientWidth && window.Plotly.Plots.resize(place);
  const size = new ResizeObserver(fit);
  model.on("change:figure", draw);
  size.observe(el);
  draw().then(fit);
  return () => {
    size.disconnect();
    model.off("change:figure", draw);
    if (isHeard) window.Plotly.purge(place);
  };
}
export default { render };
