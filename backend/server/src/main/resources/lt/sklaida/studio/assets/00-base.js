/* What all scripts of the Studio share. Files are put together in the order of their names. */
"use strict";
window.Sklaida = (() => {
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
  const url = (path) => meta("root") + path;

  /* Asks a page of the Studio as a script: JSON or a form's data, with the CSRF token of the session. */
  const ask = (path, { method = "POST", json, signal, keepalive } = {}) =>
    fetch(url(path), {
      method,
      signal,
      keepalive,
      credentials: "same-origin",
      headers: {
        Accept: "application/json",
        "X-CSRF-Token": meta("csrf"),
        ...(json === undefined ? {} : { "Content-Type": "application/json" }),
      },
      body: json === undefined ? undefined : JSON.stringify(json),
    });

  /* Who has signed in: an answer of 401 when nobody has. */
  const session = () => fetch(url("/session"), { credentials: "same-origin", headers: { Accept: "application/json" } });

  /*
   * What a broken connection was. A server that does not take a file answers before it has read all of it,
   * which a browser that still sends never sees: whether the session is over, the session tells.
   */
  const broken = async (token) => {
    const response = await session();
    if (response.status === 401) return response;
    if (response.ok && (await response.json()).csrfToken !== token) return new Response("{}", { status: 403 });
    throw new TypeError();
  };

  /* Uploads a file, and tells which part of it has been sent. Fails with a TypeError when there is no answer. */
  const upload = (file, onProgress = () => {}) =>
    new Promise((resolve, reject) => {
      const token = meta("csrf");
      const request = new XMLHttpRequest();
      request.open("POST", url("/studio/upload"));
      request.setRequestHeader("X-CSRF-Token", token);
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) onProgress(event.loaded / event.total);
      });
      request.addEventListener("load", () => resolve(new Response(request.response || "{}", { status: request.status })));
      request.addEventListener("error", () => broken(token).then(resolve, reject));
      const body = new FormData();
      body.append("_csrf", token);
      body.append("file", file, file.name || "file");
      request.send(body);
    });

  /* The menu is open on wide screens and closed on narrow ones, unless somebody opens it. */
  const narrow = matchMedia("(max-width: 56rem)");
  const fold = () => {
    const menu = document.querySelector("details.menu");
    if (menu) menu.open = !narrow.matches;
  };
  fold();
  narrow.addEventListener("change", fold);

  /* A page from the back-forward cache may show what is no longer so. */
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.dispatchEvent(new CustomEvent("sklaida:shown-again"));
  });

  /*
   * Keyboard shortcuts, which the profile lists and can switch off: all of them have a modifier. On a Mac,
   * the command key is used like Ctrl.
   */
  const shortcuts = () => meta("shortcuts") !== "off";
  const press = (command) => {
    const button = document.querySelector(`main button:is([name="do"], [name="then"])[value="${command}"]`);
    button?.click();
    return Boolean(button);
  };
  const keys = {
    s: () => press("save"),
    "shift p": () => press("publish"),
    "shift f": () => document.getElementById("find")?.focus() === undefined,
  };
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !shortcuts()) return;
    const act = keys[(event.shiftKey ? "shift " : "") + event.key.toLowerCase()];
    if (act?.()) event.preventDefault();
  });

  return { meta, url, ask, session, upload, shortcuts };
})();
