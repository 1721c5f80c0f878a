// Copies the ad as bare HTML and as plain text.
const [button, said, rich, plain] = document.querySelectorAll("#copy, #copied, #rich, #plain");
rich.oncopy = (event) => {
  event.clipboardData.setData("text/html", rich.innerHTML.trim());
  event.clipboardData.setData("text/plain", plain.value);
  event.preventDefault();
};
button.onclick = () => {
  rich.parentElement.open = true;
  getSelection().selectAllChildren(rich);
  said.textContent = document.execCommand("copy") ? "Copied." : "Selected: press Ctrl+C or ⌘C.";
};
