// A blind ticket (RFC 9474): this browser draws a number, blinds it, and has the blinded one signed.
//
// <form data-blind-ticket                 posted with the blinded number in place of its fields
//   data-key="…"                          public key of the member's group: SPKI, base64
//   data-group="…"                        the key of that group in the public list
//   data-keys-from="/en/surveys/…/keys/list/"  the public list of keys, asked for without a cookie
//   data-paths="/en/answering/…/ /ja/…"   where the ticket goes along as a cookie, and nowhere else
//   data-expires="Sun, 30 Nov 2025 …">    when the survey closes
//
// The form waits hidden, with `data-blind-without` shown in its place, until this script knows that it can.
// It has a button, a place for what goes on [role=status], and one for problems [role=alert] with the
// sentences data-key-differs and data-failed in the reader's language.

import { RSABSSA } from "@cloudflare/blindrsa-ts";

const SERIAL_BYTES = 32;
const LEAST_MEMBERS = 20;
const suite = RSABSSA.SHA384.PSS.Deterministic();

const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const text = (array) => btoa(String.fromCharCode(...array));
const forCookie = (array) =>
  text(array).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

class KeyDiffers extends Error {}

class Refused extends Error {}

// Everybody gets the same list, as nobody is known when asking for it: a key of one's own would stand out.
async function checkKey({ key, group, keysFrom }) {
  const answer = await fetch(keysFrom, { credentials: "omit", cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const { keys } = await answer.json();
  const ours = keys.filter((each) => each.group === group);
  const isListed = ours.length === 1 && ours[0].key === key && ours[0].members >= LEAST_MEMBERS;
  const isShared = keys.some((each) => each.group !== group && each.key === key);
  if (!isListed || isShared) throw new KeyDiffers(group);
}

const publicKey = (key) =>
  crypto.subtle.importKey("spki", bytes(key), { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);

async function signed(form, blinded) {
  const body = new FormData(form);
  body.set("blinded", text(blinded));
  const answer = await fetch(form.action, { method: "POST", body, redirect: "error" });
  if (answer.status === 409) throw new Refused((await answer.json()).problem);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return bytes((await answer.json()).signature);
}

async function makeTicket(form) {
  const key = await publicKey(form.dataset.key);
  await checkKey(form.dataset);
  const serial = suite.prepare(crypto.getRandomValues(new Uint8Array(SERIAL_BYTES)));
  const { blindedMsg, inv } = await suite.blind(key, serial);
  const signature = await suite.finalize(key, serial, await signed(form, blindedMsg), inv);
  return forCookie(Uint8Array.from([...serial, ...signature]));
}

function keep(ticket, { paths, expires }) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  for (const path of paths.split(" ")) {
    document.cookie = `ticket=${ticket}; path=${path}; expires=${expires}; samesite=strict${secure}`;
  }
}

async function begin(form) {
  const [button, status, problem] = ["button", "[role=status]", "[role=alert]"].map((each) =>
    form.querySelector(each),
  );
  button.disabled = true;
  status.hidden = false;
  problem.hidden = true;
  try {
    keep(await makeTicket(form), form.dataset);
    location.assign(form.dataset.then);
  } catch (error) {
    status.hidden = true;
    problem.hidden = false;
    problem.textContent =
      error instanceof Refused
        ? error.message
        : error instanceof KeyDiffers
          ? problem.dataset.keyDiffers
          : problem.dataset.failed;
    button.disabled = error instanceof Refused;
  }
}

// A time to send, drawn here so that nobody else knows it: in the daytime, within a week, before the end.
function drawMoment(place) {
  const hour = 3600_000;
  const now = Date.now();
  const hours = Math.floor(Math.min(new Date(place.dataset.blindMoment) - now, 7 * 24 * hour) / hour);
  const drawn = Array.from({ length: Math.max(hours - 1, 0) }, (_, at) => new Date(now + (at + 1) * hour))
    .filter((moment) => moment.getHours() >= 7 && moment.getHours() < 23);
  if (!drawn.length) return;
  const [lot] = crypto.getRandomValues(new Uint32Array(1));
  const words = { weekday: "long", month: "long", day: "numeric", hour: "numeric" };
  const language = document.documentElement.lang;
  const moment = new Intl.DateTimeFormat(language, words).format(drawn[lot % drawn.length]);
  place.querySelector("strong").textContent = moment;
  place.hidden = false;
}

for (const place of document.querySelectorAll("[data-blind-moment]")) drawMoment(place);

const isAble = Boolean(globalThis.crypto?.subtle) && navigator.cookieEnabled;
for (const form of document.querySelectorAll("form[data-blind-ticket]")) {
  if (!isAble) continue;
  form.hidden = false;
  for (const without of document.querySelectorAll("[data-blind-without]")) without.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin(form);
  });
}
