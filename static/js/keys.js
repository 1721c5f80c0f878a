// "?" opens the keys; their page can turn it off.
addEventListener("keydown", (event) => {
  if (event.key !== "?" || event.isComposing) return;
  if (event.target.closest("textarea, select, input:not([type=checkbox], [type=radio])")) return;
  event.preventDefault();
  const list = document.getElementById("keys");
  if (!list?.offsetParent) return location.assign(document.querySelector("a[data-keys]").href);
  list.open = !list.open;
  list.querySelector("summary").focus();
});
