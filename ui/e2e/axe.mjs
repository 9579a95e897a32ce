// The accessibility checker, put into a page from outside: the page's context has to bypass the content security policy for it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What it finds in the page as it is, in both themes. */
export async function findings(page) {
  await page.evaluate(axe);
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(settled);
    const { violations, passes } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly }), rules);
    assert.ok(passes.length > 10, 'the checker looked at the page');
    found.push(...violations.map((entry) => `${colorScheme}: ${entry.id}: ${entry.help}: ${entry.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`).join(' | ')}`));
  }
  return found;
}

/** Colours on their way from one theme to the other are no findings. */
async function settled() {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  await Promise.allSettled(document.getAnimations().filter((animation) => animation.effect?.getTiming().iterations !== Infinity).map((animation) => animation.finished));
}
