/* What pages tell of files that were not taken. */
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

  Sklaida.files = { element, taken, complaint, isTooLarge };
})();
