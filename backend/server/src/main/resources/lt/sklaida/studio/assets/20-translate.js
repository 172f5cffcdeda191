/* Translating: the progress, and the next text that waits. */
(() => {
  const form = document.querySelector("form.translate-form");
  if (!form) return;
  const pairs = [...form.querySelectorAll(".translate-pair")];
  const input = (pair) => pair.querySelector(".translate-target :is(input:not([type]), textarea)");
  const isOpen = (pair) => pair.dataset.open !== undefined || (pair.querySelector(".translate-source [lang]") && !input(pair).value.trim());

  /* The numbers stand in a sentence of the page's language, in this order. */
  const put = (element, ...numbers) => {
    let at = 0;
    element.textContent = element.textContent.replace(/\d[\d\s  .,]*\d|\d/g, (old) => (at < numbers.length ? numbers[at++].toLocaleString(document.documentElement.lang) : old));
  };

  form.addEventListener("input", (event) => {
    const field = event.target;
    const pair = field.closest(".translate-pair");
    if (!pair || field !== input(pair)) return;
    if (field.value.trim()) delete pair.dataset.open;
    const waiting = pair.querySelector(".translate-label .tag.warn");
    if (waiting) waiting.hidden = !isOpen(pair);
    const wanted = pairs.filter((one) => one.querySelector(".translate-source .translate-text"));
    const done = wanted.filter((one) => !isOpen(one)).length;
    const progress = document.getElementById("translated");
    if (progress.value !== done) {
      progress.value = done;
      put(form.querySelector(".translate-progress label"), done, wanted.length);
    }
  });

  const next = () => {
    const here = pairs.findIndex((pair) => pair.contains(document.activeElement));
    const order = [...pairs.slice(here + 1), ...pairs.slice(0, here + 1)];
    const found = order.find(isOpen);
    if (found) {
      input(found).focus();
      found.scrollIntoView({ block: "center" });
    }
  };
  document.getElementById("next-open")?.addEventListener("click", (event) => {
    event.preventDefault();
    next();
  });
  addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.code === "KeyN" && window.Sklaida.shortcuts()) {
      event.preventDefault();
      next();
    }
  });
  document.querySelector("[data-focus]")?.focus();
})();
