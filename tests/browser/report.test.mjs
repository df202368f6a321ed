// The HTML report as people use it: filters, keys, columns, print, narrow, dark, without script, and
// with texts that try to be more than text.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "../..");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "saydiff-report-"));
let browser;

/** Writes a report of two files and gives its address. */
function report(a, b, ...args) {
  const file = join(folder, `report-${Math.random().toString(36).slice(2)}.html`);
  const binary = join(root, "target/release/saydiff");
  execFileSync(binary, ["diff", "--exit-zero", "-q", a, b, "-o", file, ...args]);
  return pathToFileURL(file).href;
}

const corpus = (side) => join(root, "corpus/arms-sales", `${side}.txt`);
const rows = (page) => page.locator(".row:visible");

/** Opens a page; whatever it asks for or complains about beside itself fails the test. */
async function open(t, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address.split("#")[0]) wrong.push(`request ${request.url()}`);
  });
  page.on("console", (message) => wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error}`));
  page.on("dialog", (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(wrong, []);
  });
  await page.goto(address);
  return page;
}

/** Every rule of axe, those of best practice too. */
async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`);
  assert.deepEqual(told, []);
}

let pair;
before(async () => {
  pair = report(corpus("a"), corpus("b"));
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a filter shows its label alone, two show both, and the counts are true", async (t) => {
  const page = await open(t, pair);
  const all = await rows(page).count();
  const buttons = await page.locator("[data-filter]").all();
  assert.ok(buttons.length >= 3 && all > 5, "the pair has several labels");
  let sum = 0;
  for (const button of buttons) {
    const count = Number(await button.locator("b").textContent());
    const label = await button.getAttribute("data-filter");
    await button.click();
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    assert.equal(await rows(page).count(), count, label);
    assert.equal(await page.locator(`.row:visible:not([data-label="${label}"])`).count(), 0);
    assert.equal(await page.locator("#shown").textContent(), `${count} of ${all} positions shown`);
    await button.click();
    sum += count;
  }
  assert.equal(sum, all);
  const counts = [];
  for (const button of buttons.slice(0, 2)) {
    counts.push(Number(await button.locator("b").textContent()));
    await button.click();
  }
  assert.equal(await rows(page).count(), counts[0] + counts[1]);
  await page.keyboard.press("Escape");
  assert.equal(await rows(page).count(), all);
});

test("j and k walk over the rows that are shown, s sets columns, / finds", async (t) => {
  const page = await open(t, pair);
  const current = () => page.evaluate(() => document.activeElement.id);
  const ids = await rows(page).evaluateAll((all) => all.map((row) => row.id));
  await page.keyboard.press("j");
  assert.equal(await current(), ids[0]);
  const ring = await page.locator(`#${ids[0]}`).evaluate((row) => getComputedStyle(row).outlineWidth);
  assert.equal(ring, "2px", "the row in hand has a ring");
  await page.keyboard.press("j");
  assert.equal(await current(), ids[1]);
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  assert.equal(await current(), ids[0], "there is nothing above the first");
  await page.locator(`#${ids[1]}`).evaluate((row) => { row.hidden = true; });
  await page.keyboard.press("j");
  assert.equal(await current(), ids[2], "hidden rows are passed over");

  await page.keyboard.press("/");
  assert.equal(await current(), "find");
  await page.keyboard.type("ss");
  assert.equal(await page.locator("#find").inputValue(), "ss", "letters are letters while typing");
  assert.equal(await page.locator("body.one").count(), 0);
  await page.locator("#find").fill("zzz no such words");
  assert.equal(await rows(page).count(), 0);
  assert.ok(await page.locator("#none").isVisible());
  await page.locator("#all").click();
  assert.equal(await rows(page).count(), ids.length);
  // The words that only a screen reader hears ("evidence") are not looked for.
  const word = await page.locator(".row blockquote").first().evaluate((quote) => {
    const seen = quote.cloneNode(true);
    seen.querySelectorAll(".hear").forEach((hidden) => hidden.remove());
    return seen.textContent.match(/\p{L}{6,}/u)[0];
  });
  await page.locator("#find").fill(word.toUpperCase());
  const found = await rows(page).evaluateAll((all) => all.map((row) => row.textContent.toLowerCase()));
  assert.ok(found.length > 0 && found.every((text) => text.includes(word.toLowerCase())));
  await page.keyboard.press("Escape");
  assert.equal(await rows(page).count(), ids.length);
});

test("two columns beside one another, one column below one another", async (t) => {
  const page = await open(t, pair);
  const sides = page.locator(".pair").first().locator(".side");
  const places = async () => [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()];
  let [a, b] = await places();
  assert.ok(b.x > a.x + a.width - 1 && Math.abs(a.y - b.y) < 1, "side by side");
  const tops = await page.locator(".pair").first().locator("blockquote").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  assert.equal(tops[0], tops[1], "the words start at one height");
  await page.keyboard.press("s");
  [a, b] = await places();
  assert.ok(b.y >= a.y + a.height && a.x === b.x, "one below the other");
  assert.equal(await page.locator("#columns").getAttribute("aria-pressed"), "true");
  await page.locator("#columns").click();
  [a, b] = await places();
  assert.ok(b.x > a.x, "and back");
  const stacked = await open(t, report(corpus("a"), corpus("b"), "--layout", "stacked"));
  assert.equal(await stacked.locator("#columns").getAttribute("aria-pressed"), "true");
});

