// Enter on an arrow moves a line to that end, Alt+Up and Alt+Down by one.
onload = () => {
  for (const arrow of document.querySelectorAll("fieldset.sortable .sort i")) {
    arrow.tabIndex = 0;
    arrow.onkeydown = (event) => {
      const { key, altKey } = event, row = arrow.closest("tr.has_original"), up = key === "ArrowUp";
      if (key === "Enter" || key === " ") arrow.click();
      else if (row && altKey && (up || key === "ArrowDown")) {
        const next = up ? row.previousElementSibling : row.nextElementSibling;
        if (next?.matches(".has_original")) next[up ? "before" : "after"](row);
        const inputs = row.parentNode.querySelectorAll("tr.has_original input._reorder_");
        inputs.forEach((input, place) => { input.value = place + 1; });
      } else return;
      event.preventDefault();
      row.classList.add("moved");
      arrow.focus();
    };
  }
};
