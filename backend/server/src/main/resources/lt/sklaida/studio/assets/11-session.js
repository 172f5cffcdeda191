/*
 * The session: warns before it ends, asks to sign in again over the page when it has ended, and never
 * sends in one person's name what another one has typed.
 */
(() => {
  const { url, ask, live } = window.Sklaida;
  const dialog = document.getElementById("live-sign-in");
  if (!live || !dialog) return;

  const WARNING = 5 * 60_000;
  const part = (name) => dialog.querySelector(`[data-live="${name}"]`);
  const me = dialog.dataset.user;
  let signingIn;
  let foreign = false;
  let timers = [];
  let endsAt = "";

  const take = (session) => {
    document.querySelector('meta[name="csrf"]').content = session.csrfToken;
    for (const input of document.querySelectorAll('input[name="_csrf"]')) input.value = session.csrfToken;
  };

  /* Plans the warning and the end, by the server's clock. */
  const plan = (expiresAt, response) => {
    const now = Date.parse(response.headers.get("Date")) || Date.now();
    const left = Date.parse(expiresAt) - now;
    const before = Math.min(WARNING, left / 2);
    const end = new Date(Date.now() + left);
    endsAt = expiresAt;
    timers.forEach(clearTimeout);
    live.banner("ending", null);
    if (left > 2 ** 31 - 1) return;
    timers = [
      setTimeout(() => warn(end), Math.max(left - before, 0)),
      setTimeout(() => session().catch(() => {}), Math.max(left + 1000, WARNING / 30)),
    ];
  };

  const warn = (end) =>
    live.banner("ending", live.text("ending", live.time(end)), {
      alert: true,
      actions: [[live.text("stay"), stay]],
    });

  const stay = async () => {
    const before = endsAt;
    const answer = await session();
    // A session that lasts no longer, however much it is used, is begun anew.
    const lasting = answer && answer.expiresAt <= before ? await signIn() : answer;
    if (lasting) live.announce(live.text("stayed", live.time(new Date(lasting.expiresAt))));
  };

  /* Asks who has signed in, which also postpones the end. */
  const session = async () => {
    const response = await window.Sklaida.session();
    if (response.status === 401) return signIn();
    if (!response.ok) return null;
    const answer = await response.json();
    if (answer.viewer.id !== me) return another(answer.viewer);
    take(answer);
    plan(answer.expiresAt, response);
    return answer;
  };

  /* Somebody else: nothing more is sent, and the page is loaded again. */
  const another = (viewer) => {
    foreign = true;
    document.dispatchEvent(new CustomEvent("sklaida:foreign"));
    dialog.querySelector("h2").textContent = live.text("foreignTitle", viewer.displayName);
    part("explanation").textContent = live.text("foreignText", dialog.dataset.name);
    part("credentials").remove();
    part("elsewhere").remove();
    part("put-off").remove();
    part("problem").hidden = true;
    part("submit").textContent = live.text("reload");
    if (!dialog.open) dialog.showModal();
    part("submit").focus();
    return new Promise(() => {});
  };

  const problem = (message) => {
    part("problem").textContent = message;
    part("problem").hidden = !message;
  };

  /* Opens the dialog, once, and waits until the same person has signed in; null when it is put off. */
  const signIn = () => {
    signingIn ??= new Promise((resolve) => {
      problem("");
      dialog.querySelector('[name="password"]').value = "";
      if (!dialog.open) dialog.showModal();
      dialog.querySelector('[name="password"]').focus();
      dialog.done = (answer) => {
        signingIn = null;
        dialog.close();
        resolve(answer);
      };
    });
    return signingIn;
  };

  const submit = async () => {
    const field = (name) => dialog.querySelector(`[name="${name}"]`).value;
    const response = await fetch(url("/session"), {
      method: "POST",
      credentials: "same-origin",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify({ name: field("username"), password: field("password") }),
    });
    if (response.status === 429) return problem(live.text("later", response.headers.get("Retry-After") ?? ""));
    if (response.status === 401) return problem(live.text("wrong"));
    if (!response.ok) return problem(live.text("unanswered"));
    const answer = await response.json();
    if (answer.viewer.id !== me) return void another(answer.viewer);
    take(answer);
    plan(answer.expiresAt, response);
    dialog.done(answer);
  };

  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    if (foreign) return location.reload();
    part("submit").disabled = true;
    submit()
      .catch(() => problem(live.text("unanswered")))
      .finally(() => (part("submit").disabled = false));
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (!foreign) dialog.done(null);
  });
  part("put-off").addEventListener("click", () => dialog.done(null));

  /* Whoever has signed in in another tab goes on here. */
  addEventListener("focus", async () => {
    if (!dialog.open || foreign) return;
    const response = await window.Sklaida.session().catch(() => null);
    if (!response?.ok) return;
    const answer = await response.json();
    if (answer.viewer.id !== me) return another(answer.viewer);
    take(answer);
    plan(answer.expiresAt, response);
    dialog.done?.(answer);
  });

  /*
   * Asks like Sklaida.ask, of the person whose page it is: after a session has ended it waits for the next
   * one. The request is made by a function, since what it says may be another by then.
   */
  const send = async (request, { quiet = false } = {}) => {
    if (foreign) return new Promise(() => {});
    const response = await request();
    if (quiet || (response.status !== 401 && response.status !== 403)) return response;
    // 403 may be an old CSRF token: somebody has signed in in another tab since.
    const before = window.Sklaida.meta("csrf");
    const answer = response.status === 401 ? await signIn() : await session();
    return answer && (response.status === 401 || window.Sklaida.meta("csrf") !== before) ? request() : response;
  };

  Object.assign(live, { send, plan, session, ask: (path, options) => send(() => ask(path, options)) });
  session().catch(() => {});
})();
