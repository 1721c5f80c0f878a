// Lines and sections move, are added and weighed; every act ends in a `change`, which saves.
const form = document.getElementById("step");

const one = (selector, within = form) => within.querySelector(selector);
const lineOf = (node) => node.closest("[data-line]");
const linesIn = (list) => [...list.querySelectorAll(":scope > [data-line]")];
const tell = (text, node) => {
  one("[data-says]").textContent = text;
  node?.dispatchEvent(new Event("change", { bubbles: true }));
};

const tellPlace = (line) => {
  const all = linesIn(line.parentElement);
  tell(`${line.dataset.line}: now ${all.indexOf(line) + 1} of ${all.length}`, line);
};

// The neighbour moves: the focus stays.
const move = (line, up) => {
  const all = linesIn(line.parentElement), other = all[all.indexOf(line) + (up ? -1 : 1)];
  if (!other) return tell(`${line.dataset.line}: already ${up ? "first" : "last"}`);
  if (up) line.after(other); else line.before(other);
  tellPlace(line);
};

const count = () => {
  for (const list of form.querySelectorAll("[data-picked], [data-offered]")) {
    const head = list.previousElementSibling, found = linesIn(list).length;
    one("[data-count]", head).textContent = found;
    if (list.matches("[data-offered]")) list.hidden = head.hidden = !found;
  }
  return `${one("[data-count]").textContent} picked.`;
};

// What follows stays where the eye is.
const sortIn = (tick) => {
  const line = lineOf(tick), offered = one("[data-offered]"), still = line.nextElementSibling || line.previousElementSibling;
  tick.checked = !tick.checked; // a picked line is taller
  const top = still?.getBoundingClientRect().top;
  tick.checked = !tick.checked;
  const weaker = linesIn(offered).find((other) => +other.dataset.rank > +line.dataset.rank);
  if (tick.checked) one(".own-row").before(line); else offered.insertBefore(line, weaker || null);
  tell(`${tick.checked ? "Picked" : "Put back"}: ${line.dataset.line}. ${count()}`);
  if (still) scrollBy(0, still.getBoundingClientRect().top - top);
  tick.focus({ preventScroll: true });
  if (tick.matches(":focus-visible")) tick.scrollIntoView({ block: "nearest" });
};

const rename = (line, heading) => {
  one("label", line).textContent = line.dataset.line = heading || "Your own line";
};

const add = (row) => {
  const words = one("textarea", row), heading = one(".own-heading", row), weight = one(":checked", row);
  if (!words.value.trim()) return words.focus();
  const id = row.id.slice(5), made = document.createElement("template");
  const fresh = URL.createObjectURL(new Blob()).slice(-36);
  made.innerHTML = one("[data-blank]").innerHTML.replaceAll("NEW-LINE", id);
  const line = one(".pick", made.content);
  row.before(line);
  one("textarea", line).value = one(".reading", line).textContent = words.value.trim();
  rename(line, one(".own-heading", line).value = heading.value.trim());
  if (weight) one(`.switch [value=${weight.value}]`, line).checked = true;
  row.id = `pick-${fresh}`;
  row.innerHTML = row.innerHTML.replaceAll(id, fresh);
  one("textarea", row).value = one(".own-heading", row).value = one(".found", row).innerHTML = "";
  one("textarea", row).focus();
  tell(`Added: ${line.dataset.line}. ${count()}`, line);
};

const addChips = (field) => {
  for (const word of field.value.split(",").map((part) => part.trim()).filter(Boolean)) {
    const chip = '<label class="chip"><input type="checkbox" checked> <small>yours</small></label>';
    field.insertAdjacentHTML("beforebegin", chip);
    Object.assign(field.previousSibling.firstChild, { name: field.name.slice(0, -6), value: word }).after(word);
  }
  field.value = "";
};

form.onclick = (event) => {
  const button = event.target.closest("button"), line = button && lineOf(button);
  const way = line && button.name === "move" && button.value.split(":")[0];
  if (button && "add" in button.dataset) add(button.closest(".own-row"));
  else if (way === "up" || way === "down") move(line, way === "up");
  else return;
  event.preventDefault();
};

form.onkeydown = (event) => {
  const { target, key, altKey } = event, line = lineOf(target);
  if (!line || target.matches("textarea, input:not([type=checkbox], [type=radio])")) return;
  const other = one(".tick:checked", line) && one(".switch input:not(:checked)", line);
  if (altKey && /^Arrow(Up|Down)$/.test(key) && line.closest("[data-sort]")) move(line, key === "ArrowUp");
  else if (other && /^r$/i.test(key) && !(altKey || event.ctrlKey || event.metaKey)) {
    other.click();
    tell(`${line.dataset.line}: now ${other.parentNode.textContent.toLowerCase()}`);
  } else return;
  event.preventDefault();
};

form.onchange = ({ target }) => {
  if (target.matches(".pick .tick")) sortIn(target);
  if (target.matches(".chip-other")) addChips(target);
};

form.oninput = ({ target }) => {
  if (target.matches(".wording textarea")) one(".reading", lineOf(target)).textContent = target.value;
  if (target.matches(".wording .own-heading")) rename(lineOf(target), target.value.trim());
};

const animation = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120;
for (const list of form.querySelectorAll("[data-sort]")) {
  const onEnd = ({ item, oldIndex, newIndex }) => oldIndex !== newIndex && tellPlace(item);
  Sortable.create(list, { handle: ".handle", draggable: "[data-line]", animation, onEnd });
}
