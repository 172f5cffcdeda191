/* Uploads a file, and makes a draft of it. */
(() => {
  const { meta, live } = window.Sklaida;
  if (!live) return;

  const locale = () => live.form?.querySelector('input[name="locale"]')?.value ?? "";

  const failure = async (response) => {
    const answer = await response.json().catch(() => ({}));
    if (response.status === 413) return new Error(live.text("tooLarge"));
    return new Error((response.status < 500 && answer.errors?.[0]?.message) || live.text("serverFailed"));
  };

  /* The title of what is in a file, by its name: "Miesto_planas.png" is "Miesto planas". */
  const title = (file) => file.name.replace(/\.\w{1,5}$/, "").replace(/[_-]+/g, " ").trim() || file.name || "file";

  /* Uploads a file and makes a draft of it: its id, title and address, or an error with a reason. */
  const upload = async (file, { type, progress = () => {} } = {}) => {
    if (file.size > Number(meta("max-file"))) throw new Error(live.text("tooLarge"));
    const response = await live.send(() => window.Sklaida.upload(file, (part) => progress(Math.floor(part * 100))));
    if (!response.ok) throw await failure(response);
    const stored = await response.json();
    const json = {
      type,
      locale: locale(),
      title: title(file),
      request: Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(""),
      upload: stored.upload,
      name: stored.name,
    };
    const draft = await live.ask("/studio/draft", { json });
    if (!draft.ok) throw await failure(draft);
    return { ...(await draft.json()), picture: stored.mediaType.startsWith("image/") };
  };

  live.upload = upload;
  live.reason = (error) => (error instanceof TypeError ? live.text("noAnswer") : error.message);
})();
