/* Lists: one checkbox for all, and buttons that do nothing until something is selected are off. */
(() => {
  for (const form of document.querySelectorAll("form.l-selection")) {
    const all = form.querySelector("input.l-all");
    const items = [...form.querySelectorAll('input[name="item"]')];
    if (!all || items.length === 0) continue;
    all.hidden = false;
    const buttons = form.querySelectorAll(".l-bulk button");
    const show = () => {
      const chosen = items.filter((item) => item.checked).length;
      buttons.forEach((button) => (button.disabled = chosen === 0));
      all.checked = chosen === items.length;
      all.indeterminate = chosen > 0 && chosen < items.length;
    };
    all.addEventListener("change", () => items.forEach((item) => (item.checked = all.checked)));
    form.addEventListener("change", show);
    document.addEventListener("sklaida:shown-again", show);
    show();
  }
})();
