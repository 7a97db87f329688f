// The bare broadcaster: npm `ws`, one message to every socket, and nothing else.
// It says its port; a line {"size": bytes} sends one message that carries the moment, by the clock of the machine.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const { WebSocketServer } = createRequire(new URL("../static/package.json", import.meta.url))("ws");
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, backlog: 4096, perMessageDeflate: false });
server.on("listening", () => console.log(JSON.stringify({ port: server.address().port })));

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const filling = "x".repeat(JSON.parse(line).size);
    const stamp = Number(process.hrtime.bigint()) / 1e9;
    const message = Buffer.from(`42["news",{"stamp":${stamp.toFixed(7)},"html":"${filling}"}]`);
    for (const client of server.clients) {
      client.send(message, { binary: false });
    }
  })
  .on("close", () => process.exit(0));
