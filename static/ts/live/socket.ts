// The line itself: one WebSocket, which carries news and nothing else. A broken one is tried again after a while that
// grows and that chance chooses, so that a hall does not come back in one instant.

import { io, type Socket } from "socket.io-client";
import { documentHere, isText, seat } from "../place.ts";
import type { Heads, News } from "./cursor.ts";
import { now, say } from "./line.ts";
import type { Present } from "./present.ts";

const LONGEST = 5000;
const FIRST = 700;
const SILENT = 25_000; // the server is heard from every ten seconds

/** What is done with what comes over the line. */
export interface Ears {
  readonly news: (news: News) => void;
  readonly alive: (heads: Heads) => void;
  readonly present: (present: Present) => void;
  /** The server ended the line or refused it: find out why. */
  readonly refused: () => void;
}

let socket: Socket;
let tries = 0;
let timer = 0;
let watch = 0;

function place(): Record<string, string | null> {
  const asked = new URLSearchParams(location.search);
  return {
    seat: seat(), document: documentHere(), page: isText() ? "text" : "", view: asked.get("view") ?? "",
    style: asked.get("style") ?? "",
  };
}

/** Take up the line, and keep it up. */
export function connect(ears: Ears): void {
  socket = io({ transports: ["websocket"], reconnection: false, autoConnect: false, timeout: 8000, auth: place() });
  hear(ears);
  addEventListener("online", () => again(0));
  addEventListener("offline", () => (socket.disconnect(), lost()));
  addEventListener("pageshow", (event) => event.persisted && again(0));
  document.addEventListener("visibilitychange", () => document.hidden || now() === "live" || again(0));
  attempt();
}

/** Try again after a while, with the patience of the first time: what stood in the way may be over. */
export function again(wait: number): void {
  if (socket.connected) return;
  tries = 0;
  clearTimeout(timer);
  timer = window.setTimeout(attempt, wait);
}

function hear(ears: Ears): void {
  const heard = <T>(deed: (told: T) => void) => (told: T): void => (listenOn(), deed(told));
  socket.on("connect", () => ((tries = 0), listenOn()));
  socket.on("news", heard(ears.news));
  socket.on("alive", heard((told: { heads: Heads }) => ears.alive(told.heads)));
  socket.on("present", heard(ears.present));
  socket.on("over", ears.refused);
  socket.on("disconnect", lost);
  socket.on("connect_error", () => {
    if (!socket.active) ears.refused();
    lost();
  });
}

// A line on which nothing is heard is none, whatever the browser believes.
function listenOn(): void {
  clearTimeout(watch);
  watch = window.setTimeout(() => socket.disconnect(), SILENT);
}

function attempt(): void {
  if (navigator.onLine) socket.connect();
  else lost();
}

function lost(): void {
  clearTimeout(watch);
  clearTimeout(timer);
  if (now() !== "over") say(navigator.onLine ? "reconnecting" : "offline");
  const longest = Math.min(LONGEST, FIRST * 2 ** tries++);
  timer = window.setTimeout(attempt, now() === "over" ? LONGEST * 4 : Math.random() * longest);
}
