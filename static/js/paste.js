// A rich paste brings its headings and lists along; typing lets them go.
const [ad, rich, note] = ["id_ad", "id_rich", "rich-note"].map((id) => document.getElementById(id));
const keep = (html) => {
  rich.value = html;
  note.hidden = !html;
};
ad.onpaste = ({ clipboardData }) => {
  const whole = !ad.value.trim() || (ad.selectionStart === 0 && ad.selectionEnd === ad.value.length);
  const html = clipboardData.getData("text/html").replace(/\ssrc="data:[^"]*"/g, "");
  keep(whole && html.length < 1e6 ? html : "");
};
ad.oninput = ({ inputType }) => {
  if (inputType !== "insertFromPaste") keep("");
};
keep(rich.value);
