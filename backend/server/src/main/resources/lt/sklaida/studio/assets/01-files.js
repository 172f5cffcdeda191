/* What pages tell of files: why one was not taken, and the alternative text of a picture beside its upload. */
(() => {
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  /* Whether somebody has to sign in, perhaps anew, before anything is taken. */
  const isOver = async (response) => {
    if (response.status !== 403) return response.status === 401;
    const session = await Sklaida.session();
    return !session.ok || (await session.json()).csrfToken !== Sklaida.meta("csrf");
  };

  /* What the server answers, or why it does not: what it cannot say itself has a text of the page. */
  const taken = async (response, texts) => {
    if (await isOver(response)) throw new Error(texts.over);
    if (response.status === 413) throw new Error(texts.large);
    if (response.status >= 500) throw new Error(texts.server);
    const body = await response.text();
    if (!response.ok) throw new Error(reason(body));
    return JSON.parse(body);
  };

  /* Why a file was not taken, as the server says it to a script or on a page. */
  const reason = (body) => {
    try {
      return JSON.parse(body).errors[0].message;
    } catch {
      return new DOMParser().parseFromString(body, "text/html").querySelector("main [role=alert] li")?.textContent.trim() ?? "";
    }
  };

  const isTooLarge = (file) => file.size > Number(Sklaida.meta("max-file"));

  /* What is told where a file was not taken. */
  const complaint = (error, texts) => {
    const line = element("p", error instanceof TypeError ? texts.broken : error.message || texts.failed, "error");
    line.setAttribute("role", "alert");
    return line;
  };

  /* ---- Alternative text: saved when it is left, by its button, and when the page is left */

  const unsaved = new Map();
  let number = 0;

  const save = async (text) => {
    const { id, name, area, told } = text;
    const typed = area.value;
    if (text.busy || typed.trim() === text.saved.trim()) return;
    text.busy = true;
    const texts = area.closest("[data-broken]").dataset;
    const body = new URLSearchParams({ _csrf: Sklaida.meta("csrf"), base: text.base, [name]: typed });
    const request = { method: "POST", credentials: "same-origin", keepalive: true, headers: { Accept: "application/json" }, body };
    try {
      await taken(await fetch(Sklaida.url(`/studio/media/${id}`), request), texts);
      text.base++;
      text.saved = typed;
      if (area.value === typed) unsaved.delete(id);
      told(texts.saved);
    } catch (error) {
      told("", complaint(error, texts));
    }
    text.busy = false;
  };
  addEventListener("pagehide", () => unsaved.forEach((text) => save(text)));

  /* Where the alternative text of a new draft is typed, in a locale: an element, or none. */
  const describe = (id, locale, what) => {
    const template = document.getElementById(`alt-${locale}-new`);
    if (!template) return [];
    const box = template.content.firstElementChild.cloneNode(true);
    const area = box.querySelector("textarea");
    area.id = `alt-new-${++number}`;
    box.querySelector("label").htmlFor = area.id;
    box.querySelector("[data-of]").textContent = `: ${what}`;
    box.querySelector(".help").id = `${area.id}-help`;
    area.setAttribute("aria-describedby", `${area.id}-help`);
    const status = box.querySelector("output");
    const told = (message, problem) => {
      box.querySelector(".error")?.remove();
      status.textContent = message;
      if (problem) box.append(problem);
    };
    const text = { id, area, told, name: `alt-${locale}`, base: 1, saved: "", busy: false };
    area.addEventListener("input", () => {
      unsaved.set(id, text);
      status.textContent = "";
    });
    area.addEventListener("change", () => save(text));
    box.querySelector("button").addEventListener("click", () => save(text));
    return [box];
  };

  Sklaida.files = { element, taken, complaint, isTooLarge, describe };
})();
