/* Copies secrets, and adds passkeys. */
(() => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const input = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(input.value);
      input.select();
      document.querySelector("[data-copy-status]").textContent = button.dataset.copied;
    });
  }
  for (const input of document.querySelectorAll(".secret input")) {
    input.addEventListener("focus", () => input.select());
  }

  /* Choosing one locale or type means that there is a limit. */
  document.addEventListener("change", (event) => {
    const { name, checked } = event.target;
    if (checked && (name === "locales" || name === "types")) {
      const limited = event.target.form?.querySelector(`[name="${name}Limited"][value="yes"]`);
      if (limited) limited.checked = true;
    }
  });

  const form = document.querySelector("form[data-passkey]");
  const able = window.isSecureContext && window.PublicKeyCredential?.parseCreationOptionsFromJSON;
  /* A passkey belongs to a name; there is none for a bare address of the network. */
  const named = !/^[\d.]+$|:/.test(location.hostname);
  if (!form || !able || !named) return;

  const tell = (kind) => {
    for (const problem of form.querySelectorAll("[data-problem]")) problem.hidden = problem.dataset.problem !== kind;
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    tell("");
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const asked = await Sklaida.ask("/passkeys/options", { json: {} });
      if (!asked.ok) return tell("failed");
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await asked.json());
      const credential = await navigator.credentials.create({ publicKey });
      const json = { name: form.elements.name.value, credential: credential.toJSON() };
      const added = await Sklaida.ask("/passkeys", { json });
      if (added.ok) location.assign(form.dataset.done);
      else tell("failed");
    } catch (failure) {
      tell(failure.name === "InvalidStateError" ? "present" : "cancelled");
    } finally {
      button.disabled = false;
    }
  });
  form.hidden = false;
  document.querySelector("[data-passkey-unable]").hidden = true;
})();
