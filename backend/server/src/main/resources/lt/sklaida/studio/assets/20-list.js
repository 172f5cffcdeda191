/* Lists: one checkbox for all, and no request without any selected. */
(() => {
  for (const form of document.querySelectorAll("form.l-selection")) {
    const all = form.querySelector("input.l-all");
    const items = [...form.querySelectorAll('input[name="item"]')];
    if (!all || items.length === 0) continue;
    all.hidden = false;
    const show = () => {
      const chosen = items.filter((item) => item.checked).length;
      all.checked = chosen === items.length;
      all.indeterminate = chosen > 0 && chosen < items.length;
    };
    all.addEventListener("change", () => items.forEach((item) => (item.checked = all.checked)));
    form.addEventListener("change", show);
    document.addEventListener("sklaida:shown-again", show);
    show();
  }
})();
