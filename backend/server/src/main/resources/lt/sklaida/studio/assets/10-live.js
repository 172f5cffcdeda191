/* Texts, announcements and the session of pages with a form, for the scripts that follow. */
(() => {
  const texts = document.getElementById("live-texts")?.content;
  const { timeZone } = document.getElementById("live-texts")?.dataset ?? {};
  if (!texts) return;

  /* A text of the page in the reader's language, with its arguments filled in. */
  const text = (key, ...values) =>
    (texts.querySelector(`[data-key="${key}"]`)?.textContent ?? key).replace(/\{(\d)\}/g, (_, at) => values[at] ?? "");

  /* Tells those who listen rather than look. The same text twice is told twice. */
  const status = document.getElementById("live-status");
  const announce = (message) => {
    status.textContent = "";
    setTimeout(() => (status.textContent = message), 60);
  };

  /* A message above the form that stays until it is taken away. */
  const banners = document.createElement("div");
  banners.className = "live-banners";
  const banner = (name, message, { kind = "warning", alert = false, actions = [] } = {}) => {
    let box = banners.querySelector(`[data-banner="${name}"]`);
    if (!message) return box?.remove();
    if (!box) {
      box = document.createElement("div");
      box.dataset.banner = name;
      if (alert) box.setAttribute("role", "alert");
      box.append(document.createElement("p"));
      banners.append(box);
      for (const [label, act] of actions) {
        const button = document.createElement("button");
        Object.assign(button, { type: "button", className: "second small", textContent: label });
        button.addEventListener("click", act);
        box.append(button);
      }
      if (!alert) announce(message);
    }
    box.className = kind;
    const words = box.querySelector("p");
    if (words.textContent !== message) words.textContent = message;
  };
  document.getElementById("main").prepend(banners);

  /* The content types, by their names in the API's enum. */
  const types = new Map(
    [...document.getElementById("live-types").content.children].map((type) => [type.dataset.type, { label: type.textContent, file: "file" in type.dataset, alt: type.dataset.alt }]),
  );

  const time = (date) => date.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", timeZone });

  window.Sklaida.live = { text, announce, banner, time, types };
})();
