// Opens a manifest in a VS Code that is served, and says what its user sees.
//
//   node drive.mjs ADDRESS FOLDER FILE PATTERN SCREENSHOT
//
// It ends with 0 once a problem or a message that the regular expression PATTERN
// matches is shown, and with 1 where none is within two minutes.
import puppeteer from "puppeteer-core";

const [address, folder, file, pattern, screenshot] = process.argv.slice(2);
const wanted = new RegExp(pattern);
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-dev-shm-usage"] });
let found;
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  const open = new URL(address);
  open.searchParams.set("folder", folder);
  open.searchParams.set("payload", JSON.stringify([["openFile", `vscode-remote://${open.host}${folder}/${file}`]]));
  await page.goto(open.href, { timeout: 60_000 });
  // Workbenches open the panel of problems by this, once they listen to keys.
  await page.waitForSelector(".monaco-editor .view-line", { timeout: 60_000 });
  await page.keyboard.down("Control");
  await page.keyboard.down("Shift");
  await page.keyboard.press("m");
  await page.keyboard.up("Shift");
  await page.keyboard.up("Control");
  const shown = () => page.evaluate(() => [...document.querySelectorAll(".markers-panel .monaco-list-row, .notification-toast .notification-list-item-message")].map((e) => e.getAttribute("aria-label") || e.innerText));
  let seen = [];
  for (const late = Date.now() + 120_000; !found && Date.now() < late; ) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    seen = await shown();
    found = seen.find((text) => wanted.test(text));
  }
  console.log(found || `not shown: ${pattern}; shown is ${JSON.stringify(seen)}`);
  await page.screenshot({ path: screenshot });
} finally {
  await browser.close();
}
process.exit(found ? 0 : 1);
