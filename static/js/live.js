// Saves the step a moment after a change (htmx sends it, see builder/live.html), and keeps what
// was typed in the browser until the server has it. A save has a key and is sent again, word for
// word, until it is answered: none is lost, and none is made twice.
const form = document.getElementById("step"), live = document.getElementById("live");
const { base, key, after, at, csrfmiddlewaretoken: token } = form.elements, { slot, received, unsaved } = form.dataset;
const trouble = document.getElementById("trouble"), status = document.querySelector("#saved [role=status]");
const WAITS = [1, 2, 5, 10, 30], DAYS = 14;

let known, sending, refused, stopped, composing, leaving, flushed, slow, soon, timer, tries = 0;

const newKey = () => { // crypto.randomUUID is missing where the connection is not secure
  const address = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(address);
  return address.slice(-36);
};
const packed = () => {
  const data = new FormData(form);
  for (const { name } of [token, base, key, after, at]) data.delete(name);
  return `${new URLSearchParams(data)}`;
};
// Whether the save under way arrives is not known here: `after` lets the server find out.
const save = (key = newKey(), last = sending, body = packed()) => (
  { key, body, text: `${body}&base=${base.value}&after=${last ? last.key : ""}&key=${key}` });
const say = (words) => { if (status.textContent !== words) status.textContent = words; };
const tell = (why) => {
  if (trouble.dataset.why === why) return;
  trouble.dataset.why = why;
  trouble.replaceChildren(document.getElementById(`why-${why}`).content.cloneNode(true));
};
const again = () => {
  clearTimeout(timer);
  htmx.trigger(live, "save");
};

// What the browser keeps

const shelf = `jobdesc:${slot}:`, place = shelf + newKey();
const keep = ({ key, body, text } = sending && sending.body === packed() ? sending : save()) => {
  const had = new Set(known.split("&")), fresh = body.split("&").filter((pair) => !had.has(pair)).join("&");
  const words = [...new URLSearchParams(fresh)].filter(([name]) => !/^(picks|sections)(-on|-importance.*)?$/.test(name));
  try {
    if (body === known && !sending) localStorage.removeItem(place);
    else localStorage[place] = JSON.stringify({ at: Date.now(), to: form.action, key, text, words: words.map((one) => one[1]) });
  } catch { /* no room, or forbidden: the page itself still has it */ }
};
const offer = (name) => {
  const { at, to, key, text, words } = JSON.parse(localStorage[name]), drop = () => localStorage.removeItem(name);
  if ([unsaved, ...received.split(" ")].includes(key) || at < Date.now() - DAYS * 864e5) return drop();
  // What was sent as a page closed may arrive after this one was made.
  if (at > Date.now() - 3000) return setTimeout(() => packed() === known && location.reload(), 1500);
  const note = document.getElementById("unsaved-words").content.firstElementChild.cloneNode(true);
  note.action = to;
  note.elements.kept.value = text;
  note.querySelector("time").textContent = new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  note.querySelector("q").textContent = words.join(" · ").slice(0, 600);
  note.onsubmit = () => { leaving = true; };
  note.onreset = () => { drop(); note.remove(); };
  return form.before(note);
};

// Sending

