// Builds what the pages load: every entry point into dist/ under a name that carries its hash, so a browser may keep
// it for ever, and dist/manifest.json, which tells the server the name of the day ("page.js" → "page-K3JD.js").
//
// Everything is built in memory first: a build that fails leaves the last good one in place.

import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");

// What a page names in its head. Modules that a page loads later are found by following import().
const ENTRIES = ["ts/page.ts", "css/adref.css"];

function refuseWhenMissing() {
  const missing = ENTRIES.filter((entry) => !existsSync(join(here, entry)));
  if (missing.length === 0) return;
  console.error(`The assets cannot be built: static/${missing.join(", static/")} is missing.`);
  process.exit(2);
}

async function built() {
  return build({
    absWorkingDir: here,
    entryPoints: ENTRIES,
    outdir: dist,
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: ["es2022", "chrome111", "firefox113", "safari16.4"],
    minify: true,
    sourcemap: "linked",
    sourcesContent: false,
    legalComments: "linked",
    loader: { ".woff2": "file" },
    metafile: true,
    write: false,
    logLevel: "warning",
  });
}

// "page.js" → "page-K3JD.js", for the entry points only, in a fixed order; "page.js/1" → "chunk-…" for what an entry
// point needs at once, so that a browser may ask for both together.
function manifest(metafile) {
  const names = Object.entries(metafile.outputs)
    .filter(([, output]) => ENTRIES.includes(output.entryPoint))
    .flatMap(([path, output]) => {
      const name = basename(output.entryPoint).replace(/\.ts$/, ".js");
      const needed = output.imports.filter(({ kind }) => kind === "import-statement");
      return [[name, basename(path)], ...needed.map((one, at) => [`${name}/${at + 1}`, basename(one.path)])];
    });
  return Object.fromEntries(names.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function keep(files, names) {
  await mkdir(dist, { recursive: true });
  for (const file of files) await writeFile(file.path, file.contents);
  await writeFile(join(dist, "manifest.new"), `${JSON.stringify(names, null, 2)}\n`);
  await rename(join(dist, "manifest.new"), join(dist, "manifest.json"));
  const current = new Set(["manifest.json", ...files.map((file) => basename(file.path))]);
  for (const name of await readdir(dist)) {
    if (!current.has(name)) await rm(join(dist, name), { recursive: true });
  }
}

refuseWhenMissing();
try {
  const result = await built();
  await keep(result.outputFiles, manifest(result.metafile));
} catch (failure) {
  if (!failure.errors) console.error(failure);
  process.exit(1);
}
