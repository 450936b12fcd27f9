// The platform's page: draws what the stream says, and says so when the stream is silent.
"use strict";

const SILENT_AFTER_MS = 15000; // three beats of the stream
const RECONNECT_AFTER_MS = 3000;
const HALL_SILENT_AFTER_S = 90; // three heartbeats of a hall
const LINES_SHOWN = 120;

const element = (id) => document.getElementById(id);
const count = new Intl.NumberFormat("zh-CN");

let beat = null; // the last message
let heardAt = 0; // when it came, by this machine's monotonic clock
let isLive = false;
let isPaused = false;
let source = null;
let held = []; // beats that came during a pause

function connect() {
  if (source) source.close();
  source = new EventSource("/api/v1/stream");
  let isFirst = true;
  source.onmessage = (message) => {
    beat = JSON.parse(message.data);
    heardAt = performance.now();
    showConnection(true);
    showHalls();
    if (isPaused) held.push(beat);
    else showLines(beat, isFirst);
    isFirst = false;
  };
  source.onerror = () => {
    showConnection(false);
    isFirst = true; // the stream begins with the newest lines again
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, RECONNECT_AFTER_MS);
  };
}

function watch() {
  if (beat && performance.now() - heardAt > SILENT_AFTER_MS) showConnection(false);
  if (isLive) showHalls();
}

function showConnection(live) {
  isLive = live;
  const pill = element("connection");
  const state = live ? "live" : "lost";
  element("main").classList.toggle("stale", !live);
  if (pill.dataset.state === state) return; // a screen reader hears changes only
  pill.dataset.state = state;
  if (!live) forgetStates();
  const asOf = beat ? clockText(new Date(beat.time)) : null;
  element("connection-zh").textContent = live ? "实时" : asOf ? `连接中断，以下为 ${asOf} 的数据` : "连接不上";
  element("connection-en").textContent = live ? "Live" : asOf ? `Disconnected; this is as of ${asOf}` : "Cannot connect";
}

// What a hall does while we hear nothing is not known, and a card must not go on saying "in step".
function forgetStates() {
  for (const card of element("halls").children) {
    card.dataset.state = "unknown";
    card.querySelector(".state-zh").textContent = "未知";
    card.querySelector(".state-en").textContent = "Unknown";
  }
}

function now() {
  return new Date(beat.time).getTime() + (performance.now() - heardAt);
}

function showHalls() {
  const list = element("halls");
  element("no-halls").hidden = beat.halls.length > 0;
  beat.halls.forEach((hall, index) => {
    let card = list.children[index];
    if (!card) {
      card = element("hall-card").content.firstElementChild.cloneNode(true);
      list.append(card);
    }
    fillCard(card, hall);
  });
  while (list.children.length > beat.halls.length) list.lastElementChild.remove();
  showTotals();
}

function fillCard(card, hall) {
  const heardS = hall.heard_at ? (now() - new Date(hall.heard_at).getTime()) / 1000 : null;
  const state = hallState(hall, heardS);
  const say = (selector, text) => {
    const place = card.querySelector(selector);
    if (place.textContent !== text) place.textContent = text;
  };
  card.dataset.state = state.name;
  say(".hall-id", hall.hall_id);
  say(".state-zh", state.zh);
  say(".state-en", state.en);
  say(".last-seq strong", count.format(hall.last_seq));
  say(".lag", hall.lag_s === null ? "—" : durationText(hall.lag_s));
  say(".outstanding", `${count.format(hall.outstanding)} 条`);
  say(".today span", hall.day ? count.format(hall.events_today) : "—");
  say(".today small", hall.day ? hall.day : "");
  say(".received", hall.received_at ? clockText(new Date(hall.received_at)) : "—");
  const again = hall.duplicates ? ` · 重复 ${count.format(hall.duplicates)} 条已剔除 duplicates dropped` : "";
  const heard = heardS === null ? "平台启动后尚未联系 not heard since the platform started" : `${agoText(heardS)}联系 last heard`;
  say(".heard", heard + again);
}

function hallState(hall, heardS) {
  if (heardS === null || heardS > HALL_SILENT_AFTER_S) return { name: "silent", zh: "失联", en: "Not heard" };
  if (hall.outstanding > 0) return { name: "behind", zh: "落后", en: "Behind" };
  return { name: "in-step", zh: "同步", en: "In step" };
}

function showTotals() {
  const events = beat.halls.reduce((sum, hall) => sum + hall.last_seq, 0);
  const figures = [[beat.halls.length, " 个大厅 halls · "], [events, " 条事件 events kept"]];
  element("totals").replaceChildren(
    ...figures.flatMap(([figure, words]) => {
      const strong = document.createElement("b");
      strong.textContent = count.format(figure);
      return [strong, words];
    }),
  );
}

function showLines(message, isFirst) {
  const body = element("lines");
  if (isFirst) body.replaceChildren();
  else if (message.skipped > 0) body.prepend(skippedRow(message.skipped));
  for (const line of message.lines) body.prepend(lineRow(line, !isFirst));
  while (body.children.length > LINES_SHOWN) body.lastElementChild.remove();
  element("no-lines").hidden = body.children.length > 0;
}

function lineRow(line, isFresh) {
  const row = document.createElement("tr");
  if (isFresh) row.className = "fresh";
  row.append(cell(line.at, "at"), cell(line.hall_id), cell(count.format(line.seq), "number"), happeningCell(line));
  row.append(cell(line.ticket_number || "—", "ticket"), cell(line.queue || "—"), cell(line.place || "—"));
  return row;
}

function happeningCell(line) {
  const happening = cell("", "happening");
  const topic = document.createElement("span");
  topic.className = "topic";
  topic.dataset.topic = line.topic;
  topic.setAttribute("aria-hidden", "true");
  happening.append(topic, line.words);
  if (line.words_en !== line.words) {
    const english = document.createElement("small");
    english.lang = "en";
    english.textContent = line.words_en;
    happening.append(" ", english);
  }
  return happening;
}

function skippedRow(skipped) {
  const row = document.createElement("tr");
  row.className = "skipped";
  const only = cell(`此处略去 ${count.format(skipped)} 条（已入库） · ${count.format(skipped)} events not shown here, all kept`);
  only.colSpan = 7;
  row.append(only);
  return row;
}

function cell(text, name) {
  const data = document.createElement("td");
  data.textContent = text;
  if (name) data.className = name;
  return data;
}

function togglePause() {
  isPaused = !isPaused;
  element("pause").setAttribute("aria-pressed", String(isPaused));
  element("pause-zh").textContent = isPaused ? "继续" : "暂停";
  element("pause-en").textContent = isPaused ? "Resume" : "Pause";
  if (isPaused) return;
  for (const message of held.splice(0).slice(-LINES_SHOWN)) showLines(message, false);
}

function clockText(time) {
  return time.toLocaleTimeString("zh-CN", { hour12: false, timeZone: "Asia/Shanghai" });
}

function durationText(seconds) {
  if (seconds < 1) return "< 1 秒";
  if (seconds < 60) return `${seconds} 秒`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`;
  return `${Math.floor(seconds / 3600)} 小时 ${Math.floor((seconds % 3600) / 60)} 分`;
}

function agoText(seconds) {
  return seconds < 2 ? "刚刚" : `${durationText(Math.floor(seconds))}前`;
}

document.fonts.addEventListener("loadingdone", () => document.body.classList.add("font-arrived"));
element("pause").addEventListener("click", togglePause);
setInterval(watch, 1000);
connect();
