// Figures carry the light colours; each is the value of a CSS variable, which changes with the reader's preference.
// What fits on a sheet of A4 or Letter, in CSS pixels; a taller chart is drawn smaller there.
const paper = { width: 640, height: 700 };
// Below this the words of a chart stand above its marks: each figure brings the layout for it.
const telephone = matchMedia("(max-width: 42rem)");
const figures = [...document.querySelectorAll("figure.chart")].map((box) => ({
  box,
  plot: box.querySelector(".plot"),
  source: box.querySelector("script.figure").textContent,
}));

function coloured(source, onPaper) {
  const style = getComputedStyle(document.documentElement);
  const now = Object.entries(tokens).map(([light, name]) => [light, style.getPropertyValue(name).trim() || light]);
  const swap = onPaper ? {} : Object.fromEntries(now);
  return JSON.parse(source, (_, value) => (Object.hasOwn(swap, value) ? swap[value] : value));
}

function draw(onPaper = false) {
  return Promise.all(figures.map(({ plot, source }) => {
    const { data, config, ...drawn } = coloured(source, onPaper);
    const layout = { ...drawn.layout, ...(telephone.matches && !onPaper ? drawn.narrow : {}) };
    const scale = onPaper ? Math.min(1, paper.height / layout.height) : 1;
    if (onPaper) layout.width = paper.width / scale;
    plot.style.zoom = scale;
    plot.style.height = `${layout.height}px`;
    return Plotly.react(plot, data, layout, { ...config, responsive: true });
  }));
}

function follow({ plot }) {
  plot.on("plotly_click", ({ points }) => {
    const link = points[0].customdata;
    const passage = link && document.getElementById(link);
    if (!passage) return;
    location.hash = link;
    // To set the hash that is set already moves nothing, though the reader has scrolled back to the chart.
    passage.scrollIntoView();
  });
}

async function start(nonce) {
  const packed = document.getElementById("plotly").textContent;
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = document.createElement("script");
  script.nonce = nonce;
  script.textContent = await new Response(stream).text();
  document.head.append(script);
  await draw();
  figures.forEach(follow);
  for (const { box } of figures) {
    box.classList.add("drawn");
    box.querySelector("details").open = false;
  }
  document.documentElement.classList.add("drawn");
  for (const media of [telephone, matchMedia("(prefers-color-scheme: dark)")]) media.addEventListener("change", () => draw());
  addEventListener("beforeprint", () => draw(true));
  addEventListener("afterprint", () => draw());
}

start(document.currentScript.nonce);
