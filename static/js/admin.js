// Ordering by keyboard: Enter on an arrow moves a line to that end, Alt+Up and Alt+Down by one.
addEventListener("load", () => {
  for (const arrow of document.querySelectorAll("fieldset.sortable .sort i")) {
    arrow.tabIndex = 0;
    arrow.addEventListener("keydown", (event) => {
      const row = arrow.closest("tr.has_original"), up = event.key === "ArrowUp";
      if (event.key === "Enter" || event.key === " ") arrow.click();
      else if (row && event.altKey && (up || event.key === "ArrowDown")) {
        const next = up ? row.previousElementSibling : row.nextElementSibling;
        if (next && next.matches(".has_original")) next[up ? "before" : "after"](row);
        row.parentElement.querySelectorAll("tr.has_original input._reorder_").forEach((input, place) => {
          input.value = place + 1;
        });
      } else return;
      event.preventDefault();
      row.classList.add("moved");
      arrow.focus();
    });
  }
});
