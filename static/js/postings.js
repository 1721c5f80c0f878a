// One box ticks the whole page.
const show = () => {
  const all = document.querySelector("[data-tick-all]"), boxes = [...document.querySelectorAll("#many [name=posting]")];
  if (!all || !boxes.length) return;
  const ticked = boxes.filter((box) => box.checked).length;
  all.closest("label").hidden = false;
  all.checked = ticked === boxes.length;
  all.indeterminate = ticked > 0 && !all.checked;
  all.onchange = () => boxes.forEach((box) => { box.checked = all.checked; });
};
for (const name of ["change", "htmx:afterSettle", "pageshow"]) addEventListener(name, show);
