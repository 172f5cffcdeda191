/*
 * Keeps what is typed into a form with data-autosave: a little after each change, at the latest after some
 * seconds, and when the page is left. One request is on its way at a time, and the latest text wins. An
 * answer never touches an input.
 */
(() => {
  const { live } = window.Sklaida;
  const form = document.querySelector("form[data-autosave]");
  if (!live || !form) return;
  // What is typed is kept here. Without script, the browser does that: it puts it back on the page before.
  form.autocomplete = "off";

  /* An address of what the form is about, whether its own has the path of the server or not. */
  const root = window.Sklaida.url("");
  live.address = (what) => {
    const own = form.dataset.autosave.replace(/autosave$/, what);
    return root && own.startsWith(`${root}/`) ? own : root + own;
  };

  const PAUSE = 1500;
  const LATEST = 10_000;
  const TOLD = 30_000;
  /* A server that says nothing for so long does not answer. */
  const PATIENCE = 30_000;
  /* Browsers let a page that closes send no more. */
  const KEEPALIVE = 60_000;
  /* Numbers of autosaves are seconds since then, so that they grow when the page is loaded again, too. */
  const EPOCH = Date.UTC(2026, 0, 1);
  const RETRIES = [2, 4, 8, 15, 30, 60];

  const page = live.address("autosave");
  const field = (name) => form.querySelector(`input[type="hidden"][name="${name}"]`);
  const always = ["_csrf", "base", "tab", "sequence", "locale", "request"];

  /* The names of all inputs that differ from what the server sent. */
  const changed = new Set();
  let dirty = false;
  let since = 0;
  let timer;
  let running = null;
  let failures = 0;
  let refused = false;
  let stopped = false;
  let leaving = false;
  let told = 0;

  const status = form.querySelector("[data-saved]") ?? document.createElement("p");
  status.removeAttribute("role"); // it changes too often to be read out each time
  const show = (key, ...values) => {
    status.dataset.state = key;
    status.textContent = live.text(key, ...values);
  };

  /* ---- The name of the tab, which it keeps when it is loaded again and which no other tab has. */

  const storage = `sklaida-tab:${page}`;
  const fresh = () => {
    const name = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    remember(name);
    return name;
  };
  const remember = (name) => {
    try {
      sessionStorage.setItem(storage, name);
    } catch {
      // Where nothing may be stored, a tab has a new name each time it is loaded.
    }
  };
  const remembered = () => {
    try {
      return sessionStorage.getItem(storage);
    } catch {
      return null;
    }
  };
  const tab = field("tab");
  // Some browsers put what a hidden input had before into a page that is loaded again.
  field("base").value = form.dataset.base ?? field("base").value;
  const isOffered = (name) => document.querySelector(`[data-slot="${CSS.escape(name)}"]`);
  const naming = () => {
    const taken = new URLSearchParams(location.search).get("slot");
    const before = taken ? tab.defaultValue : remembered();
    // What is offered on the page is not written over, unless it was taken.
    return !before || (!taken && isOffered(before)) ? fresh() : before;
  };
  tab.value = naming();
  remember(tab.value);

  /* A copy of a tab has its name, so whoever was there first says so. */
  const birth = performance.timeOrigin + Math.random();
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("sklaida") : null;
  const others = new Set();
  const say = (what) => channel?.postMessage({ what, page, tab: tab.value, birth });
  const showOthers = () => live.banner("tab", others.size ? live.text("otherTab") : null);
  channel?.addEventListener("message", ({ data }) => {
    if (data.page !== page || data.birth === birth) return;
    if (data.tab === tab.value && data.birth < birth) {
      tab.value = fresh();
      say("here");
    }
    if (data.what === "gone") others.delete(data.birth);
    else if (!others.has(data.birth)) {
      others.add(data.birth);
      say("here");
    }
    showOthers();
  });
  say("here");

  /* ---- Changes */

  /* What is searched for, and which button is pressed, are no values. */
  const isValue = (name) => /^[vo]\./.test(name);
  const add = (target) => {
    if (isValue(target.name)) changed.add(target.name);
    else for (const input of target.querySelectorAll("[name]")) if (isValue(input.name)) changed.add(input.name);
  };
  const onInput = (event) => {
    if (event.target.matches('input, textarea, select') && !isValue(event.target.name)) return;
    add(event.target);
    if (!dirty && !failures) show("waiting");
    dirty = true;
    refused = false;
    schedule();
  };
  const schedule = () => {
    if (stopped || running || failures) return;
    since ||= performance.now();
    clearTimeout(timer);
    timer = setTimeout(flush, Math.max(Math.min(PAUSE, since + LATEST - performance.now()), 0));
  };

  /* The page may have come with what was typed before, and some browsers put it back themselves. */
  const restored = () => {
    const unsaved = "unsaved" in form.dataset || form.querySelector("[data-carried]");
    if (unsaved) onInput({ target: form });
    for (const input of form.elements) {
      if (!isValue(input.name) || input.type === "hidden") continue;
      const differs =
        input.type === "checkbox" || input.type === "radio" ? input.checked !== input.defaultChecked
        : input.tagName === "SELECT" ? false
        : "defaultValue" in input && input.value !== input.defaultValue.replace(/\r\n?/g, "\n");
      if (differs) onInput({ target: input });
    }
  };

  /* ---- Sending */

  const body = () => {
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if ((changed.has(name) || always.includes(name)) && typeof value === "string") sent.append(name, value);
    }
    return sent;
  };
  const request = (keepalive) => {
    const sequence = field("sequence");
    sequence.value = Math.max(Number(sequence.value) + 1, Math.floor((Date.now() - EPOCH) / 1000));
    const sent = body();
    return fetch(live.address("autosave"), {
      method: "POST",
      credentials: "same-origin",
      signal: AbortSignal.timeout(PATIENCE),
      keepalive: keepalive && sent.toString().length < KEEPALIVE,
      headers: { Accept: "application/json", "X-CSRF-Token": window.Sklaida.meta("csrf") },
      body: sent,
    });
  };

  const flush = async ({ keepalive = false } = {}) => {
    clearTimeout(timer);
    if (!dirty || stopped || refused) return;
    if (running) return running;
    dirty = false;
    since = 0;
    running = attempt(keepalive).finally(() => {
      running = null;
      if (dirty && !failures) schedule();
    });
    return running;
  };

  const attempt = async (keepalive) => {
    try {
      const response = await live.send(() => request(keepalive), { quiet: keepalive });
      const answer = await response.json().catch(() => ({}));
      if (response.ok && answer.kept) return kept();
      dirty = true;
      if (response.ok) {
        // A later one of this name is there, by another clock: the next one comes after it.
        field("sequence").value = Number(field("sequence").value) + 3600;
        failures = 0;
        return;
      }
      if (response.status === 401) return failed(60, live.text("signedOut"));
      if (response.status >= 500 || response.status === 429 || response.status === 408) return failed(Number(response.headers.get("Retry-After")));
      refused = true;
      failures = 0;
      show("unkept");
      live.banner("autosave", live.text("refused", answer.errors?.[0]?.message ?? response.status), { kind: "problem", alert: true });
    } catch {
      dirty = true;
      failed();
    }
  };

  const kept = () => {
    const message = live.text("saved", live.time(new Date()));
    if (!dirty) show("saved", live.time(new Date()));
    live.banner("autosave", null);
    const now = Date.now();
    if (failures) live.announce(live.text("recovered"));
    else if (now - told > TOLD) live.announce(message);
    if (failures || now - told > TOLD) told = now;
    failures = 0;
  };

  /* Tries again, less and less often, and says so. */
  const failed = (wait, reason) => {
    const pause = wait || RETRIES[Math.min(failures, RETRIES.length - 1)];
    failures++;
    show("unkept");
    const message = reason ?? (navigator.onLine ? live.text("failing", pause) : live.text("offline"));
    live.banner("autosave", message, { kind: "problem", alert: true, actions: [[live.text("retry"), again]] });
    clearTimeout(timer);
    timer = setTimeout(again, pause * 1000);
  };
  const again = () => {
    clearTimeout(timer);
    flush();
  };

  form.addEventListener("input", onInput);
  form.addEventListener("change", onInput);
  addEventListener("online", () => {
    if (!dirty) live.banner("autosave", null);
    again();
  });
  addEventListener("offline", () => {
    if (dirty) failed();
    else live.banner("autosave", live.text("offline"), { kind: "problem", alert: true });
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !leaving) flush({ keepalive: true });
  });
  addEventListener("pagehide", () => {
    if (!leaving) flush({ keepalive: true });
    say("gone");
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    leaving = false;
    stopped = false;
    say("here");
  });
  addEventListener("beforeunload", (event) => {
    if ((dirty || running) && !leaving && !stopped) event.preventDefault();
  });
  document.addEventListener("sklaida:foreign", () => (stopped = true));

  /*
   * A save is one request of the script, since the browser would show an error and forget what was typed when
   * nobody answers. Nothing is typed meanwhile that the save would not have.
   */
  let asking = false;
  const save = async (submitter) => {
    asking = true;
    show("saving");
    clearTimeout(timer);
    if (running) await running;
    const focused = document.activeElement;
    form.inert = true;
    const next = await saved(submitter);
    if (next) {
      leaving = true;
      location.assign(next);
      return;
    }
    form.inert = false;
    focused?.focus();
    await leave(submitter);
    asking = false;
  };

  /* Where the form leads; null when nothing was saved. */
  const saved = async (submitter) => {
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(form, submitter)) if (typeof value === "string") sent.append(name, value);
    const request = () => fetch(submitter?.getAttribute("formaction") ?? form.getAttribute("action"), {
      method: "POST",
      credentials: "same-origin",
      signal: AbortSignal.timeout(PATIENCE),
      headers: { Accept: "application/json", "X-CSRF-Token": window.Sklaida.meta("csrf") },
      body: sent,
    });
    try {
      const response = await live.send(request, {});
      return response.ok ? (await response.json()).location : null;
    } catch {
      return null;
    }
  };

  /* What was typed is kept before the page is left for one that says why it is not saved. */
  const leave = async (submitter) => {
    dirty = true;
    refused = false;
    await flush();
    if (failures) return;
    leaving = true;
    form.requestSubmit(submitter);
  };
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (leaving || (!changed.size && navigator.onLine)) {
      leaving = true;
      clearTimeout(timer);
      return;
    }
    event.preventDefault();
    if (!asking) save(event.submitter);
  });

  live.form = form;
  live.changed = (target) => target.dispatchEvent(new Event("input", { bubbles: true }));
  restored();
})();
