/* Offers to sign in with a passkey where the browser can. */
"use strict";
(() => {
  const offer = document.getElementById("passkey");
  const able = window.isSecureContext && window.PublicKeyCredential?.parseRequestOptionsFromJSON;
  /* A passkey belongs to a name; there is none for a bare address of the network. */
  const named = !/^[\d.]+$|:/.test(location.hostname);
  if (!offer || !able || !named) return;

  const post = (path, body) =>
    fetch(offer.dataset.root + path, {
      method: "POST",
      credentials: "same-origin",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify(body ?? {}),
    });

  const tell = (kind) => {
    for (const problem of offer.querySelectorAll("[data-problem]")) problem.hidden = problem.dataset.problem !== kind;
  };

  const button = offer.querySelector("button");
  const signIn = async () => {
    tell("");
    button.disabled = true;
    try {
      const options = await (await post("/session/passkey/options")).json();
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
      const credential = await navigator.credentials.get({ publicKey });
      const answer = await post("/session/passkey", { credential: credential.toJSON() });
      if (answer.ok) location.assign(offer.dataset.next);
      else tell("unknown");
    } catch {
      tell("failed");
    } finally {
      button.disabled = false;
    }
  };
  button.addEventListener("click", signIn);
  offer.hidden = false;
})();
