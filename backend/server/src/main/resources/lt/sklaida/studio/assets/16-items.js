/*
 * Lists in a form: their submit buttons work without loading the page again. Moving and removing happens
 * here; what the server makes (an item, a chosen entry) is taken from the page that it answers with, and
 * nothing else of that page is.
 */
(() => {
  const { live } = window.Sklaida;
  const form = live?.form;
  if (!form) return;

  const PART = /^(add|up|down|remove|find|choose|make):/;
  const ITEMS = "[data-item], [data-id]";

  const block = (path, root = form) => root.querySelector(`[data-path="${CSS.escape(path)}"]`);
  const keyOf = (item) => item.dataset.item ?? item.dataset.id;
  const like = (item) => (item.dataset.item === undefined ? "[data-id]" : "[data-item]");
  const listed = (item) => [...item.parentElement.children].filter((other) => other.matches(like(item)));

  /* The page that the server answers a submit button with, or null. */
  const ask = async (action) => {
    const request = async () => {
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
      body.append("do", action);
      // Pages come whatever is accepted, but a session that is over is told to scripts as such.
      return fetch(form.action, { method: "POST", credentials: "same-origin", headers: { Accept: "application/json" }, body });
    };
    try {
      const response = await live.send(request);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      return page.querySelector("form[data-autosave]") ? page : null;
    } catch {
      return null;
    }
  };

  const fail = () => {
    live.banner("part", live.text("partFailed"), { kind: "problem", alert: true });
    setTimeout(() => live.banner("part", null), 10_000);
  };

  const focusIn = (item) =>
    (item.querySelector('input:not([type="hidden"]), textarea, select') ?? item.querySelector("summary, button"))?.focus();

  /* An item more: only the new one is taken over, so that what is typed in the others stays as it is. */
  const add = async (action, path) => {
    const page = await ask(action);
    const list = block(path);
    const answered = page && block(path, page);
    const known = new Set([...list.querySelectorAll("[data-item]")].map(keyOf));
    const made = answered && [...answered.querySelectorAll("[data-item]")].find((item) => !known.has(keyOf(item)));
    if (!made) return fail();
    const item = document.adoptNode(made);
    const before = [...list.querySelectorAll("[data-item]")].filter((other) => other.closest("[data-path]") === list).at(-1);
    if (before) before.after(item);
    else placeOf(list).before(item);
    item.open = true;
    renumber(item);
    live.furnish?.(item);
    live.enhance?.(item);
    live.changed(item);
    focusIn(item);
    item.scrollIntoView({ block: "center" });
    live.announce(live.text("added", listed(item).length));
  };

  /* The button that adds to the list, before which the first item goes. */
  const placeOf = (list) => [...list.querySelectorAll('button[name="do"]')].find((one) => one.value === `add:${list.dataset.path}`);

  /* Numbers in the names of items, and which can be moved where. */
  const renumber = (some) => {
    const all = listed(some);
    all.forEach((item, at) => {
      const key = keyOf(item);
      const own = [...item.querySelectorAll('button[name="do"]')].filter((button) => button.value.endsWith(`:${key}`));
      for (const button of own) {
        if (button.value.startsWith("up:")) button.disabled = at === 0;
        if (button.value.startsWith("down:")) button.disabled = at === all.length - 1;
      }
      if (item.dataset.item === undefined) return;
      for (const name of [item.querySelector("summary bdi"), ...own.map((button) => button.querySelector(".unseen"))]) {
        if (name) name.textContent = name.textContent.replace(/\d+\. /, `${at + 1}. `);
      }
    });
  };

  /* A block that holds no text but what is searched for is taken over as a whole. */
  const query = (root) => root.querySelector('input[name^="q."]');
  const swap = async (action, path) => {
    const before = query(block(path))?.value;
    const page = await ask(action);
    const answered = page && block(path, page);
    if (!answered) return fail();
    const fresh = document.adoptNode(answered);
    const typed = query(block(path))?.value;
    if (typed !== before && query(fresh)) query(fresh).value = typed;
    block(path).replaceWith(fresh);
    live.enhance?.(fresh);
    live.changed(fresh);
    return fresh;
  };

  const move = (item, step) => {
    const all = listed(item);
    const at = all.indexOf(item) + step;
    if (at < 0 || at >= all.length) return;
    if (step < 0) all[at].before(item);
    else all[at].after(item);
    renumber(item);
    live.announce(live.text("moved", at + 1, all.length));
  };

  const remove = (item) => {
    const all = listed(item);
    const next = all[all.indexOf(item) + 1] ?? all[all.indexOf(item) - 1];
    const list = item.closest("[data-path]");
    item.remove();
    if (next) renumber(next);
    live.announce(live.text("removed", all.length - 1));
    const target = next?.querySelector("summary, button:not([disabled])") ?? list.querySelector('input[role="combobox"], button:not([disabled])');
    target?.focus();
  };

  const rearrange = (button, verb) => {
    const item = button.closest(ITEMS);
    const list = item?.closest("[data-path]");
    if (!item) return;
    if (verb === "remove") remove(item);
    else {
      move(item, verb === "up" ? -1 : 1);
      // At the edge, the button to move back takes the focus.
      const other = [...item.querySelectorAll('button[name="do"]')].find((one) => one.value === button.value.replace(verb, verb === "up" ? "down" : "up"));
      (button.disabled ? other : button)?.focus();
    }
    live.changed(list);
  };

  /* In "verb:path" or "verb:path:key", the path has no colon. */
  const onSubmit = (event) => {
    const button = event.submitter;
    if (event.defaultPrevented || !live.isPart(button)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const [verb, path] = button.value.split(":");
    if (verb === "add") busy(button, add(button.value, path));
    else if (verb === "up" || verb === "down" || verb === "remove") rearrange(button, verb);
    else busy(button, swap(button.value, path).then((fresh) => fresh?.querySelector("[name^='q.']")?.focus()));
  };
  const busy = (button, work) => {
    button.setAttribute("aria-busy", "true");
    work.finally(() => button.removeAttribute("aria-busy"));
  };

  live.isPart = (button) => button?.name === "do" && PART.test(button.value);
  live.swap = swap;
  form.addEventListener("submit", onSubmit, { capture: true });
})();
