/* Translating: the count of characters, the progress, and the next text that waits. */
(() => {
  const form = document.querySelector("form.translating");
  if (!form) return;
  const pairs = [...form.querySelectorAll(".pair")];
  const input = (pair) => pair.querySelector(".pair-target :is(input:not([type]), textarea)");
  const isOpen = (pair) => pair.dataset.open !== undefined || (pair.querySelector(".pair-source [lang]") && !input(pair).value.trim());

  /* The numbers stand in a sentence of the page's language, in this order. */
  const put = (element, ...numbers) => {
    let at = 0;
    element.textContent = element.textContent.replace(/\d[\d\s  .,]*\d|\d/g, (old) => (at < numbers.length ? numbers[at++].toLocaleString(document.documentElement.lang) : old));
  };

  form.addEventListener("input", (event) => {
    const field = event.target;
    const pair = field.closest(".pair");
    if (!pair || field !== input(pair)) return;
    if (field.value.trim()) delete pair.dataset.open;
    const most = Number(field.dataset.max);
    const count = document.getElementById(field.id + "-count");
    if (most && count) {
      const length = [...field.value].length;
      put(count, length, most);
      count.classList.toggle("over", length > most);
    }
    const wanted = pairs.filter((one) => one.querySelector(".pair-source .text"));
    const done = wanted.filter((one) => input(one).value.trim()).length;
    const progress = document.getElementById("translated");
    if (progress.value !== done) {
      progress.value = done;
      put(form.querySelector(".progress label"), done, wanted.length);
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
