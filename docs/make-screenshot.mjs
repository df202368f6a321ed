#!/usr/bin/env node
// make-screenshot.mjs FILE.png: the picture of the HTML report in the README, made from the binary's own output.
//
//     cargo build --release && tests/browser/run && docs/make-screenshot.mjs docs/report.png
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const { chromium } = createRequire(join(root, "tests/browser/"))("playwright-core");
const folder = mkdtempSync(join(tmpdir(), "saydiff-"));
const page = join(folder, "report.html");
execFileSync(join(root, "target/release/saydiff"), ["diff", "--exit-zero", "corpus/vestland-rates/a.txt", "corpus/vestland-rates/b.txt", "-o", page], { cwd: root });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const tab = await browser.newPage({ viewport: { width: 1200, height: 1060 } });
await tab.goto(`file://${page}`);
await tab.screenshot({ path: process.argv[2] });
await browser.close();
rmSync(folder, { recursive: true });
