// The preview beside the form: it takes each save's page without losing the place in it, shows the
// line of the focused field, and a click on a line puts the cursor into its field.
const form = document.getElementById("step"), frame = document.getElementById("paper");
const live = document.getElementById("live");
const at = (path, root = form) => root.querySelector(`[data-path="${CSS.escape(path)}"]`);

const showLine = () => {
  const card = document.activeElement.closest("[data-path], [data-line]"), page = frame.contentDocument;
  for (const old of page.querySelectorAll(".here")) old.classList.remove("here");
  const field = card && (card.dataset.path ? card : card.querySelector("[data-path]"));
  let path = field ? field.dataset.path : "", line;
  for (; path && !line; path = path.replace(/(^|[.:])[^.:]*$/, "")) line = at(path, page);
  if (!line) return;
  line.classList.add("here");
  const view = frame.contentWindow, { top, bottom } = line.getBoundingClientRect();
  if (top < 0 || bottom > view.innerHeight) view.scrollBy(0, top - view.innerHeight / 3);
};
const go = (path) => {
  const field = at(`${path}.text`) || at(path) || form.querySelector(`[data-path^="${CSS.escape(path)}."]`);
  if (!field) { // the server knows on which step it is
    form.elements.at.value = path;
    return form.requestSubmit();
  }
  for (let one = field.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
  field.focus();
};
const link = () => {
  const page = frame.contentDocument, marks = page.documentElement.classList;
  if (!live || marks.contains("linked")) return;
  marks.add("linked");
  page.addEventListener("click", (event) => {
    const line = event.target.closest("[data-path]");
    if (!line || !page.getSelection().isCollapsed) return;
    event.preventDefault();
    go(line.dataset.path);
  });
  showLine();
};
form.addEventListener("focusin", showLine);
frame.addEventListener("load", link);
if (frame.contentDocument.querySelector(".paper")) link();

if (live) {
  let style;
  live.addEventListener("saved", ({ detail }) => { ({ style } = detail); });
  live.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const [rest, paper] = detail.serverResponse.split("<!--paper-->"), page = frame.contentDocument;
    detail.serverResponse = rest;
    if (!paper) return;
    // Another colour needs another policy, which only a page of its own can bring.
    if (page.querySelector("head style").textContent !== style) return frame.contentWindow.location.reload();
    const fresh = new DOMParser().parseFromString(paper, "text/html");
    page.documentElement.lang = fresh.documentElement.lang;
    page.body.replaceChildren(...fresh.body.childNodes);
    showLine();
  });
  if (form.dataset.at) go(form.dataset.at);
}

// On a phone the steps are a strip.
document.querySelector(".step[aria-current]").scrollIntoView({ block: "nearest", inline: "center" });

// A click on a sentence puts the cursor into it.
form.addEventListener("toggle", ({ target }) => {
  if (target.matches(".wording[open]") && !document.activeElement.dataset.path) target.querySelector("textarea").focus();
}, true);
