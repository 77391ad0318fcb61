// A pane shows HTML that Python has escaped. It says which marked place was chosen, keeps the chosen passage in sight, and
// tells whether JupyterLab is dark and where its files lie.
function render({ model, el }) {
  el.classList.add("workbook-pane");
  const seek = () => {
    const box = el.querySelector(".scrolls"), here = box?.querySelector("[data-here]");
    if (here) box.scrollTop += here.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  };
  const draw = () => {
    el.innerHTML = model.get("html");
    seek();
  };
  const choose = (event) => {
    const place = event.target.closest("[data-go]");
    if (!place) return;
    event.preventDefault();
    model.send({ go: place.dataset.go });
  };
  const look = () => {
    model.set("is_dark", document.body.dataset.jpThemeLight === "false");
    model.save_changes();
  };
  const page = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");
  model.set("root", page.serverRoot || "");
  model.set("base", page.baseUrl || "/");
  // Letters that are typed on a link, a list or a button are for it: JupyterLab would add and cut cells for them.
  const keep = (event) => event.target.matches("input") || event.target.setAttribute("data-lm-suppress-shortcuts", "true");
  const settle = () => {
    el.closest(".jp-OutputArea-output")?.addEventListener("focusin", keep); // a pane is drawn before it has a place and a size
    seek();
  };
  const theme = new MutationObserver(look), size = new ResizeObserver(settle);
  theme.observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
  model.on("change:html", draw);
  el.addEventListener("click", choose);
  draw();
  look();
  size.observe(el);
  return () => {
    theme.disconnect();
    size.disconnect();
    model.off("change:html", draw);
    el.removeEventListener("click", choose);
  };
}
export default { render };
