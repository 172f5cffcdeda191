/*
 * Textareas with Markdown: a toolbar, shortcuts, a preview by the server, formatted text and pictures that
 * are pasted or dropped. All of it edits the text as if it were typed, so that it can be undone.
 */
(() => {
  const { live, shortcuts } = window.Sklaida;
  const toolbar = document.getElementById("live-toolbar")?.content;
  if (!live?.form || !toolbar) return;

  const AREA = '[data-kind="markdown"] textarea:not([readonly])';
  const FORMATTED = /<(h[1-6]|ul|ol|li|table|b|strong|em|i|blockquote|img|pre|code)[\s>]|<a\s[^>]*href|font-(weight:\s*(bold|[6-9]00)|style:\s*italic)/i;
  const PREVIEW_PAUSE = 800;

  const areaOf = (element) => element.closest('[data-kind="markdown"]')?.querySelector("textarea");

  /* ---- Editing */

  const lines = (value) => value.replace(/\r\n?/g, "\n");

  /* Replaces a part of the text as if it were typed. */
  const type = (area, from, to, text) => {
    area.focus();
    area.setSelectionRange(from, to);
    const done = text ? document.execCommand("insertText", false, text) : from === to || document.execCommand("delete");
    if (done) return;
    area.setRangeText(text, from, to, "end");
    live.changed(area);
  };

  const wrap = (area, mark) => {
    const { selectionStart: from, selectionEnd: to, value } = area;
    const within = value.slice(from, to);
    const long = mark.length;
    if (value.slice(from - long, from) === mark && value.slice(to, to + long) === mark && value[from - long - 1] !== mark[0]) {
      type(area, from - long, to + long, within);
      area.setSelectionRange(from - long, to - long);
      return;
    }
    // Marks stand at the edges of words, or they mark nothing.
    const [, before, inner, after] = /^(\s*)(.*?)(\s*)$/s.exec(within);
    type(area, from, to, before + mark + inner + mark + after);
    const start = from + before.length + long;
    area.setSelectionRange(start, start + inner.length);
  };

  const eachLine = (area, change) => {
    const { value } = area;
    const from = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const end = value.indexOf("\n", area.selectionEnd);
    const to = end < 0 ? value.length : end;
    const old = value.slice(from, to);
    const text = change(old.split("\n")).join("\n");
    const at = area.selectionEnd + text.length - old.length;
    type(area, from, to, text);
    if (old.includes("\n")) area.setSelectionRange(from, from + text.length);
    else area.setSelectionRange(Math.max(at, from), Math.max(at, from));
  };
  const prefix = (mark, pattern) => (area) =>
    eachLine(area, (all) => {
      const marked = all.every((line) => pattern.test(line) || !line.trim());
      const every = marked && all.some((line) => line.trim());
      return all.map((line) => (every ? line.replace(pattern, "") : line.trim() || all.length === 1 ? mark + line.replace(pattern, "") : line));
    });

  const actions = {
    bold: (area) => wrap(area, "**"),
    italic: (area) => wrap(area, "*"),
    /* No heading, second level, third level: the first one is the title of the page. */
    heading: (area) =>
      eachLine(area, (all) =>
        all.map((line) => {
          const level = /^#+ /.exec(line)?.[0].length ?? 0;
          const bare = line.replace(/^#+ /, "");
          return level === 0 ? `## ${bare}` : level === 3 ? `### ${bare}` : bare;
        }),
      ),
    list: prefix("- ", /^[-*] /),
    quote: prefix("> ", /^> ?/),
    link: (area) => {
      const { selectionStart: from, selectionEnd: to, value } = area;
      const within = value.slice(from, to);
      if (/^(https?:\/\/|mailto:)\S+$/.test(within)) {
        type(area, from, to, `[](${within})`);
        area.setSelectionRange(from + 1, from + 1);
        return;
      }
      const words = within || live.text("linkText");
      type(area, from, to, `[${words}](https://)`);
      // A half-made link is worse than words that are still to be changed: the address is typed first.
      const start = from + words.length + 3;
      area.setSelectionRange(start, start + "https://".length);
    },
    picture: (area) => choose((files) => files.forEach((file) => picture(area, file))),
    preview: (area, button) => preview(area, button),
  };

  const choose = (take) => {
    const input = document.createElement("input");
    Object.assign(input, { type: "file", accept: "image/*,application/pdf", multiple: true });
    input.addEventListener("change", () => take([...input.files]));
    input.click();
  };

  /* ---- The toolbar: one stop of the Tab key, arrow keys within */

  const furnish = (area) => {
    const block = area.closest('[data-kind="markdown"]');
    if (block.querySelector('[role="toolbar"]')) return;
    const bar = toolbar.firstElementChild.cloneNode(true);
    const label = block.querySelector("label")?.textContent.trim();
    bar.setAttribute("aria-controls", area.id);
    if (label) bar.setAttribute("aria-label", `${bar.getAttribute("aria-label")}: ${label}`);
    const [first, ...rest] = bar.querySelectorAll("button");
    first.tabIndex = 0;
    for (const button of rest) button.tabIndex = -1;
    if (shortcuts()) for (const button of bar.querySelectorAll("[data-key]")) button.setAttribute("aria-keyshortcuts", `Control+${button.dataset.key.toUpperCase()}`);
    area.before(bar);
  };

  const move = (event) => {
    const bar = event.target.closest('[role="toolbar"]');
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const edge = { Home: 0, End: -1 }[event.key];
    if (!bar || (step === undefined && edge === undefined)) return;
    event.preventDefault();
    const buttons = [...bar.querySelectorAll("button")];
    const at = buttons.indexOf(event.target);
    const next = buttons.at(edge ?? (at + step) % buttons.length);
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  };

  /* ---- Keys */

  /* The next line of a list or a quotation is marked as well; an empty item ends the list. */
  const onEnter = (event) => {
    const area = event.target;
    const { value, selectionStart: at, selectionEnd } = area;
    if (!area.matches?.(AREA) || at !== selectionEnd || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const from = value.lastIndexOf("\n", at - 1) + 1;
    const line = value.slice(from, at);
    const [mark, number] = /^ *(?:[-*] |(\d{1,9})\. |> )/.exec(line) ?? [];
    if (!mark) return;
    event.preventDefault();
    if (line === mark && /^(\n|$)/.test(value.slice(at))) type(area, from, at, "");
    else type(area, at, at, `\n${number ? mark.replace(number, Number(number) + 1) : mark}`);
  };

  const onKey = (event) => {
    move(event);
    if (event.key === "Enter") onEnter(event);
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !shortcuts()) return;
    const area = event.target.matches?.(AREA) ? event.target : null;
    const action = area && { b: "bold", i: "italic", k: "link" }[event.key];
    if (!action) return;
    event.preventDefault();
    actions[action](area);
  };

  /* ---- Preview */

  const previews = new Map();

  const preview = (area, button) => {
    const open = previews.get(area);
    button.setAttribute("aria-pressed", String(!open));
    if (open) {
      clearTimeout(open.timer);
      open.box.remove();
      previews.delete(area);
      return;
    }
    const box = document.createElement("section");
    const label = area.closest('[data-kind="markdown"]').querySelector("label")?.textContent.trim() ?? "";
    box.className = "live-preview card";
    box.lang = area.lang;
    box.tabIndex = 0;
    box.setAttribute("aria-label", live.text("previewOf", label));
    area.after(box);
    previews.set(area, { box, timer: 0 });
    render(area);
  };

  const render = async (area) => {
    const open = previews.get(area);
    try {
      const response = await live.ask("/studio/markdown", { json: { source: lines(area.value) } });
      if (!response.ok) throw new Error();
      const { html } = await response.json();
      if (previews.get(area) !== open) return;
      const isNew = !open.box.hasChildNodes();
      open.box.replaceChildren(...nodes(html));
      if (isNew) open.box.scrollIntoView({ block: "nearest" });
    } catch {
      open.box.textContent = live.text("previewFailed");
    }
  };

  /* What the server has rendered, which is safe; pictures of other servers are named rather than loaded. */
  const nodes = (html) => {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    for (const image of parsed.querySelectorAll("img")) {
      if (new URL(image.getAttribute("src"), location.href).origin === location.origin) continue;
      const named = parsed.createElement("span");
      named.className = "tag";
      named.textContent = live.text("external", image.alt || image.getAttribute("src"));
      image.replaceWith(named);
    }
    for (const link of parsed.querySelectorAll("a[href]")) {
      if (!link.getAttribute("href").startsWith("#")) link.target = "_blank";
    }
    return parsed.body.childNodes;
  };

  /* ---- Placeholders: text that comes later is put where it belongs, whatever is typed meanwhile */

  let pending = 0;
  let composing = false;

  const hold = (area, what) => {
    const { value } = area;
    let token = live.text("placeholder", what);
    for (let n = 2; value.includes(token); n++) token = live.text("placeholder", `${what} ${n}`);
    pending++;
    type(area, area.selectionStart, area.selectionEnd, token);
    return (text, caret) => {
      pending--;
      whenComposed(() => fill(area, token, standing(area, token, text), caret));
    };
  };

  /* Headings, lists and the like stand apart from the text before and after. */
  const standing = (area, token, text) => {
    const at = area.value.indexOf(token);
    if (at < 0 || !/^(#|[-*>|] ?|\d+\. |```)|\n\n/.test(text) || text.startsWith("**")) return text;
    const before = area.value.slice(0, at);
    const after = area.value.slice(at + token.length);
    const start = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    const end = !after || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
    return start + text + end;
  };

  const whenComposed = (act) => {
    if (composing) document.addEventListener("compositionend", () => setTimeout(act), { once: true });
    else act();
  };

  const fill = (area, token, text, caret) => {
    const at = area.value.indexOf(token);
    if (at < 0) return;
    const { selectionStart: from, selectionEnd: to, scrollTop } = area;
    const shift = (place) => (place <= at ? place : Math.max(place + text.length - token.length, at));
    const follows = from === to && from === at + token.length;
    if (document.activeElement === area) {
      type(area, at, at + token.length, text);
      if (follows && caret !== undefined) area.setSelectionRange(at + caret, at + caret);
      else area.setSelectionRange(shift(from), shift(to));
      area.scrollTop = scrollTop;
    } else {
      area.setRangeText(text, at, at + token.length, "preserve");
      live.changed(area);
    }
  };

  /* ---- Pictures */

  const picture = async (area, file) => {
    const put = hold(area, file.name);
    const line = progressOf(area, file.name);
    try {
      const made = await live.upload(file, { progress: line.tell });
      put(made.picture ? `![](${made.url})` : `[${made.title}](${made.url})`, made.picture ? 2 : undefined);
      line.end(made.picture ? live.text("uploaded", file.name) : "");
    } catch (error) {
      put("");
      line.fail(live.text("uploadFailed", file.name, live.reason(error)));
    }
  };

  const progressOf = (area, name) => {
    const line = document.createElement("p");
    line.className = "help live-uploading";
    const meter = document.createElement("progress");
    meter.max = 100;
    meter.value = 0;
    meter.setAttribute("aria-label", name);
    const words = document.createElement("span");
    words.textContent = live.text("uploading", name, 0);
    line.append(meter, " ", words);
    area.after(line);
    return {
      tell: (percent) => {
        meter.value = percent;
        words.textContent = live.text("uploading", name, percent);
      },
      end: (message) => {
        line.remove();
        if (message) live.announce(message);
      },
      fail: (message) => {
        meter.remove();
        line.className = "error";
        line.setAttribute("role", "alert");
        words.textContent = message;
        setTimeout(() => line.remove(), 60_000);
      },
    };
  };

  /* ---- Pasting and dropping */

  const onPaste = (event) => {
    const area = event.target;
    const data = event.clipboardData;
    if (!area.matches?.(AREA) || !data) return;
    const files = [...data.files];
    const html = data.getData("text/html");
    const plain = data.getData("text/plain");
    if (files.length && !plain) {
      event.preventDefault();
      files.forEach((file) => picture(area, file));
    } else if (html && FORMATTED.test(html)) {
      event.preventDefault();
      convert(area, html, plain);
    }
  };

  const convert = async (area, html, plain) => {
    const put = hold(area, live.text("pasting"));
    try {
      const response = await live.ask("/studio/markdown", { json: { html } });
      if (!response.ok) throw new Error();
      put((await response.json()).source);
      live.announce(live.text("pasted"));
    } catch {
      put(plain);
      live.announce(live.text("pasteFailed"));
    }
  };

  const carriesFiles = (event) => event.target.matches?.(AREA) && event.dataTransfer?.types.includes("Files");

  const form = live.form;
  form.addEventListener("paste", onPaste);
  form.addEventListener("dragover", (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.target.focus();
    [...event.dataTransfer.files].forEach((file) => picture(event.target, file));
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-markdown]");
    if (button) actions[button.dataset.markdown](areaOf(button), button);
  });
  form.addEventListener("input", (event) => {
    const open = previews.get(event.target);
    if (!open) return;
    clearTimeout(open.timer);
    open.timer = setTimeout(render, PREVIEW_PAUSE, event.target);
  });
  form.addEventListener("compositionstart", () => (composing = true));
  form.addEventListener("compositionend", () => (composing = false));
  form.addEventListener(
    "submit",
    (event) => {
      if (!pending || live.isPart(event.submitter)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      live.banner("busy", live.text("busy"), { alert: true });
      setTimeout(() => live.banner("busy", null), 8000);
    },
    { capture: true },
  );
  form.addEventListener("keydown", onKey);

  live.furnish = (root) => root.querySelectorAll(AREA).forEach(furnish);
  live.furnish(form);
})();
