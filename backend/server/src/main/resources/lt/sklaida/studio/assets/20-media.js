/* Files: several uploads at a time with their progress, one in the place of another, and the focal point by a click. */
(() => {
  const AT_A_TIME = 2;

  const { taken, complaint, isTooLarge, element, describe } = Sklaida.files;

  /* Makes a draft of a file that was uploaded. */
  const make = (uploaded, file, type) =>
    fetch(Sklaida.url("/studio/media/new"), {
      method: "POST",
      credentials: "same-origin",
      headers: { Accept: "application/json" },
      body: new URLSearchParams({ _csrf: Sklaida.meta("csrf"), upload: uploaded.upload, name: uploaded.name, sent: file.name, type }),
    });

  /* The locale of the text that the chosen type has for those who do not see a picture; none without one. */
  const altOf = (form) => (form.elements.type.selectedOptions?.[0] ?? form.elements.type).dataset.alt;

  const enhance = (form) => {
    const input = form.querySelector("input[type=file]");
    const list = form.querySelector(".media-uploads");
    const status = form.querySelector("[role=status]");
    const waiting = [];
    let running = 0;
    let made = 0;
    let failed = 0;

    const next = () => {
      while (running < AT_A_TIME && waiting.length) {
        running++;
        upload(waiting.shift()).finally(() => {
          running--;
          if (!running && !waiting.length) {
            status.textContent = form.dataset.all.replace("{0}", made).replace("{1}", failed);
          }
          next();
        });
      }
    };

    const upload = async ({ file, row, state, bar }) => {
      state.textContent = form.dataset.progress;
      try {
        if (isTooLarge(file)) throw new Error(form.dataset.large);
        const uploaded = await taken(await Sklaida.upload(file, (part) => (bar.value = part)), form.dataset);
        const entry = await taken(await make(uploaded, file, form.elements.type.value), form.dataset);
        bar.remove();
        state.textContent = "";
        const link = element("a", form.dataset.open);
        link.href = entry.page;
        link.setAttribute("aria-label", `${form.dataset.open}: ${file.name}`);
        state.append(`${form.dataset.done} `, link);
        if (uploaded.mediaType.startsWith("image/")) row.append(...describe(entry.id, altOf(form), file.name));
        made++;
      } catch (error) {
        bar.remove();
        state.textContent = form.dataset.failed;
        row.append(complaint(error, form.dataset));
        failed++;
      }
    };

    const add = (files) => {
      list.hidden = false;
      for (const file of files) {
        const row = element("li");
        const state = element("span", form.dataset.waiting, "soft");
        const bar = element("progress");
        bar.max = 1;
        bar.value = 0;
        bar.setAttribute("aria-label", file.name);
        row.append(element("span", file.name), state, bar);
        list.append(row);
        waiting.push({ file, row, state, bar });
      }
      next();
    };

    form.addEventListener("submit", (event) => {
      if (!input.files.length) return;
      event.preventDefault();
      add([...input.files]);
      input.value = "";
    });
    const isFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    form.addEventListener("dragover", (event) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      form.classList.add("over");
    });
    for (const name of ["dragleave", "drop", "dragend"]) form.addEventListener(name, () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      add([...event.dataTransfer.files]);
    });
    addEventListener("beforeunload", (event) => {
      if (running) event.preventDefault();
    });
  };

  /* Another file in the place of one: the page stays when it is not taken. */
  const replacing = (form) => {
    const input = form.querySelector("input[type=file]");
    const button = form.querySelector("button");
    form.addEventListener("submit", async (event) => {
      const [file] = input.files;
      if (!file) return;
      event.preventDefault();
      form.querySelectorAll(".error").forEach((line) => line.remove());
      button.disabled = true;
      try {
        if (isTooLarge(file)) throw new Error(form.dataset.large);
        const request = { method: "POST", credentials: "same-origin", headers: { Accept: "application/json" }, body: new FormData(form) };
        const { location: next } = await taken(await fetch(form.action, request), form.dataset);
        location.assign(next);
      } catch (error) {
        button.disabled = false;
        input.setAttribute("aria-invalid", "true");
        input.closest(".field").after(complaint(error, form.dataset));
      }
    });
  };

  const focal = (frame) => {
    const x = document.getElementById("x");
    const y = document.getElementById("y");
    const mark = frame.querySelector("svg");
    if (!x || !mark || x.disabled) return;
    const show = () => {
      mark.setAttribute("visibility", x.value && y.value ? "visible" : "hidden");
      for (const circle of mark.children) {
        circle.setAttribute("cx", `${x.value || 50}%`);
        circle.setAttribute("cy", `${y.value || 50}%`);
      }
    };
    frame.classList.add("ready");
    frame.title = frame.dataset.hint;
    frame.addEventListener("click", (event) => {
      const box = frame.querySelector("img").getBoundingClientRect();
      const part = (at, from, size) => Math.round(Math.min(1, Math.max(0, (at - from) / size)) * 100);
      x.value = part(event.clientX, box.left, box.width);
      y.value = part(event.clientY, box.top, box.height);
      show();
    });
    for (const one of [x, y]) one.addEventListener("input", show);
  };

  document.querySelectorAll("form.media-upload").forEach(enhance);
  document.querySelectorAll("form.media-replace").forEach(replacing);
  document.querySelectorAll(".media-focal").forEach(focal);
})();
