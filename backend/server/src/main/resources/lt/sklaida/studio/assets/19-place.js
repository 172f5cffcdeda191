/* After a save by keyboard, somebody goes on where they were: in the same field, at the same place of the window. */
(() => {
  const { live } = window.Sklaida;
  const form = live?.form;
  if (!form) return;

  const STORAGE = "sklaida-place";
  const fields = () => [...form.elements].filter((one) => /^[vq]\./.test(one.name) && one.type !== "hidden");
  const named = (name) => fields().filter((one) => one.name === name);

  const place = (field) => ({
    name: field.name,
    nth: named(field.name).indexOf(field),
    at: fields().indexOf(field),
    top: field.getBoundingClientRect().top,
    within: field.scrollTop,
    from: field.selectionStart,
    to: field.selectionEnd,
  });

  const keep = (kept) => {
    try {
      sessionStorage.setItem(STORAGE, JSON.stringify(kept));
    } catch {
      // Where nothing may be stored, the page begins at its top.
    }
  };
  const taken = () => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(STORAGE));
      sessionStorage.removeItem(STORAGE);
      return kept;
    } catch {
      return null;
    }
  };

  form.addEventListener(
    "submit",
    ({ submitter }) => {
      const focused = document.activeElement;
      // Whoever presses the button itself has left the field.
      if (!["save", "enter"].includes(submitter?.value) || focused === submitter) return;
      keep({ scroll: scrollY, field: fields().includes(focused) ? place(focused) : null });
    },
    { capture: true },
  );

  const enter = (field, kept) => {
    for (let item = field.closest("details"); item; item = item.parentElement.closest("details")) item.open = true;
    field.focus({ preventScroll: true });
    if (kept.from !== null && field.selectionStart !== null) field.setSelectionRange(kept.from, kept.to);
    field.scrollTop = kept.within;
    scrollBy(0, field.getBoundingClientRect().top - kept.top);
  };

  /* All scripts have made their parts of the page by then. */
  document.addEventListener("DOMContentLoaded", () => {
    const kept = taken();
    if (!kept || location.hash || new URLSearchParams(location.search).get("done") !== "saved") return;
    // A new item has another name once it is saved.
    const field = kept.field && (named(kept.field.name)[kept.field.nth] ?? fields()[kept.field.at]);
    if (field) enter(field, kept.field);
    else scrollTo(0, kept.scroll);
    const notice = document.querySelector("#main > .note[role='status']");
    if (notice) live.announce(notice.textContent);
  });
})();
