// The ceremony of a passkey: ask the browser, put its answer into the form, send the form.
//
// <form data-passkey="create" data-options="…">   make one, from options that the page holds
// <form data-passkey="get" data-options="…">      use one, from options that the page holds
// <form data-passkey="get" data-options-from="…"> use one, from options fetched at the press of the button
//
// Each has a hidden field `credential`, a button that waits for this script, and a place for problems,
// which carries the sentences in the reader's language: data-unable, data-address, data-known, data-stopped.

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const withBytes = (list) => (list ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

function forBrowser({ publicKey }) {
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (publicKey.user) {
    options.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
    options.excludeCredentials = withBytes(publicKey.excludeCredentials);
  } else {
    options.allowCredentials = withBytes(publicKey.allowCredentials);
  }
  return { publicKey: options };
}

function forServer(credential) {
  const { response } = credential;
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[part]) answer[part] = text(response[part]);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: answer,
  };
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.dataset.optionsFrom, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()).request_options;
}

const SENTENCES = { SecurityError: "address", InvalidStateError: "known" };

function prepare(form) {
  const button = form.querySelector("button");
  const problem = form.querySelector("[role=alert]");
  const say = (sentence) => {
    problem.textContent = problem.dataset[sentence];
    problem.hidden = false;
  };
  if (!window.PublicKeyCredential) {
    say("unable");
    return;
  }
  button.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    button.disabled = true;
    try {
      const options = forBrowser(await optionsOf(form));
      const credential = await navigator.credentials[form.dataset.passkey](options);
      form.elements.credential.value = JSON.stringify(forServer(credential));
      form.submit();
    } catch (error) {
      say(SENTENCES[error.name] ?? "stopped");
      button.disabled = false;
    }
  });
}

document.querySelectorAll("form[data-passkey]").forEach(prepare);
