/* Advice leads to the text that it is about, which may be on the page already. */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-input]");
  const input = link && document.querySelector(`main form [name="${CSS.escape(link.dataset.input)}"]`);
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.scrollIntoView({ block: "center" });
});
