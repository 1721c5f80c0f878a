// Saves the step a moment after a change (builder/live.html). The browser keeps what was typed, and sends
// it again under its key until answered: no save is lost, none made twice.
const get = (id) => document.getElementById(id), all = (selector) => form.querySelectorAll(selector);
const [form, live, trouble] = ["step", "live", "trouble"].map(get), status = get("saved").firstElementChild;
const { base, key, after, at, csrfmiddlewaretoken: token } = form.elements, { slot, received, unsaved } = form.dataset;

let known, sending, refused, stopped, composing, leaving, flushed, slow, soon, timer, tries = 0, renewals = 0;

const newKey = () => URL.createObjectURL(new Blob()).slice(-36); // a UUID, even without HTTPS
const packed = (page = form) => {
  const data = new FormData(page);
  for (const { name } of [token, base, key, after, at, ...all(".finding textarea")]) data.delete(name);
  return `${new URLSearchParams(data)}`;
};
// `after` lets the server find out whether the save under way arrived.
const save = (key = newKey(), last = sending, body = packed()) => (
  { key, body, text: `${body}&base=${base.value}&after=${last?.key || ""}&key=${key}` });
const say = (words) => { if (status.textContent !== words) status.textContent = words; };
const tell = (why) => {
  if (trouble.dataset.why === why) return;
  trouble.dataset.why = why;
  trouble.replaceChildren(get(`why-${why}`).content.cloneNode(true));
};
const changed = (field) => field.dispatchEvent?.(new Event("input", { bubbles: true }));
const again = () => {
  clearTimeout(timer);
  htmx.trigger(live, "save");
};

// What the browser keeps
const shelf = `jobdesc:${slot}:`, place = shelf + newKey();
const keep = ({ key, body, text } = sending?.body === packed() ? sending : save()) => {
  const had = new Set(known.split("&")), fresh = body.split("&").filter((pair) => !had.has(pair)).join("&");
  const words = [...new URLSearchParams(fresh)].filter(([name]) => !/^(picks|sections)(-on|-importance.*)?$/.test(name));
  try {
    if (body === known && !sending) localStorage.removeItem(place);
    else localStorage[place] = JSON.stringify({ at: Date.now(), to: form.action, key, text, words: words.map((one) => one[1]) });
  } catch { /* no room, or forbidden */ }
};
const offer = (name) => {
  const { at, to, key, text, words } = JSON.parse(localStorage[name]), drop = () => localStorage.removeItem(name);
  if ([unsaved, ...received.split(" ")].includes(key) || at < Date.now() - 14 * 864e5) return drop();
  // Sent on leaving, it may come later.
  if (at > Date.now() - 3000) return setTimeout(() => packed() === known && location.reload(), 1500);
  const note = get("unsaved-words").content.firstElementChild.cloneNode(true);
  note.action = to;
  note.elements.kept.value = text;
  note.querySelector("time").textContent = new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  note.querySelector("q").textContent = words.join(" · ").slice(0, 600);
  note.onsubmit = () => { leaving = true; };
  note.onreset = () => { drop(); note.remove(); };
  return form.before(note);
};

