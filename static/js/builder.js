// The preview keeps its place through saves, and shows the line of the focused field; a click leads
// to a line's field, or to a finding's note.
const [form, frame, live] = ["step", "paper", "live"].map((id) => document.getElementById(id));
const steps = [...document.querySelectorAll(".step")], now = steps.findIndex((one) => one.ariaCurrent);
const at = (path, root = form) => root.querySelector(`[data-path="${CSS.escape(path)}"]`);

const showLine = () => {
  const card = document.activeElement.closest("[data-path], [data-line]"), page = frame.contentDocument;
  page.querySelector(".here")?.classList.remove("here");
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
  if (!field) { // on another step
    form.elements.at.value = path;
    return form.requestSubmit();
  }
  for (let one = field.closest("details"); one; one = one.parentNode.closest("details")) one.open = true;
  field.focus();
};
const link = () => {
  const page = frame.contentDocument;
  if (!live || page.onclick) return;
  page.documentElement.classList.add("linked");
  page.onclick = (event) => {
    const { target } = event, line = target.closest("[data-path]"), found = target.matches(".found");
    const note = found && document.querySelector(target.hash);
    if (!line || (found && !note) || !page.getSelection().isCollapsed) return;
    event.preventDefault();
    if (note) note.focus(); else go(line.dataset.path);
  };
  showLine();
};
form.addEventListener("focusin", showLine);
frame.onload = link;
if (frame.contentDocument.querySelector(".paper")) link();

if (live) {
  let style;
  htmx.on(live, "saved", ({ detail }) => { ({ style } = detail); });
  htmx.on(live, "htmx:beforeSwap", ({ detail }) => {
    const [rest, paper] = detail.serverResponse.split("<!--paper-->"), page = frame.contentDocument;
    detail.serverResponse = rest;
    if (!paper) return;
    // Only a page of its own can bring the policy of another colour.
    if (page.querySelector("head style").textContent !== style) return frame.contentWindow.location.reload();
    const fresh = new DOMParser().parseFromString(paper, "text/html");
    page.documentElement.lang = fresh.documentElement.lang;
    page.body.replaceChildren(...fresh.body.childNodes);
    showLine();
  });
  if (form.dataset.at) go(form.dataset.at);
}

steps[now].scrollIntoView({ block: "nearest", inline: "center" });

// F8 leads to the next finding, here or on the next step that has any.
onkeyup = ({ key }) => {
  if (key !== "F8") return;
  const notes = [...form.querySelectorAll(".finding")].filter((one) => one.offsetParent);
  const note = notes.find((one) => document.activeElement.compareDocumentPosition(one) & 4);
  const step = [...steps.slice(now + 1), ...steps.slice(0, now)].find((one) => one.querySelector(".to-look"));
  if (note || !step) return (note || notes[0])?.focus();
  step.value = `found:${step.value}`;
  step.click();
};

// A click on a sentence puts the cursor there.
form.addEventListener("toggle", ({ target }) => {
  if (target.matches(".wording[open]") && !document.activeElement.dataset.path) target.querySelector("textarea").focus();
}, true);
