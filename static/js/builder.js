// What the server cannot do: put the answer of a live preview into the frame without losing
// the place in it, and warn before typed words are left behind. All else works without.
(() => {
  "use strict";
  const form = document.getElementById("step");
  const frame = document.getElementById("paper");
  if (!form || !frame) return;

  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const answer = event.detail.xhr;
    if (!event.detail.requestConfig.elt.dataset.live) return;
    event.detail.shouldSwap = false;
    if (answer.status !== 200) return;
    // The frame has the page's few own rules of style already; parsing them here would be a
    // breach of this page's policy.
    const text = answer.responseText.replace(/<style>[^<]*<\/style>/g, "");
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const page = frame.contentDocument;
    page.documentElement.lang = fresh.documentElement.lang;
    page.body.replaceChildren(...fresh.body.childNodes);
  });

  let touched = false;
  form.addEventListener("input", () => { touched = true; });
  form.addEventListener("submit", () => { touched = false; });
  window.addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });

  // On a phone the steps are a strip: the present one comes into sight.
  document.querySelector(".step[aria-current]").scrollIntoView({ block: "nearest", inline: "center" });

  // A click on a sentence puts the cursor into it.
  form.addEventListener("toggle", (event) => {
    if (event.target.matches(".wording") && event.target.open) event.target.querySelector("textarea").focus();
  }, true);
})();