// Sending
const whole = () => new URLSearchParams(`${sending.text}&${token.name}=${token.value}`);
const begin = () => {
  const body = packed();
  if (sending || composing || stopped || leaving || body === known || body === refused) return;
  sending = save();
  keep();
};
const answered = (words, why) => {
  const { body } = sending;
  sending = null;
  tries = renewals = 0;
  say(words);
  trouble.dataset.why = why;
  for (const old of all(":scope > [role=alert], .alert-danger, .invalid-feedback")) old.remove();
  for (const old of all(".is-invalid")) old.classList.remove("is-invalid");
  return body;
};
htmx.on(live, "htmx:configRequest", (event) => {
  begin();
  if (!sending || leaving) return event.preventDefault();
  const data = event.detail.parameters = new FormData();
  whole().forEach((value, name) => data.append(name, value));
  slow = setTimeout(say, 1000, "Saving…");
});
htmx.on(live, "saved", ({ detail }) => {
  known = answered(detail.words, "");
  trouble.replaceChildren();
  base.value = detail.base;
  keep();
  // What others wrote comes in, but not where the cursor is or words are new.
  const sent = new URLSearchParams(known);
  for (const [name, text] of Object.entries(detail.others)) {
    const field = form.elements[name];
    if (!field || field === document.activeElement || field.value !== (sent.get(name) || "")) continue;
    field.value = text;
    changed(field);
  }
  timer = setTimeout(again, 700);
});
htmx.on(live, "refused", ({ detail }) => {
  refused = answered("Not saved", detail.why);
  stopped = detail.why === "clash";
  keep();
});
htmx.on(live, "htmx:afterRequest", ({ detail: { xhr } }) => {
  clearTimeout(slow);
  for (const words of all("[id^=wrong-]")) words.previousElementSibling.setAttribute("aria-describedby", words.id);
  if (!sending || leaving) return;
  const renewed = /id="again"[^]*?name="csrfmiddlewaretoken" value="(\w+)"/.exec(xhr.responseText);
  if (renewed && xhr.status === 403) { // after a new sign-in in another tab
    token.value = renewed[1];
    if (!renewals++) return again();
  }
  say("Not saved");
  if (xhr.status === 401 || xhr.responseURL.includes("/accounts/login/")) tell("signed-out");
  else if (xhr.status === 404 || (xhr.status === 403 && !renewed)) tell("forbidden");
  else tell(navigator.onLine ? "away" : "offline");
  timer = setTimeout(again, 1000 * Math.min(2 ** tries++, 30));
});
// Nothing is announced twice, or goes with new words, from under the focus, or over it.
addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail, focused = document.activeElement, added = target.id === "notes";
  const same = target.textContent.trim() === fragment.textContent.trim();
  const typed = [...target.querySelectorAll(".finding textarea")].some((one) => one.value);
  if (!added && (same || typed || (target !== focused && target.contains(focused)))) event.preventDefault();
  else if (added || target === trouble) setTimeout(() => focused.scrollIntoView({ block: "nearest" }), 50);
});

// Leaving the page
const flush = () => {
  begin();
  if (leaving || !sending || flushed === sending) return;
  flushed = sending;
  fetch(form.action, { method: "POST", body: whole(), headers: { "HX-Request": "true" }, keepalive: true }).catch(() => {});
  timer = setTimeout(again, 2000);
};
form.onsubmit = (event) => {
  if (tries) { // the server is away: stay
    event.preventDefault();
    return again();
  }
  leaving = true;
  key.value = newKey();
  after.value = sending?.key || "";
  keep(save(key.value));
  setTimeout(() => { leaving = false; }, 1e4);
};
onbeforeunload = (event) => {
  flush();
  if (!leaving && (tries || packed() !== (sending?.body ?? known))) event.preventDefault();
};
onpageshow = (event) => { if (event.persisted) location.reload(); };
ononline = again;
document.onvisibilitychange = () => (document.hidden ? flush : again)();

// Typing
for (const name of ["input", "change"]) {
  htmx.on(form, name, () => {
    clearTimeout(soon);
    soon = setTimeout(() => leaving || keep(), 250);
  });
}
htmx.on(form, "compositionstart", () => { composing = true; });
htmx.on(form, "compositionend", ({ target }) => {
  composing = false;
  changed(target);
});
onkeydown = (event) => {
  if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  again();
};

const first = form.cloneNode(true);
first.reset(); // words typed before this ran are new
known = unsaved === undefined ? packed(first) : "";
get("by-itself").textContent = "It saves by itself.";
try {
  Object.keys(localStorage).filter((name) => name.startsWith(shelf)).forEach(offer);
} catch { /* as above */ }
if (packed() !== known) {
  keep();
  if (known) timer = setTimeout(again, 700);
}
