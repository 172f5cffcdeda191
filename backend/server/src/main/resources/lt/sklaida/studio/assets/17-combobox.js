/*
 * References: a combobox (ARIA 1.2) that searches while somebody types, chooses what the server then adds
 * to the list, makes a draft of the typed title, and uploads files where the reference leads to such.
 */
(() => {
  const { live, ask } = window.Sklaida;
  const form = live?.form;
  if (!form) return;

  const PAUSE = 200;
  const BLOCK = '[data-kind="reference"]';

  let number = 0;
  let open = null; // { input, list, timer, abort }

  /* Where the alternative texts of uploaded pictures are typed, by the ids of these. */
  const descriptions = new Map();

  const enhanceOne = (block) => {
    for (const item of block.querySelectorAll("[data-id]")) item.append(...(descriptions.get(item.dataset.id) ?? []));
    const input = block.querySelector('input[name^="q."]');
    if (!input || input.getAttribute("role") === "combobox") return;
    const list = document.createElement("ul");
    list.id = `choices-${++number}`;
    list.className = "live-choices";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    const label = block.querySelector("label, legend")?.textContent.trim() ?? "";
    list.setAttribute("aria-label", label);
    const set = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off", autocapitalize: "none", spellcheck: "false" };
    for (const [name, value] of Object.entries(set)) input.setAttribute(name, value);
    const place = document.createElement("div");
    place.className = "live-combobox";
    input.before(place);
    place.append(input, list);
    block.querySelector(".edit-found")?.remove();
    // The buttons that search and choose without script are not needed.
    for (const button of block.querySelectorAll('button[name="do"]')) if (button.value.startsWith("find:")) button.hidden = true;
    if (uploads(input).length) (place.closest(".edit-row") ?? place).after(uploader(input));
  };

  const pathOf = (input) => input.name.slice(2);
  const targets = (input) => (input.dataset.targets ?? "").split(",").filter(Boolean);
  /* Those of the targets that have a file. */
  const uploads = (input) => targets(input).filter((type) => live.types.get(type)?.file);

  /* ---- Searching */

  const search = async (input) => {
    open?.abort?.abort();
    const abort = new AbortController();
    open = { ...open, input, list: document.getElementById(input.getAttribute("aria-controls")), abort };
    const query = new URLSearchParams({ types: input.dataset.targets ?? "", text: input.value.trim() });
    try {
      const response = await live.send(() => ask(`/studio/pick?${query}`, { method: "GET", signal: abort.signal }));
      if (!response.ok) throw new Error();
      const { entries } = await response.json();
      if (open?.input === input && !abort.signal.aborted) show(input, entries);
    } catch (error) {
      if (error.name !== "AbortError") live.announce(live.text("searchFailed"));
    }
  };

  const show = (input, entries) => {
    const { list } = open;
    const present = new Set([...input.closest(BLOCK).querySelectorAll("[data-id]")].map((item) => item.dataset.id));
    const options = entries.filter((entry) => !present.has(entry.id)).map(found);
    const title = input.value.trim();
    const makes = title ? makers(input).map(({ value, label }) => option(value, live.text("make", title, label))) : [];
    list.replaceChildren(...options, ...makes);
    if (!list.children.length) {
      const none = document.createElement("li");
      none.className = "none";
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      none.textContent = live.text("nothingFound");
      list.append(none);
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    live.announce(options.length ? live.text("found", options.length) : live.text("nothingFound"));
  };

  const option = (value, words) => {
    const item = document.createElement("li");
    item.id = `choice-${++number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.value = value;
    const title = document.createElement("span");
    title.className = "title";
    title.textContent = words;
    item.append(title);
    return item;
  };

  const found = (entry) => {
    const item = option(`choose:${entry.id}`, entry.title);
    if (entry.thumbnail) {
      const image = new Image(40, 40);
      image.src = entry.thumbnail;
      image.alt = "";
      image.loading = "lazy";
      item.prepend(image);
    }
    const detail = document.createElement("span");
    detail.className = "soft small";
    detail.textContent = [entry.typeLabel ?? entry.type, entry.state].filter(Boolean).join(" · ");
    item.append(" ", detail);
    return item;
  };

  /* A type with files is made of a file. */
  const makers = (input) => targets(input).filter((type) => !live.types.get(type)?.file).map((type) => ({ value: `make:${type}`, label: live.types.get(type)?.label ?? type }));

  const close = (input) => {
    if (open?.input !== input) return;
    open.abort?.abort();
    clearTimeout(open.timer);
    open.list?.replaceChildren();
    if (open.list) open.list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    open = null;
  };

  /* ---- Choosing */

  const choices = () => [...(open?.list?.querySelectorAll("[data-value]") ?? [])];
  const active = () => open?.list?.querySelector('[aria-selected="true"]');

  const point = (input, item) => {
    active()?.setAttribute("aria-selected", "false");
    if (!item) return input.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  };

  const choose = async (input, item) => {
    const [verb, what] = item.dataset.value.split(":");
    const path = pathOf(input);
    const title = verb === "make" ? input.value.trim() : item.querySelector(".title").textContent;
    if (verb === "choose") input.value = "";
    close(input);
    const fresh = await live.swap(`${verb}:${path}:${what}`, path);
    if (!fresh) return;
    fresh.querySelector('input[name^="q."]')?.focus();
    live.announce(live.text("chosen", title));
  };

  const isCombobox = (target) => target.matches?.('input[role="combobox"]');

  const onKey = (event) => {
    const input = event.target;
    if (!isCombobox(input) || event.isComposing) return;
    const isOpen = open?.input === input && input.getAttribute("aria-expanded") === "true";
    const all = choices();
    const at = all.indexOf(active());
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        event.preventDefault();
        if (!isOpen) search(input);
        else if (all.length) point(input, event.key === "ArrowDown" ? all[(at + 1) % all.length] : all.at(at < 0 ? -1 : at - 1));
        break;
      case "Enter":
        // Enter in this field never saves the whole form.
        event.preventDefault();
        if (isOpen && at >= 0) choose(input, all[at]);
        else if (!isOpen) search(input);
        break;
      case "Escape":
        if (isOpen) {
          event.preventDefault();
          close(input);
        } else {
          input.value = "";
        }
        break;
      case "Tab":
        close(input);
        break;
    }
  };

  /* ---- Uploading */

  const uploader = (input) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "second small", textContent: live.text("upload") });
    button.addEventListener("click", () => {
      const chooser = document.createElement("input");
      Object.assign(chooser, { type: "file", multiple: "many" in input.dataset });
      chooser.addEventListener("change", () => uploadAll(input, button, [...chooser.files]));
      chooser.click();
    });
    const line = document.createElement("p");
    line.className = "help";
    line.setAttribute("role", "status");
    const failures = document.createElement("div");
    failures.setAttribute("role", "alert");
    const box = document.createElement("div");
    box.className = "live-uploader";
    box.append(button, line, failures);
    return box;
  };

  const uploadAll = async (input, button, files) => {
    const path = pathOf(input);
    const [type] = uploads(input);
    // What is chosen takes the place of the block with all that was told in it.
    const part = (role) => form.querySelector(`[data-path="${CSS.escape(path)}"] .live-uploader [role="${role}"]`);
    const failures = [];
    const tell = () =>
      part("alert").replaceChildren(
        ...failures.map((message) => {
          const line = document.createElement("p");
          line.className = "error";
          line.textContent = message;
          return line;
        }),
      );
    button.disabled = true;
    tell();
    for (const file of files) {
      try {
        const made = await live.upload(file, { type, progress: (percent) => (part("status").textContent = live.text("uploading", file.name, percent)) });
        const { alt } = live.types.get(type);
        if (made.picture) descriptions.set(made.id, window.Sklaida.files.describe(made.id, alt === "" ? form.elements.locale.value : alt, made.title));
        const fresh = await live.swap(`choose:${path}:${made.id}`, path);
        if (!fresh) throw new TypeError();
        if (document.activeElement === document.body) fresh.querySelector(`[data-id="${made.id}"] .alt-new textarea`)?.focus();
        live.announce(live.text("chosen", made.title));
      } catch (error) {
        failures.push(live.text("uploadFailed", file.name, live.reason(error)));
      }
      part("status").textContent = "";
      if (failures.length) tell();
    }
    button.disabled = false;
  };

  form.addEventListener("input", (event) => {
    const input = event.target;
    if (!isCombobox(input)) return;
    clearTimeout(open?.timer);
    open = { ...(open?.input === input ? open : {}), input, list: document.getElementById(input.getAttribute("aria-controls")) };
    open.timer = setTimeout(search, PAUSE, input);
  });
  form.addEventListener("keydown", onKey);
  form.addEventListener("focusout", (event) => {
    if (isCombobox(event.target)) close(event.target);
  });
  form.addEventListener("mousedown", (event) => {
    // The field keeps the focus while somebody chooses by mouse.
    if (event.target.closest?.(".live-choices")) event.preventDefault();
  });
  form.addEventListener("click", (event) => {
    const item = event.target.closest?.(".live-choices [data-value]");
    if (item && open) choose(open.input, item);
    else if (isCombobox(event.target) && event.target.getAttribute("aria-expanded") === "false") search(event.target);
  });

  live.enhance = (root) => {
    if (root.matches?.(BLOCK)) enhanceOne(root);
    root.querySelectorAll(BLOCK).forEach(enhanceOne);
  };
  live.enhance(form);
})();
