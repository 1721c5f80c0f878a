// "?" opens the keys, but not in a text field; their page can turn it off.
addEventListener("keydown", (event) => {
  const writing = "textarea, select, input:not([type=checkbox], [type=radio])";
  if (event.key !== "?" || event.isComposing || event.target.closest(writing)) return;
  event.preventDefault();
  const list = document.getElementById("keys");
  if (!list || !list.offsetParent) return location.assign(document.querySelector("a[data-keys]").href);
  list.open = !list.open;
  list.querySelector("summary").focus();
});
