// Shows the page that Python has escaped, and says which key was pressed or clicked.
function render({ model, el }) {
  el.classList.add("workbook-audit");
  el.tabIndex = 0;
  el.setAttribute("role", "group");
  el.setAttribute("aria-label", "Audit");
  // The letters are for the analyst: JupyterLab would turn cells into text and back for them.
  el.addEventListener("focusin", (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true"));
  const draw = () => {
    const isHere = el.contains(document.activeElement);
    el.innerHTML = model.get("html");
    seek();
    if (isHere) el.focus({ preventScroll: true });
  };
  const seek = () => {
    for (const text of el.querySelectorAll(".text")) {
      const mark = text.querySelector("mark");
      if (mark) text.scrollTop = mark.offsetTop - text.clientHeight / 3;
    }
  };
  const press = (button) => button && !button.disabled && model.send({ key: button.dataset.key });
  const click = (event) => press(event.target.closest("[data-key]"));
  const type = (event) => {
    const button = el.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!button || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    event.preventDefault();
    press(button);
  };
  model.on("change:html", draw);
  el.addEventListener("click", click);
  el.addEventListener("keydown", type);
  const size = new ResizeObserver(seek); // a page is drawn before it has a size
  draw();
  size.observe(el);
  return () => {
    size.disconnect();
    model.off("change:html", draw);
    el.removeEventListener("click", click);
    el.removeEventListener("keydown", type);
  };
}
export default { render };