test("an address leads to its row, even one that a filter hides", async (t) => {
  const page = await open(t, `${pair}#p2`);
  assert.equal(await page.evaluate(() => document.activeElement.id), "p2");
  const hidden = await page.locator("#p2").getAttribute("data-label");
  await page.locator(`[data-filter]:not([data-filter="${hidden}"])`).first().click();
  assert.ok(!(await page.locator("#p2").isVisible()));
  await page.evaluate(() => { location.hash = "#p1"; location.hash = "#p2"; });
  await page.locator("#p2").waitFor({ state: "visible" });
  await page.locator(".topics").evaluate((topics) => { topics.open = true; });
  for (const link of (await page.locator(".jump").all()).slice(0, 3)) {
    await link.click();
    const id = (await link.getAttribute("href")).slice(1);
    await page.waitForFunction((id) => document.activeElement.id === id, id);
  }
});

for (const colorScheme of ["light", "dark"]) {
  test(`accessible in ${colorScheme}, wide, narrow, filtered`, async (t) => {
    const page = await open(t, pair, { colorScheme });
    await page.locator("details").evaluateAll((all) => all.forEach((one) => { one.open = true; }));
    await accessible(page);
    await page.locator("[data-filter]").first().click();
    await page.locator("#find").fill("zzz");
    await accessible(page);
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 500, height: 900 });
    await accessible(page);
    const [red, green, blue] = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number));
    assert.equal(red + green + blue > 384, colorScheme === "light");
  });
}

test("narrow screens show everything without scrolling sideways", async (t) => {
  for (const width of [500, 320]) {
    const page = await open(t, pair, { viewport: { width, height: 800 } });
    const { scrollWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth }));
    assert.ok(scrollWidth <= width, `${scrollWidth} > ${width}`);
    const sides = page.locator(".pair").first().locator(".side");
    const [a, b] = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()];
    assert.ok(b.y >= a.y + a.height, "one column");
  }
});

test("a row that is gone to does not lie under the bar", async (t) => {
  const page = await open(t, pair, { viewport: { width: 800, height: 700 }, reducedMotion: "reduce" });
  await page.locator("[data-filter]").last().click();
  await page.keyboard.press("Escape");
  for (let n = 0; n < 4; n++) await page.keyboard.press("j");
  const bar = await page.locator(".controls").boundingBox();
  const row = await page.locator(".row:focus").boundingBox();
  assert.ok(bar.y === 0 && row.y >= bar.height && row.y < bar.height + 40, `${row.y} ${bar.height}`);
});

test("print is ink on white, without controls", async (t) => {
  const page = await open(t, pair, { colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  assert.ok(!(await page.locator(".controls").isVisible()) && !(await page.locator(".keys").isVisible()));
  assert.ok(await page.locator(".legend").isVisible());
  const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(colour, "rgb(255, 255, 255)");
  assert.ok((await page.pdf()).length > 10_000);
});

test("without script everything is there to read", async (t) => {
  const page = await open(t, pair, { javaScriptEnabled: false });
  assert.ok(await page.locator(".legend").isVisible());
  assert.ok(!(await page.locator(".controls").isVisible()) && !(await page.locator(".keys").isVisible()));
  assert.ok((await rows(page).count()) > 5);
});

test("close versions are one text with its edits, named for those who listen", async (t) => {
  const page = await open(t, pair);
  const told = await page.locator("mark, del, ins").evaluateAll((all) => all.map((one) => [one.localName, one.textContent]));
  assert.ok(told.length > 3);
  const names = { mark: "[evidence: ", del: "[deleted: ", ins: "[inserted: " };
  for (const [element, text] of told) assert.ok(text.startsWith(names[element]) && text.endsWith("]"), text);
});

test("texts that try to be more than text stay text", async (t) => {
  const payloads = ["<img src=x onerror=alert(1)>", "<script>alert(2)</script>", "</style><svg onload=alert(3)>", "\" autofocus onfocus=alert(4) x=\""];
  const text = (verb) => payloads.map((payload) => `Minister Ada Roe said: "We ${verb} ${payload} act against the smugglers of port ${payload.length}."\n`).join("\n");
  const name = "a \"<img src=x onerror=alert(5)>.txt".replace("/", "");
  writeFileSync(join(folder, name), `${payloads[0]} opens the harbour\n\n${text("must")}`);
  writeFileSync(join(folder, "b.txt"), text("should"));
  const page = await open(t, report(join(folder, name), join(folder, "b.txt")));
  assert.equal(await page.locator("img, svg, iframe, [onerror], [onload], [onfocus]").count(), 0);
  assert.equal(await page.locator("script").count(), 1);
  const shown = await page.locator("main").textContent();
  for (const payload of payloads) assert.ok(shown.includes(payload.split(" ")[0]), payload);
});

test("a page without a position says so and does no harm", async (t) => {
  const page = await open(t, report(corpus("a"), corpus("b"), "--min-confidence", "1"));
  assert.equal(await rows(page).count(), 0);
  assert.ok(await page.getByText("No position passes the filters.").isVisible());
  for (const key of ["j", "k", "s", "/", "Escape"]) await page.keyboard.press(key);
  await accessible(page);
});

test("the policy stops what would be smuggled in", async (t) => {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(pair);
  const blocked = await page.evaluate(() => new Promise((resolve) => {
    addEventListener("securitypolicyviolation", (event) => resolve(event.violatedDirective), { once: true });
    const script = document.createElement("script");
    script.textContent = "globalThis.smuggled = true";
    document.body.append(script);
    setTimeout(() => resolve("nothing"), 2000);
  }));
  assert.match(blocked, /script-src/);
  assert.equal(await page.evaluate(() => globalThis.smuggled), undefined);
});