const begin = () => {
  const body = packed();
  if (sending || composing || stopped || leaving || body === known || body === refused) return;
  sending = save();
  keep();
};
const answered = (words, why) => {
  const { body } = sending;
  sending = null;
  tries = 0;
  say(words);
  trouble.dataset.why = why;
  for (const old of form.querySelectorAll(":scope > [role=alert], .alert-danger, .invalid-feedback")) old.remove();
  for (const old of form.querySelectorAll(".is-invalid")) old.classList.remove("is-invalid");
  return body;
};
live.addEventListener("htmx:configRequest", (event) => {
  begin();
  if (!sending || leaving) return event.preventDefault();
  const data = event.detail.parameters = new FormData();
  new URLSearchParams(sending.text).forEach((value, name) => data.append(name, value));
  data.append(token.name, token.value);
  slow = setTimeout(say, 1000, "Saving…");
});
live.addEventListener("saved", ({ detail }) => {
  known = answered(detail.words, "");
  trouble.replaceChildren();
  base.value = detail.base;
  keep();
  // What others wrote comes in, but not to where the cursor is or words are new.
  const sent = new URLSearchParams(known);
  for (const [name, text] of Object.entries(detail.others)) {
    const field = form.elements[name];
    if (!field || field === document.activeElement || field.value !== (sent.get(name) || "")) continue;
    field.value = text;
    if (field.dispatchEvent) field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  timer = setTimeout(again, 700);
});
live.addEventListener("refused", ({ detail }) => {
  refused = answered("Not saved", detail.why);
  stopped = detail.why === "clash";
  keep();
});
live.addEventListener("htmx:afterRequest", ({ detail: { xhr } }) => {
  clearTimeout(slow);
  for (const words of form.querySelectorAll("[id^=wrong-]")) words.previousElementSibling.setAttribute("aria-describedby", words.id);
  if (!sending || leaving) return;
  const renewed = /id="again"[^]*?name="csrfmiddlewaretoken" value="(\w+)"/.exec(xhr.responseText);
  if (renewed && xhr.status === 403) { // after a new sign-in in another tab
    token.value = renewed[1];
    if (!tries++) return again();
  }
  say("Not saved");
  if (xhr.status === 401 || xhr.responseURL.includes("/accounts/login/")) tell("signed-out");
  else if (xhr.status === 404 || (xhr.status === 403 && !renewed)) tell("forbidden");
  else tell(navigator.onLine ? "away" : "offline");
  timer = setTimeout(again, 1000 * WAITS[Math.min(tries++, 4)]);
});
// What stands there already is not announced again, nothing goes from under the focus, and nothing
// comes over it.
addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail, focused = document.activeElement, added = target.id === "notes";
  const same = target.textContent.trim() === fragment.textContent.trim();
  if (!added && (same || (target !== focused && target.contains(focused)))) event.preventDefault();
  else if (added || target === trouble) setTimeout(() => focused.scrollIntoView({ block: "nearest" }), 50);
});

// Leaving the page

const flush = () => {
  begin();
  if (leaving || !sending || flushed === sending) return;
  flushed = sending;
  const body = `${sending.text}&${token.name}=${token.value}`;
  const headers = { "HX-Request": "true", "Content-Type": "application/x-www-form-urlencoded" };
  fetch(form.action, { method: "POST", body, headers, keepalive: true }).catch(() => {});
  timer = setTimeout(again, 2000);
};
form.addEventListener("submit", (event) => {
  if (tries) { // the server is away: this page is the better place to wait
    event.preventDefault();
    return again();
  }
  leaving = true;
  key.value = newKey();
  after.value = sending ? sending.key : "";
  keep(save(key.value));
  setTimeout(() => { leaving = false; }, 1e4);
});
addEventListener("beforeunload", (event) => {
  flush();
  if (!leaving && (tries || packed() !== (sending ? sending.body : known))) event.preventDefault();
});
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
addEventListener("online", again);
addEventListener("visibilitychange", () => { if (document.hidden) flush(); else again(); });

// Typing

for (const name of ["input", "change"]) {
  form.addEventListener(name, () => {
    clearTimeout(soon);
    soon = setTimeout(() => leaving || keep(), 250);
  });
}
form.addEventListener("compositionstart", () => { composing = true; });
form.addEventListener("compositionend", ({ target }) => {
  composing = false;
  target.dispatchEvent(new Event("input", { bubbles: true }));
});
addEventListener("keydown", (event) => {
  if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  again();
});

known = unsaved === undefined ? packed() : "";
document.getElementById("by-itself").textContent = "It saves by itself.";
try {
  Object.keys(localStorage).filter((name) => name.startsWith(shelf)).forEach(offer);
} catch { /* the browser keeps nothing here */ }
if (!known) keep();
