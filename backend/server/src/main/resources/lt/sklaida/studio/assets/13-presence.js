/* Tells who else has the entry open, and when somebody has saved it since. */
(() => {
  const { live, ask, url } = window.Sklaida;
  const form = live?.form;
  const base = Number(form?.querySelector('input[name="base"]')?.value);
  if (!form || !base) return;

  const EVERY = 25_000;
  /* Whoever does nothing for that long is not there, and their session may end. */
  const IDLE = 10 * 60_000;

  const root = url("").length;
  const place = document.querySelector("[data-editors]");
  let active = Date.now();
  let timer;
  let known;

  const show = (answer) => {
    const names = answer.others.map((other) => other.name).join(", ");
    if (names !== known) {
      const line = document.createElement("p");
      line.className = "warning";
      line.textContent = live.text("alsoHere", names);
      place?.replaceChildren(...(names ? [line] : []));
      if (names) live.announce(line.textContent);
      known = names;
    }
    const actions = [[live.text("load"), () => location.reload()]];
    live.banner("bin", answer.inBin ? live.text("inBin", answer.by, answer.at) : null);
    if (answer.revision > base) {
      const newer = answer.own ? live.text("newerOwn", answer.at) : live.text("newer", answer.by, answer.at);
      live.banner("newer", newer, { actions });
    }
  };

  const poll = async () => {
    clearTimeout(timer);
    timer = setTimeout(poll, EVERY);
    if (document.hidden || Date.now() - active > IDLE) return;
    const response = await ask(live.address("presence").slice(root), { json: {} }).catch(() => null);
    // A session that has ended is asked for when there is something to save.
    if (!response?.ok) return;
    const answer = await response.json();
    live.plan(answer.expiresAt, response);
    show(answer);
  };

  for (const sign of ["keydown", "pointerdown"]) {
    addEventListener(sign, () => (active = Date.now()), { passive: true, capture: true });
  }
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    active = Date.now();
    poll();
  });
  document.addEventListener("sklaida:shown-again", poll);
  poll();
})();
