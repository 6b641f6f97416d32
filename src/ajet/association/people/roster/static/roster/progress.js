// Moves the bar of a running import; without it the page reloads itself every few seconds.

const section = document.querySelector("[data-progress]");
const bar = section.querySelector("progress");
const figure = section.querySelector("[data-percent]");

async function look() {
  const response = await fetch(section.dataset.progress, { headers: { Accept: "application/json" } });
  if (!response.ok) return;
  const { percent, is_running: isRunning } = await response.json();
  bar.value = percent;
  figure.textContent = percent;
  if (!isRunning) location.reload();
}

setInterval(() => look().catch(() => {}), 600);
