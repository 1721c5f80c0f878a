// Ordering without a mouse: the arrows of a sortable list take the focus; Enter moves a line
// to that end, Alt+Up and Alt+Down move it by one.
window.addEventListener("load", () => {
  const number = (list) => {
    list.querySelectorAll("tr.has_original input._reorder_").forEach((input, place) => {
      input.value = String(place + 1);
    });
  };
  const neighbour = (row, way) => {
    const next = way === "ArrowUp" ? row.previousElementSibling : row.nextElementSibling;
    return next && next.classList.contains("has_original") ? next : null;
  };
  document.querySelectorAll("fieldset.sortable .sort i").forEach((arrow) => {
    arrow.tabIndex = 0;
    arrow.addEventListener("keydown", (event) => {
      const row = arrow.closest("tr.has_original");
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        arrow.click();
      } else if (row && event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
        event.preventDefault();
        const next = neighbour(row, event.key);
        if (next) next[event.key === "ArrowUp" ? "before" : "after"](row);
        number(row.parentElement);
      } else {
        return;
      }
      row.classList.add("moved");
      arrow.focus();
    });
  });
});
