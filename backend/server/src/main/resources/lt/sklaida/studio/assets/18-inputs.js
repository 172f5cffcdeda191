/* Small things: counts of characters, links to fields, pasted coordinates, spaces in numbers. */
(() => {
  const { live } = window.Sklaida;
  const form = live?.form;
  if (!form) return;

  /* Code points, as the server counts them: a pair of surrogates is one. */
  const length = (text) => text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);

  const number = (value) => value.toLocaleString(document.documentElement.lang);

  /* A text of one line is counted from this part of its limit on. */
  const NEAR = 0.8;

  const counts = new WeakMap();
  const count = (input) => {
    const max = Number(input.dataset.max);
    let line = counts.get(input) ?? form.querySelector(`[data-count="${CSS.escape(input.id)}"]`);
    if (!line) {
      line = document.createElement("p");
      line.className = "help live-count";
      input.after(line);
    }
    counts.set(input, line);
    const long = length(input.value);
    const over = max > 0 && long > max;
    const message = !max ? live.text("length", number(long)) : over ? live.text("over", number(long), number(max), number(long - max)) : live.text("count", number(long), number(max));
    line.hidden = "near" in line.dataset && long < max * NEAR;
    line.classList.toggle("bad", over);
    line.textContent = message;
    if (over !== (input.dataset.over === "yes")) {
      input.dataset.over = over ? "yes" : "no";
      if (over) live.announce(message);
    }
  };

  let timer;
  const isCounted = (input) => input.dataset?.max || input.matches('[data-kind="markdown"] textarea');
  form.addEventListener("input", (event) => {
    if (!isCounted(event.target)) return;
    clearTimeout(timer);
    timer = setTimeout(count, 300, event.target);
  });
  // Whoever goes on to another field leaves this one's count behind as it is.
  for (const moment of ["focusin", "focusout"]) {
    form.addEventListener(moment, (event) => {
      if (isCounted(event.target)) count(event.target);
    });
  }
  // Somebody may have typed before the script was there.
  for (const input of form.querySelectorAll("input, textarea")) if (isCounted(input) && input.value.length !== input.defaultValue.length) count(input);

  /* A link to a field, as from what is missing, leads into it: also into a group, and into an item that is closed. */
  const enter = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !form.contains(target)) return;
    for (let item = target.closest("details"); item; item = item.parentElement.closest("details")) item.open = true;
    const input = target.matches("input, select, textarea") ? target : target.querySelector('input:not([type="hidden"]), select, textarea, summary, button');
    input?.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  };
  form.closest("main").addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (link && link.hash === location.hash) enter();
  });
  addEventListener("hashchange", enter);
  if (location.hash) enter();

  /* "54.6, 23.9", as maps copy it, also with comma decimals: "54,6; 23,9" or "54,6 23,9". */
  const PAIR = /^\s*([-+−]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*(?:[;,]\s+|;|,(?=\s*[-+−]?\d+\.)|\s+)\s*([-+−]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*$/;
  form.addEventListener("paste", (event) => {
    const side = /^(v\..*\.)(latitude|longitude)$/.exec(event.target.name ?? "");
    const pair = side && PAIR.exec(event.clipboardData.getData("text/plain"));
    if (!pair) return;
    event.preventDefault();
    ["latitude", "longitude"].forEach((name, at) => {
      const input = form.querySelector(`[name="${CSS.escape(side[1] + name)}"]`);
      input.value = pair[at + 1].replace("−", "-");
      live.changed(input);
    });
  });

  /* "1 234,5", as people and spreadsheets write it. */
  form.addEventListener("change", (event) => {
    const input = event.target;
    if (input.inputMode !== "decimal" && input.inputMode !== "numeric") return;
    const plain = input.value.replace(/[\s\u00a0\u202f]+/g, "").replace("−", "-");
    if (plain !== input.value) input.value = plain;
  });
})();
